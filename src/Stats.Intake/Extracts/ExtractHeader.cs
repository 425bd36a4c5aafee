using CsvHelper;
using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>Which column of a file feeds which dimension.</summary>
internal static class ExtractHeader
{
    /// <summary>
    /// Per dimension the place of its column. Headings that the definition does not name are told of by their place, not by
    /// their text: where the headings are missing, it is a contact's.
    /// </summary>
    /// <returns>Null where the rows cannot be read; the problems are in the list.</returns>
    public static int[]? Match(string file, IReadOnlyList<string> headings, Definition definition, ProblemList problems)
    {
        if (headings.Count == 0)
        {
            problems.Add(file, "the file is empty");
            return null;
        }
        var wanted = definition.Sources.Select(s => s.Column).ToArray();
        var places = wanted.Select(w => PlacesOf(headings, w)).ToArray();
        if (places.All(p => p.Length == 0))
        {
            problems.Add(
                file,
                $"row 1 has none of the headings {string.Join(", ", wanted)}; is it the right file, and are the headings there?"
            );
            return null;
        }
        var unnamed = Enumerable.Range(0, headings.Count).Except(places.SelectMany(p => p)).ToArray();
        foreach (var (column, found) in wanted.Zip(places))
            if (found.Length == 0)
                problems.Add(file, $"column {column} is missing{Misspelt(column, headings, unnamed)}");
            else if (found.Length > 1)
                problems.Add(file, $"column {column} stands there {found.Length} times");
        if (unnamed.Length > 0)
            problems.Add(file, Unnamed(unnamed));
        return places.All(p => p.Length == 1) && unnamed.Length == 0 ? [.. places.Select(p => p[0])] : null;
    }

    private static int[] PlacesOf(IReadOnlyList<string> headings, string column) =>
        [.. Enumerable.Range(0, headings.Count).Where(i => CodeSource.Fold(headings[i]) == CodeSource.Fold(column))];

    private static string Misspelt(string column, IReadOnlyList<string> headings, int[] unnamed)
    {
        foreach (var place in unnamed)
            if (Suggestion.Nearest(headings[place], [column]) is not null)
                return $"; does the heading of column {Name(place)} mean it?";
        return "";
    }

    private static string Unnamed(int[] places)
    {
        const int shown = 10;
        var names = string.Join(", ", places.Take(shown).Select(Name));
        var more = places.Length > shown ? $" and {places.Length - shown} more" : "";
        return places.Length == 1
            ? $"column {names} is not named in the definition; leave it out of the extract"
            : $"columns {names}{more} are not named in the definition; leave them out of the extract";
    }

    /// <summary>"6 (F)", as a spreadsheet names it.</summary>
    private static string Name(int place)
    {
        var letters = "";
        for (var rest = place; rest >= 0; rest = rest / 26 - 1)
            letters = (char)('A' + rest % 26) + letters;
        return $"{place + 1} ({letters})";
    }
}
