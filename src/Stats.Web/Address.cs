using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Exports;
using Stats.Figures;

namespace Stats.Web;

/// <summary>Where a page stands. Language, programme, period and level are in the address, and nothing else decides what it shows.</summary>
public static class Address
{
    public static IReadOnlyList<Language> Languages { get; } = [Language.Dutch, Language.English];

    /// <summary>"nl", "en": in addresses and in the page's own mark of its language.</summary>
    public static string Tag(Language language) => language.Tag();

    /// <summary>The language in which a request is answered: the one that its address begins with, else Dutch.</summary>
    internal static Language LanguageOf(HttpContext context)
    {
        // In place of an answer that failed stands a page with an address of its own.
        var path = context.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? context.Request.Path.Value;
        return new PathString(path).StartsWithSegments($"/{Tag(Language.English)}") ? Language.English : Language.Dutch;
    }

    public static Language Other(Language language) => language == Language.Dutch ? Language.English : Language.Dutch;

    /// <summary>"?only=channel:chat": what follows a path; empty where there is nothing.</summary>
    public static string Query(IEnumerable<(string Name, string Value)> values)
    {
        var query = string.Join('&', values.Select(v => $"{v.Name}={v.Value}"));
        return query.Length == 0 ? "" : $"?{query}";
    }

    public static string Front(Language language) => $"/{Tag(language)}/";

    public static string Method(Language language) => $"/{Tag(language)}/{MethodName(language)}";

    /// <summary>The last part of the method page's address.</summary>
    public static string MethodName(Language language) => language == Language.Dutch ? "methode" : "method";

    /// <param name="year">A year, quarter or month; null for the latest complete year.</param>
    /// <param name="level">Null for the page's own choice.</param>
    /// <param name="release">The name of a release, for the page as it was then; null for the latest.</param>
    public static string Programme(
        Language language,
        string programme,
        Period? year = null,
        string? level = null,
        string? release = null
    ) =>
        $"/{Tag(language)}/{Uri.EscapeDataString(programme)}"
        + (release is null ? "" : $"/{ReleaseName}/{release}")
        + (year is { } y ? $"/{y.Code}" : "")
        + (level is null ? "" : $"?level={level}");

    /// <summary>Stands before the name of a release in an address that stays what it is.</summary>
    public const string ReleaseName = "release";

    /// <summary>The last part of the address that says why a cell is withheld.</summary>
    public static string WhyName(Language language) => language == Language.Dutch ? "waarom" : "why";

    /// <summary>A programme in easy language.</summary>
    public static string Easy(Language language, string programme) =>
        $"/{Tag(language)}/{Uri.EscapeDataString(programme)}/{EasyName(language)}";

    /// <summary>The last part of the address of a programme in easy language.</summary>
    public static string EasyName(Language language) => language.Say("eenvoudig", "plain");

    /// <summary>All releases of a programme.</summary>
    public static string Releases(Language language, string programme) =>
        $"/{Tag(language)}/{Uri.EscapeDataString(programme)}/{ReleasesName(language)}";

    /// <summary>The Atom feed of releases: of one programme, or of all.</summary>
    public static string Feed(Language language, string? programme = null) =>
        programme is null
            ? $"/{Tag(language)}/{FeedName}"
            : $"/{Tag(language)}/{Uri.EscapeDataString(programme)}/{FeedName}";

    /// <summary>The last part of the address of a feed.</summary>
    public const string FeedName = "feed.atom";

    /// <summary>The last part of the address of a programme's releases.</summary>
    public static string ReleasesName(Language language) => language == Language.Dutch ? "publicaties" : "releases";

    /// <summary>Where programmes stand beside each other.</summary>
    public static string Compare(Language language) => $"/{Tag(language)}/{CompareName(language)}";

    /// <summary>The last part of the address where programmes stand beside each other.</summary>
    public static string CompareName(Language language) => language == Language.Dutch ? "vergelijk" : "compare";

    /// <summary>Where the API is explained.</summary>
    public static string Api(Language language) => $"/{Tag(language)}/{ApiName}";

    public const string ApiName = "api";

    /// <summary>What can be downloaded of a programme's latest release.</summary>
    public static string Export(Language language, string programme) =>
        $"/{Tag(language)}/{Uri.EscapeDataString(programme)}/{ExportName(language)}";

    /// <summary>What can be downloaded of a release; of what a chart shows, where the chart's own parameters follow.</summary>
    public static string Export(Language language, Release release) =>
        $"/{Tag(language)}/{Uri.EscapeDataString(release.Programme.Id)}/{ReleaseName}/{release.Id}/{ExportName(language)}";

    /// <summary>What can be downloaded of a table, or of a part of it.</summary>
    public static string Export(Language language, Selection selection) =>
        $"/{Tag(language)}/{Uri.EscapeDataString(selection.Release.Programme.Id)}/{ReleaseName}/{selection.Release.Id}/{ExportName(language)}/{selection.Table.Breakdown.Id}"
        + (selection.Query.Length > 0 ? $"?{selection.Query}" : "");

    /// <summary>The last part of the address of what can be downloaded.</summary>
    public static string ExportName(Language language) => language == Language.Dutch ? "bestanden" : "files";
}
