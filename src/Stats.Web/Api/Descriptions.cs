using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Exports;
using Stats.Figures;
using Stats.Store;
using Stats.Web.Serving;

namespace Stats.Web.Api;

/// <summary>What the API says of everything but cells.</summary>
internal static class Descriptions
{
    public const string Root = "/api/v1";

    public static string Of(string programme) => $"{Root}/programmes/{programme}";

    public static string Of(ReleaseSummary release) => $"{Of(release.Programme)}/releases/{release.Release}";

    public static string Of(Release release) => $"{Of(release.Programme.Id)}/releases/{release.Id}";

    public static string Of(Release release, PublishedTable table) => $"{Of(release)}/tables/{table.Breakdown.Id}";

    /// <summary>Some of the items of a list, and the address of what follows.</summary>
    public static object Page(string path, int offset, int limit, IReadOnlyList<object> items) =>
        new
        {
            Total = items.Count,
            Offset = offset,
            Limit = limit,
            Next = offset + (long)limit < items.Count ? Next(path, "", offset, limit) : null,
            Items = items.Skip(offset).Take(limit),
        };

    /// <summary>The address of what follows a page.</summary>
    public static string Next(string path, string filters, int offset, int limit) =>
        $"{path}?{filters}{(filters.Length > 0 ? "&" : "")}{Query.OffsetName}={offset + limit}&{Query.LimitName}={limit}";

    public static IReadOnlyList<object> Programmes(ReleaseCache releases) => [.. releases.Latest().Select(Summary)];

    /// <summary>Withdrawn ones too, with the day and the reason.</summary>
    public static IReadOnlyList<object> Releases(IReadOnlyList<ReleaseSummary> ofOne) =>
        [
            .. ofOne.Select(r => new
            {
                Id = r.Release,
                r.Until,
                r.PublishedOn,
                r.Withdrawal,
                Address = Of(r),
            }),
        ];

    public static object Index() =>
        new
        {
            Programmes = $"{Root}/programmes",
            Openapi = $"{Root}/openapi.json",
            Documentation = Address.Languages.ToDictionary(Address.Tag, Address.Api),
        };

    private static object Summary(Release latest) =>
        new
        {
            latest.Programme.Id,
            latest.Programme.Title,
            Latest = latest.Id,
            Address = Of(latest.Programme.Id),
        };

    public static object Programme(Release latest)
    {
        var programme = latest.Programme;
        return new
        {
            programme.Id,
            programme.Title,
            programme.Summary,
            programme.Unit,
            programme.Source,
            programme.Licence,
            programme.MinimumCount,
            Zeros = programme.Zeros == ZeroPolicy.Published ? "published" : "may be withheld",
            programme.CountsPersons,
            Latest = latest.Id,
            Releases = $"{Of(programme.Id)}/releases",
        };
    }

    public static object Release(Release release) =>
        new
        {
            Programme = release.Programme.Id,
            release.Id,
            From = release.Begin(),
            release.Until,
            release.PublishedOn,
            release.Seal,
            release.Revision,
            Revised = release.Vintages.Revised.Select(year => new { Year = year, Vintage = release.Vintages.Of(year) }),
            Tables = $"{Of(release)}/tables",
            Dimensions = $"{Of(release)}/dimensions",
            Notes = $"{Of(release)}/notes",
            Zip = Pages.Files.Zip(release),
        };

    public static IReadOnlyList<object> Notes(Release release) =>
        [.. release.Programme.Notes.Where(n => n.On <= release.Until).Select(n => new { n.On, n.Text })];

    public static IReadOnlyList<object> Dimensions(Release release) =>
        [.. release.Programme.Dimensions.Select(d => Summary(release, d))];

    public static IReadOnlyList<object> Tables(Release release) => [.. release.Tables.Select(t => Summary(release, t))];

    private static object Summary(Release release, Dimension dimension) =>
        new
        {
            dimension.Id,
            dimension.Label,
            Kind = KindOf(dimension),
            Address = $"{Of(release)}/dimensions/{dimension.Id}",
        };

    public static object Dimension(Dimension dimension) =>
        new
        {
            dimension.Id,
            dimension.Label,
            Kind = KindOf(dimension),
            dimension.Levels,
            Codes = dimension.Codes.Select(c => new
            {
                c.Id,
                c.Label,
                c.Level,
                c.Parent,
                c.IsUnknown,
            }),
        };

    private static object Summary(Release release, PublishedTable table) =>
        new
        {
            table.Breakdown.Id,
            table.Breakdown.Title,
            Cells = table.Cells.Count,
            Waits = Waiting.Say(table),
            Address = Of(release, table),
        };

    public static object Table(Release release, PublishedTable table) =>
        new
        {
            table.Breakdown.Id,
            table.Breakdown.Title,
            Count = table.Cells.Count,
            Waits = Waiting.Say(table),
            Withheld = table.Cells.Count(c => c is WithheldCell),
            Dimensions = table.Axes.Select(a => new
            {
                a.Dimension.Id,
                a.Dimension.Label,
                Levels = a.Codes.Select(c => c.Level).Distinct(),
                Codes = a.Codes.Select(c => c.Id),
            }),
            Cells = $"{Of(release, table)}/cells",
            Ranges = $"{Of(release, table)}/ranges",
            Files = table.WaitsFor is null ? Pages.Files.Of(release, table) : null,
        };

    private static string KindOf(Dimension dimension) => dimension.Kind == DimensionKind.Time ? "time" : "category";
}
