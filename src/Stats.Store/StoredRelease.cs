using Stats.Core.Releases;

namespace Stats.Store;

/// <summary>A release of the store, a <see cref="StandingRelease"/> or a <see cref="WithdrawnRelease"/>: all but its figures.</summary>
/// <param name="Programme">The programme's public description, as it was then.</param>
/// <param name="Id">The release's name within its programme.</param>
/// <param name="Until">The last day that it covers, inclusive.</param>
/// <param name="PublishedOn">The day on which it was published.</param>
/// <param name="Seal">Tells which release it is, also to who holds a copy of one that was withdrawn.</param>
/// <param name="Revision">How many times figures that are out were revised up to its last month; 0 for never.</param>
public abstract record StoredRelease(
    Programme Programme,
    string Id,
    DateOnly Until,
    int Revision,
    DateOnly PublishedOn,
    string Seal
);

/// <summary>A release that may be shown.</summary>
public sealed record StandingRelease(Release Release)
    : StoredRelease(Release.Programme, Release.Id, Release.Until, Release.Revision, Release.PublishedOn, Release.Seal);

/// <summary>
/// A release that was taken back. It has no figure to show; the store keeps them, for what was out counts as known.
/// </summary>
public sealed record WithdrawnRelease(
    Programme Programme,
    string Id,
    DateOnly Until,
    int Revision,
    DateOnly PublishedOn,
    string Seal,
    Withdrawal Withdrawal
) : StoredRelease(Programme, Id, Until, Revision, PublishedOn, Seal);
