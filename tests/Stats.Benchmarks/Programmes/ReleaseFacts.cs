using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;
using Stats.Oracles;
using Stats.Store;

namespace Stats.Benchmarks.Programmes;

/// <summary>What stands in a release, each cell once, set against the true counts.</summary>
/// <param name="Occupied">Cells that are not zero.</param>
/// <param name="Small">Those of 1 to k−1.</param>
/// <param name="Withheld">Cells that are withheld, and how many are occupied or withheld.</param>
/// <param name="Counts">The sum of all cells, and of the withheld ones.</param>
/// <param name="Open">Small counts that are published: guessed without any arithmetic.</param>
/// <param name="Hidden">The codes of the small counts that are withheld.</param>
internal sealed record ReleaseFacts(
    int Cells,
    int Occupied,
    int Small,
    (int Cells, int Of) Withheld,
    (long Withheld, long Of) Counts,
    int Open,
    IReadOnlyList<IReadOnlyList<(string, string)>> Hidden
)
{
    public double ShareSmall => Share(Small, Occupied);
    public double ShareWithheld => Share(Withheld.Cells, Withheld.Of);
    public double ShareOfContacts => Share(Counts.Withheld, Counts.Of);

    public static ReleaseFacts Of(Release release, CountedExtract counted)
    {
        var truth = new ReleaseTruth(release, Leaves(release, counted));
        var seen = new HashSet<UInt128>();
        var facts = new ReleaseFacts(0, 0, 0, default, default, 0, []);
        var hidden = new List<IReadOnlyList<(string, string)>>();
        foreach (var table in release.Tables)
        foreach (var (cell, shown) in truth.Cells(table).Zip(table.Cells))
            if (seen.Add(cell.Key))
            {
                var isSmall = cell.Count > 0 && cell.Count < release.Programme.MinimumCount;
                var isWithheld = shown is WithheldCell;
                facts = facts.With(cell.Count, isSmall, isWithheld);
                if (isSmall && isWithheld)
                    hidden.Add([.. truth.CodesOf(cell)]);
            }
        return facts with { Hidden = hidden };
    }

    /// <summary>The cells of a definition's tables that have nothing below them, empty ones included.</summary>
    public static long FinestCells(CountedExtract counted) =>
        counted.Programme.Breakdowns.Sum(breakdown =>
            Release
                .AxesOf(counted.Programme, breakdown, counted.Until)
                .Aggregate(
                    1L,
                    (n, axis) => n * (axis.Codes.Count - axis.Codes.Select(c => c.Parent).Distinct().Count(Shown(axis)))
                )
        );

    private static Func<string?, bool> Shown(TableAxis axis) => code => code is not null && axis.Contains(code);

    private ReleaseFacts With(long count, bool isSmall, bool isWithheld) =>
        this with
        {
            Cells = Cells + 1,
            Occupied = Occupied + (count > 0 ? 1 : 0),
            Small = Small + (isSmall ? 1 : 0),
            Withheld = (Withheld.Cells + (isWithheld ? 1 : 0), Withheld.Of + (isWithheld || count > 0 ? 1 : 0)),
            Counts = (Counts.Withheld + (isWithheld ? count : 0), Counts.Of + count),
            Open = Open + (isSmall && !isWithheld ? 1 : 0),
        };

    private static List<(int[], long)> Leaves(Release release, CountedExtract counted)
    {
        var dimensions = release.Programme.Dimensions;
        int[][] places =
        [
            .. dimensions.Select(d =>
                counted.Programme.Dimension(d.Id).Codes.Select(c => d.Contains(c.Id) ? d.IndexOf(c.Id) : -1).ToArray()
            ),
        ];
        int[] order =
        [
            .. dimensions.Select(d => counted.Programme.Dimensions.Index().Single(c => c.Item.Id == d.Id).Index),
        ];
        var leaves = new List<(int[], long)>();
        counted.Counts.ForEach(
            (codes, contacts) =>
            {
                var leaf = new int[order.Length];
                for (var d = 0; d < leaf.Length; d++)
                    leaf[d] = places[d][codes[order[d]]];
                leaves.Add((leaf, contacts));
            }
        );
        return leaves;
    }

    private static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;
}
