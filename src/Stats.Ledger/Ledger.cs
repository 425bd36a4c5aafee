using System.Security.Cryptography;
using Stats.Core.Protection;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Ledger;

/// <summary>
/// What was counted of a programme when its periods were published, per year and vintage, and which releases were made of it.
/// Unprotected: it never leaves the steward.
/// </summary>
internal sealed record Ledger
{
    public required string Programme { get; init; }

    /// <summary>Tells this ledger from any other, also of the same programme.</summary>
    public required Guid Id { get; init; }

    /// <summary>32 random bytes that nobody outside has.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>The first day that the programme counts.</summary>
    public required DateOnly From { get; init; }

    /// <summary>In the order of publication, those that were withdrawn among them.</summary>
    public IReadOnlyList<LedgerRelease> Releases { get; init; } = [];

    /// <summary>What was counted, each year and vintage once.</summary>
    public IReadOnlyList<CountedYear> Counted { get; init; } = [];

    /// <summary>What the last release was proven with.</summary>
    public Proof Proof { get; init; } = Proof.None;

    /// <summary>
    /// The release that was being stored when this was written. Whether it is out, the store knows: it is there whole or not at all.
    /// </summary>
    public Pending? Pending { get; init; }

    /// <summary>Warnings that the steward answered with a reason.</summary>
    public IReadOnlyList<AcceptedWarning> Accepted { get; init; } = [];

    public static Ledger New(string programme, DateOnly from) =>
        new()
        {
            Programme = programme,
            Id = Guid.NewGuid(),
            Salt = RandomNumberGenerator.GetBytes(32),
            From = from,
        };

    /// <summary>The last day that is out, inclusive; null where nothing is.</summary>
    public DateOnly? OutThrough => Releases.Count == 0 ? null : Releases.Max(r => r.Until);

    /// <summary>The vintages that the next release would show if it revised nothing.</summary>
    public Vintages Vintages => Releases.Count == 0 ? Vintages.First : Vintages.Parse(Releases[^1].Vintages);

    /// <summary>The contacts that a release was made of, over the dimensions of its programme.</summary>
    public LeafCounts CountsOf(Release release) =>
        CountsOf(release.Programme.Dimensions, release.Vintages, release.Until);

    /// <summary>The contacts of some vintages, through a day.</summary>
    public LeafCounts CountsOf(IReadOnlyList<Dimension> dimensions, Vintages vintages, DateOnly until)
    {
        var counts = new LeafCounts(dimensions);
        foreach (var year in Counted.Where(c => c.Vintage == vintages.Of(c.Year)))
            year.AddTo(counts, until);
        return counts;
    }

    /// <summary>The same with the next release in it, which is not stored yet.</summary>
    /// <param name="counts">What the release was made of.</param>
    /// <param name="proof">What it was proven with.</param>
    public Ledger WithPending(Release release, LeafCounts counts, Proof proof)
    {
        var years = counts
            .Years()
            .Select(year =>
                CountedYear.Of(year, release.Vintages.Of(year), counts.Within(new(year, 1, 1), new(year, 12, 31)))
            );
        return this with { Pending = new Pending(LedgerRelease.Of(release), [.. years], proof) };
    }

    /// <summary>The same with the pending release among those that are out.</summary>
    public Ledger Confirmed()
    {
        if (Pending is not { } pending)
            return this;
        var replaced = pending.Counted.Select(c => (c.Year, c.Vintage)).ToHashSet();
        return this with
        {
            Releases = [.. Releases, pending.Release],
            Counted = [.. Counted.Where(c => !replaced.Contains((c.Year, c.Vintage))), .. pending.Counted],
            Proof = pending.Proof,
            Pending = null,
        };
    }

    /// <summary>The releases that no later one shows all cells of: these a reader has to be reckoned with.</summary>
    public IEnumerable<LedgerRelease> Distinct() => Releases.Where((r, at) => !Releases.Skip(at + 1).Any(r.IsWithin));
}

/// <summary>A release as the ledger remembers it.</summary>
/// <param name="Vintages">As <see cref="Core.Releases.Vintages.ToString"/> writes them.</param>
/// <param name="Tables">Per table its id, and its dimensions with their finest levels.</param>
internal sealed record LedgerRelease(
    string Name,
    DateOnly Until,
    DateOnly PublishedOn,
    int Revision,
    string Seal,
    string Vintages,
    IReadOnlyList<string> Tables
)
{
    public static LedgerRelease Of(Release release) =>
        new(
            release.Id,
            release.Until,
            release.PublishedOn,
            release.Revision,
            release.Seal,
            release.Vintages.ToString(),
            [
                .. release.Programme.Breakdowns.Select(b =>
                    $"{b.Id} {string.Join(' ', b.Parts.Select(p => $"{p.Dimension}/{p.FinestLevel}"))}"
                ),
            ]
        );

    /// <summary>True where a later release shows every cell of this one.</summary>
    public bool IsWithin(LedgerRelease later)
    {
        var (own, others) = (Core.Releases.Vintages.Parse(Vintages), Core.Releases.Vintages.Parse(later.Vintages));
        return later.Until >= Until
            && Tables.All(later.Tables.Contains)
            && own.Revised.Concat(others.Revised).Where(year => year <= Until.Year).All(y => own.Of(y) == others.Of(y));
    }
}

/// <summary>A release that may be stored or not, with what it adds to the ledger if it is.</summary>
internal sealed record Pending(LedgerRelease Release, IReadOnlyList<CountedYear> Counted, Proof Proof);

/// <param name="Name">As it was told: <c>second-store</c>.</param>
/// <param name="Reason">The steward's.</param>
internal sealed record AcceptedWarning(string Name, string Reason, DateOnly On);
