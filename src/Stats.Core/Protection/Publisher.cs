using Stats.Core.Audit;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Protection;

/// <summary>Counts go in, a proven release comes out.</summary>
internal static class Publisher
{
    /// <summary>Protects all tables of a programme as one system and proves the promise.</summary>
    /// <param name="programme">What is published; its time dimension ends with <paramref name="until"/>.</param>
    /// <param name="counts">Over the programme's dimensions, in their order.</param>
    /// <param name="until">The last day that is published, inclusive.</param>
    /// <param name="publishedOn">The day of publication.</param>
    /// <param name="previous">The programme's latest release; its cells stay as they are.</param>
    /// <param name="effort">How long the search may take: 1 for what is usual. What it does not settle is widened.</param>
    /// <exception cref="ProtectionRefusedException">No proof was found; nothing may be published.</exception>
    public static Publication Publish(
        Programme programme,
        LeafCounts counts,
        DateOnly until,
        DateOnly publishedOn,
        Release? previous = null,
        double effort = 1,
        IProgress<ProtectionProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var notices = new List<string>();
        if (previous is not null)
            programme = HopelessTables.Follow(programme, previous, notices);
        Refusals.Check(programme, until, previous);
        var cube = Cube.Count(programme, counts, until);
        if (!programme.CountsPersons)
            return Openly(programme, cube, until, publishedOn);
        if (
            previous is null
            && HopelessTables.Widen(programme, cube, effort, notices) is var wider
            && wider != programme
        )
            (programme, cube) = (wider, Cube.Count(wider, counts, until));
        while (true)
        {
            var continuity = previous is null ? null : Continuity.Follow(cube, previous, notices);
            cube = continuity?.Cube ?? cube;
            var protection = Protect(cube, continuity, effort, progress, cancellation);
            if (protection.Unsettled.Count == 0)
            {
                progress?.Report(new ProtectionProgress("checking the proof", 1));
                notices.AddRange(WideningNotices.Of(cube, protection));
                return Prove(programme, cube, continuity, counts, protection, until, publishedOn, notices);
            }
            programme = WithoutTableOf(protection.Unsettled[0], cube, previous, notices);
            cube = Cube.Count(programme, counts, until);
        }
    }

    /// <summary>Protects all tables of a programme as one system.</summary>
    public static SystemProtection Protect(
        Cube cube,
        Continuity? continuity,
        double effort,
        IProgress<ProtectionProgress>? progress,
        CancellationToken cancellation
    ) =>
        SystemProtection.Find(
            new LinkedSystem(
                cube.Counts,
                cube.Sums(),
                cube.Programme.Zeros == ZeroPolicy.Published ? 1 : 0,
                continuity?.States,
                Importance(cube),
                cube.Grid()
            ),
            cube.Programme.MinimumCount,
            Seed(cube),
            // What was small when it was published may have grown since: nobody kept it, so more is taken for small.
            doubt: continuity is { Corrected: true } ? cube.Programme.MinimumCount : 0,
            effort,
            spent => progress?.Report(new ProtectionProgress("protecting", spent)),
            cancellation
        );

    /// <summary>Part of the private input, so that a reader who knows the method cannot repeat it.</summary>
    private static ulong Seed(Cube cube)
    {
        var seed = 0ul;
        foreach (var count in cube.Counts)
            seed = SplitMix.Mix(seed ^ unchecked((ulong)count));
        return seed;
    }

    /// <summary>What the headline says of a year, and the totals that it is said of, are the last to be withheld.</summary>
    private static float[] Importance(Cube cube)
    {
        var importance = new float[cube.CellCount];
        var dimensions = cube.Programme.Dimensions;
        for (var cell = 0; cell < importance.Length; cell++)
        {
            var codes = cube.CodesOf(cell);
            var (headline, elsewhere) = (true, 0);
            for (var d = 0; d < dimensions.Count; d++)
            {
                var code = dimensions[d].Codes[codes[d]];
                if (dimensions[d].Kind == DimensionKind.Time)
                    headline &= code.Level == Period.YearLevel;
                else if (code.Id != Dimension.Total)
                {
                    elsewhere++;
                    headline &= cube.Programme.Headline.Any(h => h.Dimension == dimensions[d].Id && h.Code == code.Id);
                }
            }
            importance[cell] = headline && elsewhere <= 1 ? 20 : 1;
        }
        return importance;
    }

