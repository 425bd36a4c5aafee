using System.Collections.Concurrent;
using Stats.Core.Releases;
using Stats.Store;

namespace Stats.Web;

/// <summary>The releases of the store, each read once: a release never changes.</summary>
internal sealed class Shelf(ReleaseStore store, TimeProvider clock)
{
    /// <summary>So long a new release may take to appear.</summary>
    public static readonly TimeSpan ListLives = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(string Programme, string Release), Release?> _read = new();
    private (long At, IReadOnlyList<ReleaseSummary> Releases)? _list;

    /// <summary>All releases, by programme, the latest first. The same list as before as long as nothing was published.</summary>
    public IReadOnlyList<ReleaseSummary> List()
    {
        lock (_read)
            if (_list is { } known && clock.GetElapsedTime(known.At) < ListLives)
                return known.Releases;
        var releases = store.List();
        lock (_read)
        {
            if (_list is { } known && known.Releases.SequenceEqual(releases))
                releases = known.Releases;
            _list = (clock.GetTimestamp(), releases);
        }
        return releases;
    }

    /// <summary>The latest release of every programme, by the programme's id.</summary>
    public IReadOnlyList<Release> Latest() =>
        [.. List().GroupBy(r => r.Programme).Select(g => Read(g.First())).OfType<Release>()];

    /// <summary>Null where the programme has none.</summary>
    public Release? Latest(string programme) =>
        List().FirstOrDefault(r => r.Programme == programme) is { } latest ? Read(latest) : null;

    /// <summary>All releases of a programme, the latest first.</summary>
    public IReadOnlyList<Release> Of(string programme) =>
        [.. List().Where(r => r.Programme == programme).Select(Read).OfType<Release>()];

    /// <summary>The names of a programme's releases, the latest first; nothing of them is read.</summary>
    public IReadOnlyList<ReleaseSummary> Names(string programme) =>
        [.. store.List().Where(r => r.Programme == programme)];

    /// <summary>Null where the programme has no release of that name. One that was read is not asked for again: it stays.</summary>
    public Release? Find(string programme, string release) =>
        _read.TryGetValue((programme, release), out var known) && known is not null ? known
        : List().FirstOrDefault(r => r.Programme == programme && r.Release == release) is { } found ? Read(found)
        : null;

    /// <summary>The store's key to words that are signed; null where it has none.</summary>
    public byte[]? SigningKey() => _key ??= store.FindSigningKey();

    private byte[]? _key;

    private Release? Read(ReleaseSummary summary) =>
        _read.GetOrAdd((summary.Programme, summary.Release), n => store.Find(n.Programme, n.Release));
}
