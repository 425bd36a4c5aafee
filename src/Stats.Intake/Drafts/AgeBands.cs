using System.Globalization;
using System.Text;

namespace Stats.Intake.Drafts;

/// <summary>The age bands of a draft.</summary>
internal static class AgeBands
{
    private static readonly (string Code, string Ages)[] Bands =
    [
        ("0-12", "0-12"),
        ("13-15", "13-15"),
        ("16-17", "16-17"),
        ("18-25", "18-25"),
        ("26-35", "26-35"),
        ("36-45", "36-45"),
        ("46-55", "46-55"),
        ("56plus", "56+"),
    ];

    /// <summary>Writes the bands, each with the words of the column that mean it; other frequent words become codes of their own.</summary>
    /// <returns>How many rarer words there are that are neither an age nor a band.</returns>
    public static int Write(StringBuilder yaml, ColumnSketch column, HashSet<string> taken)
    {
        var words = column.Words(Draft.MinimumCount).Where(w => !IsAge(column, w)).ToLookup(BandOf);
        void Group(string code, string nl, string en, IEnumerable<(string Code, string Ages)> bands)
        {
            yaml.Append(Invariant, $"      {code}:\n        label: {{ nl: {nl}, en: {en} }}\n        codes:\n");
            taken.Add(code);
            foreach (var (band, ages) in bands)
            {
                taken.Add(band);
                var others = words[band].Where(w => w != band).Select(DraftWriter.Quoted).ToArray();
                var also = others.Length > 0 ? $", also: [{string.Join(", ", others)}]" : "";
                yaml.Append(
                    Invariant,
                    $"          {band}: {{ label: {{ nl: {ages}, en: {ages} }}, ages: {ages}{also} }}\n"
                );
            }
        }
        Group("under18", "Jonger dan 18", "Under 18", Bands[..3]);
        Group("18plus", "18 en ouder", "18 and over", Bands[3..]);
        foreach (var word in words[null])
            yaml.Append(
                Invariant,
                $"      {DraftWriter.Code(column, word, DraftWriter.CodeOf(column, word, taken))}\n"
            );
        return column.Words(1).Count(w => !IsAge(column, w))
            - column.Words(Draft.MinimumCount).Count(w => !IsAge(column, w));
    }

    private static bool IsAge(ColumnSketch column, string word) =>
        ColumnSketch.IsNumber(word) && (column.AgeForm != Definitions.AgeForm.Age || ColumnSketch.TryAge(word, out _));

    /// <summary>The band that the one or two numbers in a word lie in; "56+" and "&lt;13" count as a number beyond their own.</summary>
    private static string? BandOf(string word)
    {
        var numbers = word.Split(
            [.. word.Where(c => !char.IsAsciiDigit(c)).Distinct()],
            StringSplitOptions.RemoveEmptyEntries
        );
        if (numbers.Length is not (1 or 2) || !numbers.All(n => ColumnSketch.TryAge(n, out _)))
            return null;
        var ages = numbers.Select(n => int.Parse(n, Invariant) + (word.StartsWith('<') ? -1 : 0)).ToArray();
        var bands = ages.Select(a =>
            Bands.Last(b => int.Parse(b.Ages.Split('-', '+')[0], Invariant) <= Math.Max(0, a)).Code
        );
        return bands.Distinct().Count() == 1 ? bands.First() : null;
    }

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
}
