using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace Stats.Web;

/// <summary>
/// The names that stand in addresses where that of a programme would: no programme may have one of them. They follow from the routes of
/// the pages.
/// </summary>
public static class PageNames
{
    public static IReadOnlySet<string> All { get; } =
        typeof(PageNames)
            .Assembly.GetTypes()
            .SelectMany(t => t.GetCustomAttributes<RouteAttribute>())
            .Select(r => r.Template.Split('/', StringSplitOptions.RemoveEmptyEntries))
            .Where(parts => parts.Length > 1 && !parts[1].StartsWith('{'))
            .Select(parts => parts[1])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