    /// <summary>
    /// Where even withholding everything else proves nothing, the finest table that the count stands in goes out at a coarser level, or stays
    /// inside. What is out already cannot change its form.
    /// </summary>
    private static Programme WithoutTableOf(int cell, Cube cube, Release? previous, List<string> notices)
    {
        var programme = cube.Programme;
        var finest = cube.Tables.Where(t => t.Cells.Contains(cell)).MaxBy(t => t.Breakdown.Parts.Count)!;
        var id = finest.Breakdown.Id;
        var coarser = previous is null ? HopelessTables.Coarser(cube, finest) : null;
        if (previous is not null || (coarser is null && programme.Breakdowns.Count == 1))
            throw new ProtectionRefusedException([
                $"No proof was found for table '{id}'. Nothing is published. Raise the effort, publish it at a coarser level, or leave it out of the definition.",
            ]);
        notices.Add(
            coarser is null
                ? $"Table '{id}' is not published: for one of its small counts no proof was found. Give it a coarser level in the definition."
                : $"Table '{id}' is published at {HopelessTables.Name(coarser)}: at {HopelessTables.Name(finest.Breakdown)} no proof was found within the effort."
        );
        return programme with
        {
            Breakdowns = [.. programme.Breakdowns.Select(b => b == finest.Breakdown ? coarser : b).OfType<Breakdown>()],
        };
    }

    private static Publication Prove(
        Programme programme,
        Cube cube,
        Continuity? continuity,
        LeafCounts leaves,
        SystemProtection protection,
        DateOnly until,
        DateOnly publishedOn,
        List<string> notices
    )
    {
        bool Withheld(int cell) => cell >= 0 && protection.Withheld[cell];
        var draft = new ReleaseSystem(
            Draw(programme, cube, until, publishedOn, Withheld, (_, _) => new CountRange(0, null))
        );
        var ranges = Bounds.Derive(draft.System);
        var release = Draw(
            programme,
            cube,
            until,
            publishedOn,
            Withheld,
            (table, place) => ranges[draft.Cells[table][place]]
        );
        var seen = new ReleaseSystem(release);
        // Where the extract no longer fits what is out, what is out counts.
        var counts = continuity is { Corrected: true } ? CountsOf(cube, seen) : WitnessCheck.Recount(seen, leaves);
        var faults = new WitnessCheck(seen.System, counts, programme.MinimumCount).Verify(
            Claims(protection, cube, seen)
        );
        if (faults.Count > 0)
            throw new ProtectionRefusedException([
                "The check did not confirm the proof. Nothing is published; this is a fault in the program, please report it.",
                .. faults.Take(5),
            ]);
        var disclosures = GroupDisclosure.In(release);
        RefuseSensitive(programme, disclosures);
        return new Publication(release, CostReport.Of(cube, protection.Withheld), notices, disclosures);
    }

    private static void RefuseSensitive(Programme programme, List<GroupDisclosure> disclosures)
    {
        var sensitive = disclosures.Where(d => programme.Sensitive.Contains(d.Dimension)).ToList();
        if (sensitive.Count > 0)
            throw new ProtectionRefusedException([
                $"In {sensitive.Count} lines all contacts of a group fall in one category of a sensitive dimension. Nothing is published. "
                    + "Give these tables a coarser level, or leave them out of the definition.",
                .. sensitive.Select(d => d.ToString()).Take(20),
            ]);
    }

    private static long[] CountsOf(Cube cube, ReleaseSystem seen)
    {
        var counts = new long[seen.System.Counts.Length];
        foreach (var (table, places) in cube.Tables.Zip(seen.Cells))
            for (var place = 0; place < places.Length; place++)
                counts[places[place]] = table.Cells[place] is >= 0 and var cell ? cube.Counts[cell] : 0;
        return counts;
    }

    private static IEnumerable<Claim> Claims(SystemProtection protection, Cube cube, ReleaseSystem seen)
    {
        var places = new int[cube.CellCount];
        foreach (var (table, own) in cube.Tables.Zip(seen.Cells))
            for (var place = 0; place < own.Length; place++)
                if (table.Cells[place] is >= 0 and var cell)
                    places[cell] = own[place];
        return protection.Witnesses.Select(w => new Claim(
            [.. w.Cells.Select(c => places[c])],
            w.Steps,
            w.Back,
            w.Forth
        ));
    }

    private static Release Draw(
        Programme programme,
        Cube cube,
        DateOnly until,
        DateOnly publishedOn,
        Func<int, bool> withheld,
        Func<int, int, CountRange> range
    ) =>
        new(
            programme,
            until,
            publishedOn,
            (breakdown, _) =>
            {
                var number = cube.Tables.Index().Single(t => t.Item.Breakdown == breakdown).Index;
                return
                [
                    .. cube.Tables[number]
                        .Cells.Select(
                            (cell, place) =>
                                withheld(cell)
                                    ? (PublishedCell)new WithheldCell(range(number, place))
                                    : new PublishedCount(cell < 0 ? 0 : cube.Counts[cell])
                        ),
                ];
            }
        );

    private static Publication Openly(Programme programme, Cube cube, DateOnly until, DateOnly publishedOn) =>
        new(
            Draw(programme, cube, until, publishedOn, _ => false, (_, _) => default),
            new ProtectionCost([]),
            ["This programme counts no persons: its figures are published without protection."],
            []
        );
}
