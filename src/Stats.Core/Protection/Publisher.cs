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
    /// <param name="salt">The ledger's, for what goes out.</param>
    /// <param name="past">What is out: it stays as it is, and what a reader has of it counts in the proof.</param>
    /// <param name="effort">How long the search may take: 1 for what is usual. What it does not settle is widened.</param>
    /// <exception cref="ProtectionRefusedException">No proof was found; nothing may be published.</exception>
    public static Publication Publish(
        Programme programme,
        LeafCounts counts,
        DateOnly until,
        DateOnly publishedOn,
        Salt salt,
        Past? past = null,
        double effort = 1,
        IProgress<ProtectionProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var notices = new List<string>();
        past ??= Past.None;
        if (past.Latest is { } latest)
            programme = HopelessTables.Follow(programme, latest, notices);
        Refusals.Check(programme, until, past);
        var cube = Cube.Count(programme, counts, until);
        var edition = new Edition(until, publishedOn, past.Revision, past.Vintages);
        if (!programme.CountsPersons)
            return Openly(cube, edition);
        if (
            past.Latest is null
            && HopelessTables.Widen(programme, cube, effort, notices) is var wider
            && wider != programme
        )
            (programme, cube) = (wider, Cube.Count(wider, counts, until));
        while (true)
        {
            var known = new KnownCells(cube, until, counts, past);
            var protection = Protect(known, cube, salt, effort, progress, cancellation);
            if (protection.Unsettled.Count == 0)
            {
                progress?.Report(new ProtectionProgress("checking the proof", 1));
                notices.AddRange(WideningNotices.Of(cube, protection));
                return Prove(cube, known, counts, protection, edition, past, notices);
            }
            programme = WithoutTableOf(protection.Unsettled, cube, past.Latest, notices);
            cube = Cube.Count(programme, counts, until);
        }
    }

    /// <summary>What a release is besides its cells.</summary>
    private sealed record Edition(DateOnly Until, DateOnly PublishedOn, int Revision, Vintages Vintages);

    /// <summary>Protects all tables of a programme, and what is out of it, as one system.</summary>
    public static SystemProtection Protect(
        KnownCells known,
        Cube cube,
        Salt salt,
        double effort,
        IProgress<ProtectionProgress>? progress,
        CancellationToken cancellation
    ) =>
        SystemProtection.Find(
            known.System,
            cube.Programme.MinimumCount,
            new Draw(salt, cube.Programme.Id, known.Names(), cube.Programme.Decoys),
            effort,
            spent => progress?.Report(new ProtectionProgress("protecting", spent)),
            cancellation
        );

    /// <summary>
    /// Where even withholding everything else proves nothing, the finest table that the count stands in goes out at a coarser level, or stays
    /// inside. What is out already cannot change its form.
    /// </summary>
    private static Programme WithoutTableOf(
        IReadOnlyList<int> unsettled,
        Cube cube,
        Release? latest,
        List<string> notices
    )
    {
        var programme = cube.Programme;
        var finest = unsettled
            .SelectMany(cell => cube.Tables.Where(t => t.Cells.Contains(cell)))
            .Where(t => latest?.Tables.Any(shown => shown.Breakdown.Id == t.Breakdown.Id) != true)
            .MaxBy(t => t.Breakdown.Parts.Count);
        var coarser = finest is null || latest is not null ? null : HopelessTables.Coarser(cube, finest);
        if (finest is null || (coarser is null && programme.Breakdowns.Count == 1))
            throw new ProtectionRefusedException([
                latest is null
                    ? $"No proof was found for table '{programme.Breakdowns[0].Id}'. Nothing is published. Raise the effort, publish it at a coarser level, or leave it out of the definition."
                    : "No proof was found beside what is out already. Nothing is published. Raise the effort, or end the finest table in the definition.",
            ]);
        var id = finest.Breakdown.Id;
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
        Cube cube,
        KnownCells known,
        LeafCounts counts,
        SystemProtection protection,
        Edition edition,
        Past past,
        List<string> notices
    )
    {
        bool Withheld(int cell) => cell >= 0 && protection.Withheld[cell];
        var draft = new ReleaseSystem(Draw(cube, edition, Withheld, (_, _) => new CountRange(0, null)));
        var ranges = Bounds.Derive(draft.System);
        var release = Draw(cube, edition, Withheld, (table, place) => ranges[draft.Cells[table][place]]);
        var seen = new ReleaseSystem(release, past.Releases.Select(p => p.Release));
        var faults = new WitnessCheck(
            seen.System,
            WitnessCheck.Recount(seen, [counts, .. past.Releases.Select(p => p.Counts)]),
            cube.Programme.MinimumCount
        ).Verify(Claims(protection, cube, known, seen));
        if (faults.Count > 0)
            throw new ProtectionRefusedException([
                "The check did not confirm the proof. Nothing is published; this is a fault in the program, please report it.",
                .. faults.Take(5),
            ]);
        var disclosures = GroupDisclosure.In(release);
        RefuseSensitive(cube.Programme, disclosures);
        return new Publication(release, CostReport.Of(cube, protection.Withheld), notices, disclosures)
        {
            Proof = known.Write(protection.Witnesses),
        };
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

    private static IEnumerable<Claim> Claims(
        SystemProtection protection,
        Cube cube,
        KnownCells known,
        ReleaseSystem seen
    )
    {
        var places = new int[known.System.CellCount];
        foreach (var (table, own) in cube.Tables.Zip(seen.Cells))
            for (var place = 0; place < own.Length; place++)
                if (table.Cells[place] is >= 0 and var cell)
                    places[cell] = own[place];
        for (var cell = cube.CellCount; cell < places.Length; cell++)
            places[cell] = known.PlaceOf(cell) is var (codes, layer) ? seen.Find(codes, layer) : -1;
        return protection.Witnesses.Select(w => new Claim(
            [.. w.Cells.Select(c => places[c])],
            w.Steps,
            w.Back,
            w.Forth
        ));
    }

    private static Release Draw(
        Cube cube,
        Edition edition,
        Func<int, bool> withheld,
        Func<int, int, CountRange> range
    ) =>
        new(
            cube.Programme,
            edition.Until,
            edition.PublishedOn,
            (breakdown, _) =>
            {
                var number = cube.Tables.Index().Single(t => t.Item.Breakdown == breakdown).Index;
                return
                [
                    .. cube.Tables[number]
                        .Cells.Select(
                            (cell, place) =>
                                withheld(cell) ? (PublishedCell)new WithheldCell(range(number, place))
                                : cell < 0 && !cube.Tables[number].IsRegistered(place) ? new NotRegisteredCell()
                                : new PublishedCount(cell < 0 ? 0 : cube.Counts[cell])
                        ),
                ];
            },
            edition.Revision,
            edition.Vintages
        );

    private static Publication Openly(Cube cube, Edition edition) =>
        new(
            Draw(cube, edition, _ => false, (_, _) => default),
            new ProtectionCost([]),
            ["This programme counts no persons: its figures are published without protection."],
            []
        );
}
