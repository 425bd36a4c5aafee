using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>Reads the cells of a column of codes or ages.</summary>
internal sealed class CodeColumn(CodeSource source)
{
    private const int LongestCell = 200;

    private readonly ShortWords _seen = new();
    private readonly string _notACode = source.Ages is null
        ? "not one of the codes of the definition or the words for them"
        : $"not an age of 0 to {CodeSource.OldestAge}, a band or a word for unknown";

    public CodeSource Source => source;

    /// <param name="code">The place of the finest code that the cell counts as.</param>
    /// <returns>The rule that the cell breaks, or null.</returns>
    public string? Read(ReadOnlySpan<byte> cell, out int code)
    {
        if (cell.Length > ShortWords.LongestWord)
            return ReadText(cell, out code);
        code = _seen.Find(cell);
        if (code >= 0)
            return null;
        var rule = ReadText(cell, out code);
        if (rule is null)
            _seen.Add(cell, code);
        return rule;
    }

    private string? ReadText(ReadOnlySpan<byte> cell, out int code)
    {
        code = -1;
        if (!Utf8.IsValid(cell))
            return "not UTF-8 text; if it is Windows text, let the definition say `encoding: windows-1252`";
        var word = cell.Length > LongestCell ? null : CodeSource.Fold(Encoding.UTF8.GetString(cell));
        if (word is not null && source.Words.TryGetValue(word, out code))
            return null;
        if (word is not null && TryAge(word, out code))
            return null;
        if (PersonalData.Find(cell) is { } personal)
            return personal;
        code = source.Otherwise ?? -1;
        if (code >= 0)
            return null;
        return word is "" ? "empty, and the definition does not say what empty counts as" : _notACode;
    }

    private bool TryAge(string word, out int code)
    {
        code = -1;
        // Digits only, so not by the framework's parser, which takes NUL characters after a number for nothing.
        if (source.Ages is null || word.Length is 0 or > 3 || !word.All(char.IsAsciiDigit))
            return false;
        var age = int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture);
        if (age > CodeSource.OldestAge)
            return false;
        code = source.Ages[age];
        return true;
    }
}
