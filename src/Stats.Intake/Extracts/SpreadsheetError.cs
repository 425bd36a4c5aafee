namespace Stats.Intake.Extracts;

/// <summary>What a spreadsheet shows where a formula has no result: in English, in Dutch, and as LibreOffice does.</summary>
internal static class SpreadsheetError
{
    private static readonly HashSet<string> Values = new(StringComparer.Ordinal)
    {
        "#n/a",
        "#ref!",
        "#value!",
        "#div/0!",
        "#name?",
        "#num!",
        "#null!",
        "#spill!",
        "#calc!",
        "#getting_data",
        "#field!",
        "#n/b",
        "#verw!",
        "#waarde!",
        "#deel/0!",
        "#naam?",
        "#getal!",
        "#leeg!",
        "#overloop!",
        "#bereken!",
    };

    /// <param name="word">Folded.</param>
    public static bool Is(string word) =>
        Values.Contains(word)
        || (word.Length is 7 && word.StartsWith("err:", StringComparison.Ordinal) && word[4..].All(char.IsAsciiDigit));
}
