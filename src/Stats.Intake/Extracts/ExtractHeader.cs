using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>Which column of a file feeds which dimension.</summary>
/// <param name="Places">Per column of the definition its place in the file, or -1 where it is missing.</param>
/// <param name="Unnamed">The places of the columns that the definition does not name.</param>
/// <param name="Width">How many headings there are, and cells in every row.</param>
internal sealed record ExtractHeader(int[] Places, int[] Unnamed, int Width)
{
    private const int ColumnsShown = 10;

    /// <summary>
    /// Headings that the definition does not name are told of by their place, not by their text: where the headings
    /// are missing, that is a contact's.
    /// </summary>
    /// <returns>Null where no heading is recognised. What is wrong is in the list.</returns>
    public static ExtractHeader? Match(
        string file,
        IReadOnlyList<string> headings,
        Definition definition,
        ProblemList problems
    )
    {
        if (headings.All(string.IsNullOrWhiteSpace))
        {
            problems.Add(file, headings.Count == 0 ? "the file is empty" : "row 1 must hold the headings; it is empty");
            return null;
        }
        var found = PlacesByHeading(headings);
        var wanted = definition.Columns.Select(c => c[0]).ToArray();
        var places = definition
            .Columns.Select(c => c.SelectMany(h => found.GetValueOrDefault(CodeSource.Fold(h), [])).ToArray())
            .ToArray();
        var named = places.SelectMany(p => p).ToHashSet();
        int[] unnamed = [.. Enumerable.Range(0, headings.Count).Where(p => !named.Contains(p))];
        foreach (var place in unnamed.Where(p => PersonalData.Find(headings[p]) is not null))
            problems.Add(file, Name(place), PersonalData.Find(headings[place])!, 1);
        if (named.Count == 0)
        {
            problems.Add(
                file,
                $"row 1 has none of the headings {string.Join(", ", wanted)}; is it the right file, and are the headings there?"
            );
            return null;
        }
        foreach (var (column, at) in wanted.Zip(places))
            if (at.Length == 0)
                problems.Add(file, $"column {column} is missing{Misspelt(column, headings, unnamed)}");
            else if (at.Length > 1)
                problems.Add(file, $"column {column} stands there {at.Length} times");
        if (unnamed.Length > 0)
            problems.Add(file, Refusal(unnamed));
        return new ExtractHeader([.. places.Select(p => p.Length == 1 ? p[0] : -1)], unnamed, headings.Count);
    }

    /// <summary>"6 (F)", as a spreadsheet names a column.</summary>
    public static string Name(int place)
    {
        var letters = "";
        for (var rest = place; rest >= 0; rest = rest / 26 - 1)
            letters = (char)('A' + rest % 26) + letters;
        return $"{place + 1} ({letters})";
    }

    private static Dictionary<string, List<int>> PlacesByHeading(IReadOnlyList<string> headings)
    {
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < headings.Count; i++)
            if (!places.TryAdd(CodeSource.Fold(headings[i]), [i]))
                places[CodeSource.Fold(headings[i])].Add(i);
        return places;
    }

    private static string Misspelt(string column, IReadOnlyList<string> headings, int[] unnamed)
    {
        foreach (var place in unnamed.Take(1000))
            if (Suggestion.Nearest(headings[place], [column]) is not null)
                return $"; does the heading of column {Name(place)} mean it?";
        return "";
    }

    private static string Refusal(int[] places)
    {
        var names = string.Join(", ", places.Take(ColumnsShown).Select(Name));
        var more = places.Length > ColumnsShown ? $" and {places.Length - ColumnsShown} more" : "";
        return places.Length == 1
            ? $"column {names} is not named in the definition; leave it out of the extract"
            : $"columns {names}{more} are not named in the definition; leave them out of the extract";
    }
}
