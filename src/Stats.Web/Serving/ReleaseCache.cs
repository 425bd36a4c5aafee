using System.Collections.Concurrent;
using System.Globalization;
using Stats.Core.Releases;
using Stats.Store;

namespace Stats.Web.Serving;

/// <summary>The releases of the store, each read once: a release never changes, it can only be withdrawn.</summary>
internal sealed class ReleaseCache(StoreWatch store, TimeProvider clock)
{
    /// <summary>So long a new release, or a withdrawal, may take to be seen.</summary>
    public static readonly TimeSpan ListLives = TimeSpan.FromSeconds(1);

    /// <summary>By what the list says of it: one that was withdrawn since is another.</summary>
    private readonly ConcurrentDictionary<ReleaseSummary, StoredRelease?> _read = new();

    /// <summary>With the time at which the store was asked for it.</summary>
    private (long At, IReadOnlyList<ReleaseSummary> Releases)? _list;

    /// <summary>How often the list was another than before.</summary>
    private int _edition;

    /// <summary>Told of another list, with what stood in the one before and does not in this one.</summary>
    public event Action<IReadOnlyList<ReleaseSummary>>? Changed;

    /// <summary>
    /// All releases, withdrawn ones among them, by programme, the latest first. The same list as before as long as nothing was published
    /// or withdrawn.
    /// </summary>
    public IReadOnlyList<ReleaseSummary> List()
    {
        lock (_read)
            if (_list is { } known && clock.GetElapsedTime(known.At) < ListLives)
                return known.Releases;
        var at = clock.GetTimestamp();
        var releases = store.List();
        IReadOnlyList<ReleaseSummary>? before;
        lock (_read)
        {
            // Another may have asked later and been answered sooner: what it knows to be withdrawn stays so.
            if (_list is { } known && known.At > at)
                return known.Releases;
            before = _list?.Releases;
            if (before is not null && before.SequenceEqual(releases))
                releases = before;
            else
                _edition++;
            _list = (at, releases);
        }
        if (before is not null && before != releases)
            Drop([.. before.Except(releases)]);
        return releases;
    }

    /// <summary>Names the list as it is now: another list has another name.</summary>
    public string Edition()
    {
        _ = List();
        lock (_read)
            return _edition.ToString(CultureInfo.InvariantCulture);
    }

    private void Drop(IReadOnlyList<ReleaseSummary> gone)
    {
        foreach (var release in gone)
            _read.TryRemove(release, out _);
        Changed?.Invoke(gone);
    }

    /// <summary>The latest release of every programme that stands, by the programme's id.</summary>
    public IReadOnlyList<Release> Latest() => [.. List().GroupBy(r => r.Programme).Select(LatestOf).OfType<Release>()];

    /// <summary>The latest that stands; null where the programme has none.</summary>
    public Release? Latest(string programme) => LatestOf(Names(programme));

    /// <param name="release">Null for the latest.</param>
    /// <returns>Null where there is none that stands.</returns>
    public Release? Standing(string programme, string? release) =>
        release is null ? Latest(programme) : (Find(programme, release) as StandingRelease)?.Release;

    /// <summary>All releases of a programme, the latest first.</summary>
    public IReadOnlyList<StoredRelease> Of(string programme) =>
        [.. Names(programme).Select(Read).OfType<StoredRelease>()];

    /// <summary>Where an earlier vintage of a release's revised years may stand, the latest first; none where it revises nothing.</summary>
    public IReadOnlyList<Release> BesideRevised(Release release) =>
        release.Vintages.Revised.Count == 0
            ? []
            : [.. Of(release.Programme.Id).OfType<StandingRelease>().Select(s => s.Release)];

    /// <summary>The programmes that had releases, of which none stands: the last of each that was withdrawn.</summary>
    public IReadOnlyList<WithdrawnRelease> WithoutAny() =>
        [
            .. List()
                .GroupBy(r => r.Programme)
                .Where(g => g.All(r => r.Withdrawal is not null))
                .Select(g => Read(g.First()))
                .OfType<WithdrawnRelease>(),
        ];

    /// <summary>The names of a programme's releases, the latest first; nothing of them is read.</summary>
    public IReadOnlyList<ReleaseSummary> Names(string programme) => [.. List().Where(r => r.Programme == programme)];

    /// <summary>Null where the programme has no release of that name.</summary>
    public StoredRelease? Find(string programme, string release) =>
        List().FirstOrDefault(r => r.Programme == programme && r.Release == release) is { } found ? Read(found) : null;

    /// <summary>The store's key to words that are signed; null where it has none.</summary>
    public byte[]? SigningKey() => _key ??= store.FindSigningKey();

    private byte[]? _key;

    /// <summary>False when it was withdrawn since it was read.</summary>
    public bool Stands(Release release) =>
        Find(release.Programme.Id, release.Id) is StandingRelease found && found.Release == release;

    private Release? LatestOf(IEnumerable<ReleaseSummary> ofOne) =>
        ofOne.Where(r => r.Withdrawal is null).Select(Read).OfType<StandingRelease>().FirstOrDefault()?.Release;

    private StoredRelease? Read(ReleaseSummary summary) =>
        _read.GetOrAdd(summary, n => store.Find(n.Programme, n.Release));
}
