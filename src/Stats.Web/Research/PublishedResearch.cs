using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Stats.Core.Tables;

namespace Stats.Web.Research;

/// <summary>The page of what others published, apart from everything that the programmes count.</summary>
public static class PublishedResearch
{
    /// <summary>Adds the page to a dashboard. Without it there is no such page, and no link to one.</summary>
    /// <param name="quotes">In the order in which they are shown; one or more.</param>
    public static void Map(WebApplication app, IReadOnlyList<Quote> quotes)
    {
        foreach (var language in Stats.Web.Address.Languages)
            app.MapReading(Address(language), _ => ResearchPage.Answer(language, quotes)).WithName(Name(language));
    }

    internal static string Address(Language language) =>
        Stats.Web.Address.Front(language) + (language == Language.Dutch ? "onderzoek" : "research");

    /// <summary>True where the page is there.</summary>
    internal static bool IsIn(EndpointDataSource endpoints) =>
        endpoints.Endpoints.Any(e =>
            e.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == Name(Language.Dutch)
        );

    private static string Name(Language language) => $"research-{Stats.Web.Address.Tag(language)}";
}
