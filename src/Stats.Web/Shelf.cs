using System.Collections.Concurrent;
using Stats.Core.Releases;

namespace Stats.Web;

/// <summary>The releases of the store, each read once: a release never changes.</summary>
internal sealed class Shelf(
    Func<IReadOnlyList<(string Programme, string Release)>> list,
    Func<string, string, Release?> find
)
{
    private readonly ConcurrentDictionary<(string Programme, string Release), Release?> _read = new();

    /// <summary>The latest release of every programme, by the programme's id.</summary>
    public IReadOnlyList<Release> Latest() =>
        [
            .. list()
                .GroupBy(r => r.Programme, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => Read(g.MaxBy(r => r.Release, StringComparer.Ordinal)))
                .OfType<Release>(),
        ];

    /// <summary>Null where the programme has none.</summary>
    public Release? Latest(string programme)
    {
        var names = list().Where(r => r.Programme == programme).ToList();
        return names.Count == 0 ? null : Read(names.MaxBy(r => r.Release, StringComparer.Ordinal));
    }

    private Release? Read((string Programme, string Release) name) =>
        _read.GetOrAdd(name, n => find(n.Programme, n.Release));
}
