using System.Globalization;

namespace Stats.Core.Releases;

/// <summary>
/// Which vintage of each year a release shows. A year is counted once, when its periods are published; a revision counts it anew and makes
/// the next vintage of it.
/// </summary>
public sealed class Vintages
{
    /// <summary>Every year as it was first counted.</summary>
    public static Vintages First { get; } = new(new SortedDictionary<int, int>());

    private readonly SortedDictionary<int, int> _years;

    private Vintages(SortedDictionary<int, int> years) => _years = years;

    /// <summary>The vintage of a year, 1 for the first.</summary>
    public int Of(int year) => _years.GetValueOrDefault(year, 1);

    /// <summary>The years that were revised, in order.</summary>
    public IReadOnlyCollection<int> Revised => _years.Keys;

    /// <summary>The same with the next vintage of some years.</summary>
    public Vintages Next(IEnumerable<int> years)
    {
        var next = new SortedDictionary<int, int>(_years);
        foreach (var year in years.Distinct())
            next[year] = Of(year) + 1;
        return new Vintages(next);
    }

    /// <summary>The revised years with their vintages: <c>2020:2 2021:3</c>; empty where none was revised.</summary>
    public override string ToString() =>
        string.Join(' ', _years.Select(y => string.Create(CultureInfo.InvariantCulture, $"{y.Key}:{y.Value}")));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The text says something else.</exception>
    public static Vintages Parse(string? text)
    {
        var years = new SortedDictionary<int, int>();
        foreach (var part in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (
                part.Split(':') is not [var year, var vintage]
                || !int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
                || !int.TryParse(vintage, NumberStyles.None, CultureInfo.InvariantCulture, out var v)
                || v < 2
                || !years.TryAdd(y, v)
            )
                throw new InvalidDataException("The vintages of a stored release cannot be read.");
        return new Vintages(years);
    }
}
