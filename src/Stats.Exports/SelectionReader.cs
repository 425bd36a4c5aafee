using System.Globalization;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Exports;

/// <summary>
/// Reads the filters of a table. <c>age=under18,18plus</c> chooses codes and <c>age.level=group</c> all codes of a level; of time also
/// <c>time.from=2019</c> and <c>time.to=2021-06</c> what lies between, both inclusive, and <c>time.latest=12</c> the last so many of a level,
/// the finest unless another is named. These keep what all of them choose; codes by name stand alone. A dimension that is not named stays
/// whole. Filters choose among published cells and make none.
/// </summary>
internal static class SelectionReader
{
    public const string LevelEnding = ".level";
    public const string FromEnding = ".from";
    public const string ToEnding = ".to";
    public const string LatestEnding = ".latest";

    private static readonly string[] OfTime = [LevelEnding, FromEnding, ToEnding, LatestEnding];

    public static Selection Read(
        Release release,
        PublishedTable table,
        IEnumerable<KeyValuePair<string, string>> filters
    )
    {
        var given = filters.ToLookup(f => AxisOf(table, f.Key));
        return new Selection(
            release,
            table,
            [.. table.Axes.Select((axis, i) => given.Contains(i) ? Places(table, axis, [.. given[i]]) : null)]
        );
    }

    private static string[] Endings(TableAxis axis) =>
        axis.Dimension.Kind == DimensionKind.Time ? OfTime : [LevelEnding];

    private static int AxisOf(PublishedTable table, string name)
    {
        for (var i = 0; i < table.Axes.Count; i++)
        {
            var (axis, id) = (table.Axes[i], table.Axes[i].Dimension.Id);
            if (name == id || Endings(axis).Any(e => name == id + e))
                return i;
        }
        throw new SelectionRefusedException(
            name,
            new(
                $"Tabel '{table.Breakdown.Id}' heeft zo’n kenmerk niet om uit te kiezen.",
                $"Table '{table.Breakdown.Id}' has no such dimension to choose from."
            ),
            [.. table.Axes.SelectMany(a => Endings(a).Select(e => a.Dimension.Id + e).Prepend(a.Dimension.Id))]
        );
    }

    private static int[] Places(PublishedTable table, TableAxis axis, KeyValuePair<string, string>[] filters)
    {
        var id = axis.Dimension.Id;
        string[] Values(string ending) => [.. filters.Where(f => f.Key == id + ending).Select(f => f.Value)];
        if (axis.Codes.Count == 0)
            throw new SelectionRefusedException(filters[0].Key, Waiting.Say(table)!, []);
        if (Values("") is { Length: > 0 } codes)
        {
            if (codes.Length < filters.Length)
                throw new SelectionRefusedException(
                    id,
                    new(
                        "Kies codes bij naam of met een niveau, van, tot of laatste, niet allebei.",
                        "Choose codes by name, or by level, from, to or latest, not both."
                    ),
                    [.. Endings(axis).Select(e => id + e)]
                );
            return [.. codes.SelectMany(v => v.Split(',')).Select(c => PlaceOf(axis, id, c)).Distinct().Order()];
        }
        IEnumerable<int> places = Enumerable.Range(0, axis.Codes.Count);
        if (Values(LevelEnding) is { Length: > 0 } levels)
        {
            foreach (var level in levels)
                RefuseOtherLevels(axis, id + LevelEnding, level);
            places = places.Where(p => levels.Contains(axis.Codes[p].Level));
        }
        Period? from = One(FromEnding) is { } first ? PeriodOf(id + FromEnding, first) : null;
        Period? to = One(ToEnding) is { } last ? PeriodOf(id + ToEnding, last) : null;
        if (from?.First > to?.Last)
            throw new SelectionRefusedException(
                id + ToEnding,
                new("Tot en met ligt vóór van.", "To lies before from."),
                [axis.Codes[0].Id, axis.Codes[^1].Id]
            );
        if (from is not null || to is not null)
            places = places.Where(p =>
                Period.Parse(axis.Codes[p].Id) is var period
                && (from is null || period.First >= from.Value.First)
                && (to is null || period.Last <= to.Value.Last)
            );
        if (One(LatestEnding) is { } latest)
            places = Latest(axis, [.. places], Number(id + LatestEnding, latest));
        int[] chosen = [.. places];
        return chosen.Length > 0
            ? chosen
            : throw new SelectionRefusedException(
                filters[^1].Key,
                new(
                    "De tabel heeft geen periode die hieraan voldoet.",
                    "The table has no period that fits this choice."
                ),
                [axis.Codes[0].Id, axis.Codes[^1].Id]
            );

        string? One(string ending) =>
            Values(ending) switch
            {
                [] => null,
                [var value] => value,
                _ => throw new SelectionRefusedException(
                    id + ending,
                    new("Dit mag één keer genoemd worden.", "This may be given once."),
                    []
                ),
            };
    }

    /// <summary>The last so many of the finest level among them.</summary>
    private static IEnumerable<int> Latest(TableAxis axis, int[] places, int number)
    {
        var finest = places.Select(p => axis.Dimension.LevelDepth(axis.Codes[p].Level)).DefaultIfEmpty().Max();
        return places
            .Where(p => axis.Dimension.LevelDepth(axis.Codes[p].Level) == finest)
            .OrderBy(p => Period.Parse(axis.Codes[p].Id).First)
            .TakeLast(number)
            .Order();
    }

    private static Period PeriodOf(string name, string value) =>
        Period.TryParse(value, out var period)
            ? period.Value
            : throw new SelectionRefusedException(
                name,
                new(
                    "Dit is geen periode: schrijf 2020, 2020-Q1 of 2020-01.",
                    "This is no period: write 2020, 2020-Q1 or 2020-01."
                ),
                []
            );

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new SelectionRefusedException(
                name,
                new("Dit moet een geheel getal zijn, 1 of meer.", "It must be a whole number, 1 or more."),
                []
            );

    private static int PlaceOf(TableAxis axis, string name, string code) =>
        axis.Contains(code)
            ? axis.PlaceOf(code)
            : throw new SelectionRefusedException(
                name,
                new(
                    "De tabel publiceert zo’n code van dit kenmerk niet.",
                    "The table publishes no such code of this dimension."
                ),
                [.. axis.Codes.Select(c => c.Id)]
            );

    private static void RefuseOtherLevels(TableAxis axis, string name, string level)
    {
        if (!axis.Codes.Any(c => c.Level == level))
            throw new SelectionRefusedException(
                name,
                new(
                    "De tabel heeft zo’n niveau van dit kenmerk niet.",
                    "The table has no such level of this dimension."
                ),
                [.. axis.Codes.Select(c => c.Level).Distinct()]
            );
    }
}

/// <summary>A filter names what is not published, or contradicts another.</summary>
/// <param name="name">The filter that is wrong.</param>
/// <param name="reason">What is wrong with it, as a sentence.</param>
/// <param name="allowed">What may stand in its place.</param>
public sealed class SelectionRefusedException(string name, Text reason, IReadOnlyList<string> allowed)
    : Exception(reason.En)
{
    public string Name { get; } = name;

    public Text Reason { get; } = reason;

    public IReadOnlyList<string> Allowed { get; } = allowed;
}
