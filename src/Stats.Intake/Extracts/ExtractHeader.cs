using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>Which column of a file feeds which dimension. Places are counted from 0; -1 is a column that is not there.</summary>
/// <param name="Places">Per source of the definition the place of its column; of one with a column per code -1.</param>
/// <param name="Flags">Per source with a column per code the places of these, in their order; null for every other.</param>
/// <param name="IsAbsent">Per source whether this file may do without, and does.</param>
/// <param name="Amount">The place of the column of amounts.</param>
/// <param name="OncePer">The place of the column of which each value counts once.</param>
/// <param name="Scanned">The columns that are not counted but looked at for personal data: those to ignore, and those that should not be there.</param>
/// <param name="Blank">The places of the columns without a heading.</param>
/// <param name="Width">How many headings there are, and cells in every row.</param>
internal sealed record ExtractHeader(
    int[] Places,
    int[]?[] Flags,
    bool[] IsAbsent,
    int Amount,
    int OncePer,
    IReadOnlyList<(int Place, string Name)> Scanned,
    int[] Blank,
    int Width
)
{
    private const int ColumnsShown = 10;

    /// <summary>
    /// Headings that the definition does not name are told of by their place, not by their text: where the headings
    /// are missing, that is a contact's.
    /// </summary>
    /// <param name="row">Where the headings stand, counted from 1.</param>
    /// <returns>Null where no heading is recognised. What is wrong is in the list.</returns>
    public static ExtractHeader? Match(
        string file,
        IReadOnlyList<string> headings,
        Definition definition,
        ProblemList problems,
        int row = 1
    )
    {
        if (headings.All(h => Spelling.Fold(h).Length == 0))
        {
            problems.Add(
                file,
                headings.Count == 0
                    ? "the file is empty; export it again"
                    : $"row {row} must hold the headings; it is empty"
            );
            return null;
        }
        var found = PlacesByHeading(headings);
        int[] PlacesOf(IReadOnlyList<string> names) =>
            [.. names.SelectMany(h => found.GetValueOrDefault(Spelling.Fold(h), [])).Distinct()];
        var named = definition.Columns.SelectMany(PlacesOf).ToHashSet();
        int[] ignored = [.. PlacesWhere(headings, h => definition.Ignored.Contains(h)).Where(p => !named.Contains(p))];
        int[] blank = [.. PlacesWhere(headings, h => h.Length == 0)];
        int[] unnamed =
        [
            .. PlacesWhere(headings, _ => true).Where(p => !named.Contains(p)).Except(ignored).Except(blank),
        ];
        foreach (var place in unnamed.Where(p => PersonalData.Find(headings[p]) is not null))
            problems.Add(file, Name(place), PersonalData.Find(headings[place])!, row);
        if (named.Count == 0)
        {
            problems.Add(file, NoHeading(headings, definition, row));
            return null;
        }
        int Place(IReadOnlyList<string> names)
        {
            var at = PlacesOf(names);
            if (at.Length == 0)
                problems.Add(file, Missing(names[0], headings, unnamed));
            else if (at.Length > 1)
                problems.Add(file, $"column {names[0]} stands there {at.Length} times; leave one of them");
            return at.Length == 1 ? at[0] : -1;
        }
        bool[] absent =
        [
            .. definition.Sources.Select(s =>
                s is CodeSource { Absent: not null } c && HeadingsOf(c).All(h => PlacesOf(h).Length == 0)
            ),
        ];
        var header = new ExtractHeader(
            [
                .. definition.Sources.Select(
                    (s, i) => absent[i] || s is CodeSource { Flags: not null } ? -1 : Place(s.Headings)
                ),
            ],
            [
                .. definition.Sources.Select(
                    (s, i) =>
                        !absent[i] && s is CodeSource { Flags: { } flags }
                            ? flags.Select(f => Place(f.Headings)).ToArray()
                            : null
                ),
            ],
            absent,
            definition.Amount is { } amount ? Place(amount) : -1,
            definition.OncePer is { } once ? Place(once) : -1,
            [.. ignored.Select(p => (p, headings[p].Trim())), .. unnamed.Select(p => (p, Name(p)))],
            blank,
            headings.Count
        );
        if (unnamed.Length > 0)
            problems.Add(file, Refusal(unnamed));
        return header;
    }

    /// <summary>How many columns of the definition have a heading among these.</summary>
    public static int Recognised(IReadOnlyList<string> headings, Definition definition)
    {
        var folded = headings.Select(Spelling.Fold).ToHashSet(StringComparer.Ordinal);
        return definition.Columns.Count(c => c.Any(h => folded.Contains(Spelling.Fold(h))));
    }

    /// <summary>"6 (F)", as a spreadsheet names a column.</summary>
    public static string Name(int place) => $"{place + 1} ({Letters(place)})";

    /// <summary>"F", as a spreadsheet names a column.</summary>
    public static string Letters(int place)
    {
        var letters = "";
        for (var rest = place; rest >= 0; rest = rest / 26 - 1)
            letters = (char)('A' + rest % 26) + letters;
        return letters;
    }

    private static IEnumerable<IReadOnlyList<string>> HeadingsOf(CodeSource source) =>
        source.Flags is { } flags ? flags.Select(f => f.Headings) : [source.Headings];

    private static IEnumerable<int> PlacesWhere(IReadOnlyList<string> headings, Func<string, bool> isOne) =>
        Enumerable.Range(0, headings.Count).Where(p => isOne(Spelling.Fold(headings[p])));

    private static Dictionary<string, List<int>> PlacesByHeading(IReadOnlyList<string> headings)
    {
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < headings.Count; i++)
            if (!places.TryAdd(Spelling.Fold(headings[i]), [i]))
                places[Spelling.Fold(headings[i])].Add(i);
        return places;
    }

    private static string NoHeading(IReadOnlyList<string> headings, Definition definition, int row)
    {
        var wanted = string.Join(", ", definition.Columns.Select(c => c[0]));
        var first = headings[0].TrimStart();
        var isMarkup = first.StartsWith('<') || first.StartsWith('{') || first.StartsWith('[');
        return $"row {row} has none of the headings {wanted}; "
            + (
                isMarkup ? "it looks like a web page or JSON: save it as .xlsx or as CSV"
                : headings.Count == 1 && definition.Columns.Count() > 1
                    ? "is it the right file, are the headings there, and is the separator a comma, a semicolon, a tab or a bar?"
                : "is it the right file, and are the headings there?"
            );
    }

    private static string Missing(string column, IReadOnlyList<string> headings, int[] unnamed)
    {
        foreach (var place in unnamed.Take(1000))
            if (Suggestion.Nearest(headings[place], [column]) is not null)
                return $"column {column} is missing; does the heading of column {Name(place)} mean it?";
        var parts = unnamed
            .Where(p => Spelling.Fold(headings[p]).StartsWith(Spelling.Fold(column), StringComparison.Ordinal))
            .ToArray();
        if (parts.Length > 1)
            return $"column {column} is missing; do the headings of columns {string.Join(", ", parts.Take(ColumnsShown).Select(Name))} each mean a code of it? Then list them at the dimension under `columns` in place of `column`";
        return $"column {column} is missing; add it to the extract, or, where this file never had it, let the definition say at the dimension which code its rows count as: `absent: unknown`";
    }

    private static string Refusal(int[] places)
    {
        var names = string.Join(", ", places.Take(ColumnsShown).Select(Name));
        var more = places.Length > ColumnsShown ? $" and {places.Length - ColumnsShown} more" : "";
        return places.Length == 1
            ? $"column {names} is not named in the definition; leave it out of the extract, or list its heading under `ignore` if it holds nothing personal"
            : $"columns {names}{more} are not named in the definition; leave them out of the extract, or list their headings under `ignore` if they hold nothing personal";
    }
}
