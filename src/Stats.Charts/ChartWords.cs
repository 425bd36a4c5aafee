using System.Text;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Charts;

/// <summary>What the words of a chart may be: short enough to be read, and nothing that a reader cannot see.</summary>
public static class ChartWords
{
    public const int LongestTitle = 160;
    public const int LongestText = 400;
    public const int LongestAlternative = 1500;

    /// <exception cref="ChartRefusedException">A text is empty, too long, or holds what is not text.</exception>
    public static void Check(ChartSpec spec)
    {
        var dutch = spec.Language == Language.Dutch;
        Check(dutch ? "De titel" : "The title", spec.Title, LongestTitle, spec.Language);
        Check(dutch ? "De ondertitel" : "The subtitle", spec.Subtitle, LongestText, spec.Language);
        Check(dutch ? "De bron" : "The source", spec.Source, LongestText, spec.Language);
        if (spec.Note.Length > 0)
            Check(dutch ? "De noot" : "The note", spec.Note, LongestText, spec.Language);
        Check(
            dutch ? "De alternatieve tekst" : "The alternative text",
            spec.AlternativeText,
            LongestAlternative,
            spec.Language
        );
    }

    private static void Check(string what, string text, int longest, Language language)
    {
        var dutch = language == Language.Dutch;
        var reason =
            string.IsNullOrWhiteSpace(text) ? (dutch ? "ontbreekt" : "is missing")
            : text.Length > longest
                ? (
                    dutch
                        ? $"heeft {Written.Number(text.Length, language)} tekens; ten hoogste {Written.Number(longest, language)} passen"
                        : $"has {Written.Number(text.Length, language)} characters; at most {Written.Number(longest, language)} fit"
                )
            : text.Any(IsUnseen)
                ? (
                    dutch
                        ? "heeft tekens die niet te zien zijn of de leesrichting omkeren; haal ze weg"
                        : "has characters that cannot be seen or that turn the reading direction; remove them"
                )
            : null;
        if (reason is not null)
            throw new ChartRefusedException($"{what} {reason}.");
    }

    /// <summary>Control characters, marks of reading direction, and halves of characters.</summary>
    private static bool IsUnseen(char c) =>
        char.IsControl(c)
        || c is >= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u206F'
        || c is '\uFEFF' or '\uFFFE' or '\uFFFF';

    /// <summary>What is wrong with an alternative text; empty where it is good.</summary>
    public static IReadOnlyList<string> ProblemsOfAlternative(string text, string title, Language language)
    {
        var dutch = language == Language.Dutch;
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(text))
            problems.Add(
                dutch
                    ? "Zonder deze tekst ziet niet iedereen de grafiek."
                    : "Without this text not everybody gets the chart."
            );
        else if (Bare(text).StartsWith(Bare(title), StringComparison.Ordinal) && Bare(title).Length > 0)
            problems.Add(
                dutch
                    ? "De tekst herhaalt de titel; die wordt al voorgelezen."
                    : "The text repeats the title, which is read out already."
            );
        foreach (var word in (string[])["afbeelding van", "plaatje van", "image of", "picture of"])
            if (text.TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase))
                problems.Add(
                    dutch
                        ? $"Laat ‘{word}’ weg: dat het een afbeelding is, wordt al gezegd."
                        : $"Leave out ‘{word}’: that it is an image is said already."
                );
        return problems;
    }

    private static string Bare(string text)
    {
        var bare = new StringBuilder();
        foreach (var c in text)
            if (char.IsLetterOrDigit(c))
                bare.Append(char.ToLowerInvariant(c));
        return bare.ToString();
    }
}
