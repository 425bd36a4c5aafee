using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Web.Pages;

/// <summary>Where charts are made, where their files are, and where sentences stand to be quoted.</summary>
public static class ChartAddress
{
    /// <summary>The part of an address before the programme.</summary>
    public static string Name(Language language) => language == Language.Dutch ? "grafieken" : "charts";

    public static string QuotesName(Language language) => language == Language.Dutch ? "citaten" : "quotes";

    public static string Front(Language language) => $"/{Address.Tag(language)}/{Name(language)}";

    /// <param name="release">Null for the latest.</param>
    public static string Studio(Language page, string programme, ChartRequest? request = null, string? release = null)
    {
        var query = string.Join(
            '&',
            new[] { request?.Query(), release is null ? null : $"release={release}" }.Where(p => p is not null)
        );
        return $"{Front(page)}/{Uri.EscapeDataString(programme)}" + (query.Length > 0 ? $"?{query}" : "");
    }

    /// <summary>A file of a chart; it stays what it is, for a release never changes.</summary>
    /// <param name="file">Its name and ending, such as <c>chart.svg</c>, without the rest of the address.</param>
    public static string File(Release release, string file, ChartRequest request) =>
        $"{FileBase(release, file)}?{request.Query()}";

    public static string FileBase(Release release, string file) =>
        $"/charts/{Uri.EscapeDataString(release.Programme.Id)}/{release.Id}/{file}";

    /// <param name="scope">Whom the sentences are about; null for all contacts of the latest complete year.</param>
    public static string Quotes(Language language, string programme, Scope? scope = null) =>
        $"/{Address.Tag(language)}/{QuotesName(language)}/{Uri.EscapeDataString(programme)}"
        + (scope is null ? "" : $"/{scope.Period.Code}{Address.Query(scope.Values)}");
}
