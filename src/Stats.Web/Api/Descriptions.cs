using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Exports;
using Stats.Figures;
using Stats.Store;
using Stats.Web.Api.Contract;
using Stats.Web.Serving;
using Dimension = Stats.Core.Tables.Dimension;
using Release = Stats.Core.Releases.Release;
using ReleaseSummary = Stats.Store.ReleaseSummary;

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
    public static Page<T> Page<T>(string path, int offset, int limit, IReadOnlyList<T> items) =>
        new(
            items.Count,
            offset,
            limit,
            offset + (long)limit < items.Count ? Next(path, "", offset, limit) : null,
            items.Skip(offset).Take(limit)
        );

    /// <summary>The address of what follows a page.</summary>
    public static string Next(string path, string filters, int offset, int limit) =>
        $"{path}?{filters}{(filters.Length > 0 ? "&" : "")}{Query.OffsetName}={offset + limit}&{Query.LimitName}={limit}";

    public static Contract.Index Index() =>
        new(
            $"{Root}/programmes",
            $"{Root}/openapi.json",
            new Text(Address.Api(Language.Dutch), Address.Api(Language.English))
        );

    public static IReadOnlyList<ProgrammeSummary> Programmes(ReleaseCache releases) =>
        [
            .. releases
                .Latest()
                .Select(r => new ProgrammeSummary(r.Programme.Id, r.Programme.Title, r.Id, Of(r.Programme.Id))),
        ];

    /// <summary>Withdrawn ones too, with the day and the reason.</summary>
    public static IReadOnlyList<Contract.ReleaseSummary> Releases(IReadOnlyList<ReleaseSummary> ofOne) =>
        [.. ofOne.Select(r => new Contract.ReleaseSummary(r.Release, r.Until, r.PublishedOn, r.Withdrawal, Of(r)))];

    public static Contract.Programme Programme(Release latest)
    {
        var programme = latest.Programme;
        return new(
            programme.Id,
            programme.Title,
            programme.Summary,
            programme.Unit,
            programme.Source,
            programme.Licence,
            programme.MinimumCount,
            programme.Zeros == ZeroPolicy.Published ? Zeros.Published : Zeros.MayBeWithheld,
            programme.CountsPersons,
            latest.Id,
            $"{Of(programme.Id)}/releases"
        );
    }

    public static Contract.Release Release(Release release) =>
        new(
            release.Programme.Id,
            release.Id,
            release.Begin(),
            release.Until,
            release.PublishedOn,
            release.Seal,
            release.Revision,
            release.Vintages.Revised.Select(year => new RevisedYear(year, release.Vintages.Of(year))),
            $"{Of(release)}/tables",
            $"{Of(release)}/dimensions",
            $"{Of(release)}/notes",
            Pages.Files.Zip(release)
        );

    public static IReadOnlyList<Contract.Note> Notes(Release release) =>
        [.. release.Programme.Notes.Where(n => n.On <= release.Until).Select(n => new Contract.Note(n.On, n.Text))];

    public static IReadOnlyList<DimensionSummary> Dimensions(Release release) =>
        [
            .. release.Programme.Dimensions.Select(d => new DimensionSummary(
                d.Id,
                d.Label,
                KindOf(d),
                $"{Of(release)}/dimensions/{d.Id}"
            )),
        ];

    public static Contract.Dimension Dimension(Dimension dimension) =>
        new(
            dimension.Id,
            dimension.Label,
            KindOf(dimension),
            dimension.Levels,
            dimension.Codes.Select(c => new Contract.Code(c.Id, c.Label, c.Level, c.Parent, c.IsUnknown))
        );

    public static IReadOnlyList<TableSummary> Tables(Release release) =>
        [
            .. release.Tables.Select(t => new TableSummary(
                t.Breakdown.Id,
                t.Breakdown.Title,
                t.Cells.Count,
                Waiting.Say(t),
                Of(release, t)
            )),
        ];

    public static Table Table(Release release, PublishedTable table) =>
        new(
            table.Breakdown.Id,
            table.Breakdown.Title,
            table.Cells.Count,
            Waiting.Say(table),
            table.Cells.Count(c => c is Core.Releases.WithheldCell),
            table.Axes.Select(a => new TableDimension(
                a.Dimension.Id,
                a.Dimension.Label,
                a.Codes.Select(c => c.Level).Distinct(),
                a.Codes.Select(c => c.Id)
            )),
            $"{Of(release, table)}/cells",
            $"{Of(release, table)}/ranges",
            release.Vintages.Revised.Count > 0 ? $"{Of(release, table)}/revised" : null,
            table.WaitsFor is null ? Pages.Files.Of(release, table) : null
        );

    public static IReadOnlyList<Contract.RevisedCell> Revised(IReadOnlyList<Core.Releases.RevisedCell> cells) =>
        [
            .. cells.Select(c =>
            {
                var codes = c.Table.Axes.Zip(c.Codes).ToDictionary(a => a.First.Dimension.Id, a => a.Second);
                return new Contract.RevisedCell(c.Earlier.Id, Cell(codes, c.Before), Cell(codes, c.Now));
            }),
        ];

    private static Cell Cell(Dictionary<string, string> codes, Core.Releases.PublishedCell cell) =>
        cell switch
        {
            PublishedCount published => new Contract.PublishedCell(codes, published.Count),
            Core.Releases.NotRegisteredCell => new Contract.NotRegisteredCell(codes, false),
            { Range: { High: { } high, Low: var low } } => new Contract.WithheldCell(codes, true, [low, high]),
            _ => new UnboundedCell(codes, true, cell.Range.Low),
        };

    private static Contract.DimensionKind KindOf(Dimension dimension) =>
        dimension.Kind == Core.Tables.DimensionKind.Time
            ? Contract.DimensionKind.Time
            : Contract.DimensionKind.Category;
}
