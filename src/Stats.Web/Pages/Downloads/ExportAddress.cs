using Microsoft.AspNetCore.Http;
using Stats.Core.Releases;
using Stats.Exports;
using Stats.Web.Serving;

namespace Stats.Web.Pages;

/// <summary>The one address of what can be downloaded of a table, or of the part of it that is chosen.</summary>
internal sealed class ExportAddressAttribute : OneAddressAttribute
{
    public override Asked Find(HttpContext context, ReleaseCache releases)
    {
        var (language, request) = (Address.LanguageOf(context), context.Request);
        var (programme, name) = (Part(context, "programmeId")!, Part(context, "tableId"));
        if (releases.Standing(programme, Part(context, "releaseId")) is not { } release)
            return default;
        // A chart sends what it shows, and its figures have an address of their own.
        if (name is null && request.Query.ContainsKey("kind"))
            return new(
                ChartedPart.Of(release, ChartRoutes.Request(context, language)) is { } part
                    ? Address.Export(language, part)
                    : Address.Export(language, release),
                IsElsewhere: true
            );
        if (TableOf(release, name) is not { WaitsFor: null } table)
            return default;
        try
        {
            var address = Address.Export(language, Selection.Read(release, table, Filters(request.Query)));
            // A choice has one address, however a form wrote it.
            var isHere = name is null || request.Path + Uri.UnescapeDataString(request.QueryString.Value!) == address;
            return new(address, !isHere);
        }
        catch (SelectionRefusedException)
        {
            // The page says what is wrong with the choice.
            return default;
        }
    }

    /// <param name="name">Null for the first table that has something.</param>
    /// <returns>Null where the release has no such table.</returns>
    public static PublishedTable? TableOf(Release release, string? name) =>
        name is null
            ? release.Tables.FirstOrDefault(t => t.WaitsFor is null) ?? release.Tables[0]
            : release.Tables.FirstOrDefault(t => t.Breakdown.Id == name);

    /// <summary>A form sends what was left open too, and strangers add names of their own.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Filters(IQueryCollection query) =>
        from field in query
        from value in field.Value
        where !string.IsNullOrEmpty(value) && !field.Key.StartsWith("utm_", StringComparison.Ordinal)
        select KeyValuePair.Create(field.Key, value);
}
