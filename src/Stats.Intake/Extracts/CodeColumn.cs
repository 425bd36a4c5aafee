using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>Reads the cells of a column of codes or ages.</summary>
internal sealed class CodeColumn(CodeSource source)
{
    private const int LongestCell = 200;

    /// <summary>Marks a code as one that no word named, beside its place.</summary>
    private const int ByOtherwise = 1 << 30;

    /// <summary>Marks the place of a set of codes.</summary>
    private const int IsSet = 1 << 29;

    private const int MostSets = 10_000;

    private readonly ShortWords _seen = new();
    private readonly List<int[]> _sets = [];
    private readonly string _notACode = source.Ages is null
        ? "not one of the codes of the definition or the words for them; put the word under `also` of the code that it means, or correct the cell"
        : $"not {(source.AgeFrom == AgeForm.BirthYear ? "a year of birth that makes an age" : "an age")} of 0 to {CodeSource.OldestAge}, a band or a word for unknown; put the word under `also` of the code that it means, or correct the cell";

    public CodeSource Source => source;

    /// <summary>What of the cells counted as the code that all else counts as.</summary>
    public OtherwiseWords Otherwise { get; } = new();

    /// <param name="year">Of the row, for a year of birth.</param>
    /// <param name="code">The place of the finest code that the cell counts as; of several codes what <see cref="SetOf"/> takes.</param>
    /// <returns>The rule that the cell breaks, or null.</returns>
    public string? Read(ReadOnlySpan<byte> cell, int year, out int code)
    {
        if (source.AgeFrom == AgeForm.BirthYear && TryBirthYear(cell, year, out code))
            return null;
        string? rule = null;
        var isShort = cell.Length <= ShortWords.LongestWord;
        code = isShort ? _seen.Find(cell) : -1;
        if (code < 0)
        {
            rule = ReadText(cell, out code);
            if (rule is not null)
                return rule;
            if (isShort)
                _seen.Add(cell, code);
            if ((code & ByOtherwise) != 0)
                Otherwise.AddWord(cell);
        }
        if ((code & ByOtherwise) != 0)
        {
            code &= ~ByOtherwise;
            Otherwise.Rows++;
        }
        return null;
    }

    /// <summary>The codes of a cell that counts once as each of them; null where it has one code.</summary>
    public IReadOnlyList<int>? SetOf(int code) => (code & IsSet) == 0 ? null : _sets[code & ~IsSet];

    private string? ReadText(ReadOnlySpan<byte> cell, out int code)
    {
        code = -1;
        if (!Utf8.IsValid(cell))
            return "not UTF-8 text; if it is Windows text, let the definition say `encoding: windows-1252`";
        var text = cell.Length > LongestCell ? null : Encoding.UTF8.GetString(cell);
        var word = text is null ? null : Spelling.Fold(text);
        if (word is not null && (TryWord(word, out code) || TrySeveral(word, out code)))
            return null;
        if (PersonalData.Find(cell) is { } personal)
            return personal;
        if (word is not null && SpreadsheetError.Is(word))
            return "an error value of a spreadsheet; mend the formula, or clear the cell if nothing is known";
        if (source.Ages is not null && word is not null && RuleOfAge(word) is { } notAnAge)
            return notAnAge;
        if (BirthDate.FindAnyDate(cell) is { } birth)
            return birth;
        if (text is not null && Spelling.IsMisdecoded(text))
            return "UTF-8 text that was read as Windows-1252; let the definition say `encoding: utf-8`, or export the extract anew";
        if (word is "" && source.Otherwise is null)
            return "empty, and the definition does not say what empty counts as; put \"\" under `also` of a code, such as one for unknown";
        if (source.Several is null && word is not null && Parts(word).Count > 1)
            return "several codes in one cell; let the definition say `several: first`, `several: each`, or `several:` with a code, at the dimension";
        if (source.Otherwise is not { } other)
            return _notACode;
        if (word is null || NoContact.Rule(word) is null)
            code = other | ByOtherwise;
        return word is null ? null : NoContact.Rule(word);
    }

    /// <summary>A word, an age, or either as a number with nothing behind its point.</summary>
    private bool TryWord(string word, out int code)
    {
        if (source.Words.TryGetValue(word, out code) || TryAge(word, out code))
            return true;
        return WholeNumber(word) is { } number
            && (source.Words.TryGetValue(number, out code) || TryAge(number, out code));
    }

    private bool TryAge(string word, out int code)
    {
        code = -1;
        // Digits only, so not by the framework's parser, which takes NUL characters after a number for nothing.
        if (
            source.Ages is null
            || source.AgeFrom == AgeForm.BirthYear
            || word.Length is 0 or > 3
            || !word.All(char.IsAsciiDigit)
        )
            return false;
        var age = int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture);
        if (age > CodeSource.OldestAge)
            return false;
        code = source.Ages[age];
        return true;
    }

    /// <summary>"8.0" and "8,00" are 8, and so is 7.999999999996, as a spreadsheet's sums come out; 17.5 is 17 only where decimals are asked for.</summary>
    private string? WholeNumber(string word)
    {
        var point = word.IndexOfAny(['.', ',']);
        if (point is < 1 or > 3 || word.Length == point + 1 || word.Length > 25)
            return null;
        var (whole, decimals) = (word[..point], word[(point + 1)..]);
        if (!whole.All(char.IsAsciiDigit) || !decimals.All(char.IsAsciiDigit))
            return null;
        if (decimals.Trim('0').Length == 0)
            return decimals.Length == 3 ? null : whole; // 8.000 may be eight thousand
        var number = int.Parse(whole, NumberStyles.None, CultureInfo.InvariantCulture);
        if (decimals.Length >= 9 && decimals.StartsWith("999999999", StringComparison.Ordinal))
            return (number + 1).ToString(CultureInfo.InvariantCulture);
        if (decimals.Length >= 10 && decimals.StartsWith("000000000", StringComparison.Ordinal))
            return whole;
        return source.AgeFrom == AgeForm.DecimalAge ? whole : null;
    }

    /// <summary>Several words in one cell, with a semicolon, a bar, a comma or a slash between them.</summary>
    private bool TrySeveral(string word, out int code)
    {
        code = -1;
        if (source.Several is not { } rule || Parts(word) is not { Count: > 0 } codes)
            return false;
        code = CodeOf(rule, [.. codes]);
        return code >= 0;
    }

    /// <summary>The different codes of the parts of a cell; none where a part is no word of the definition.</summary>
    private List<int> Parts(string word)
    {
        var codes = new List<int>();
        // Between numbers a comma, a slash or a dash may stand for something else.
        var separators = source.Ages is null ? Separators : Separators[..2];
        var parts = word.Split(separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2)
            return codes;
        foreach (var part in parts)
            if (!TryWord(part, out var code))
                return [];
            else if (!codes.Contains(code))
                codes.Add(code);
        return codes;
    }

    private static readonly char[] Separators = [';', '|', ',', '/'];

    /// <summary>What several codes of one row count as by the rule of the definition.</summary>
    /// <param name="codes">Different ones, at least one.</param>
    public int CodeOf(SeveralRule rule, int[] codes)
    {
        if (codes.Length == 1 || rule.IsFirst)
            return codes[0];
        if (!rule.IsEach)
            return rule.Code ?? -1;
        var place = _sets.FindIndex(s => s.AsSpan().SequenceEqual(codes));
        if (place < 0 && _sets.Count == MostSets)
            return -1;
        if (place < 0)
            _sets.Add(codes);
        return IsSet | (place < 0 ? _sets.Count - 1 : place);
    }

    private bool TryBirthYear(ReadOnlySpan<byte> cell, int year, out int code)
    {
        code = -1;
        var born = 0;
        foreach (var digit in cell)
            if (digit is < (byte)'0' or > (byte)'9' || cell.Length != 4)
                return false;
            else
                born = born * 10 + digit - '0';
        if (year == DateOnly.MaxValue.Year) // the date of the row is at fault, and is told of
            year = born;
        if (cell.IsEmpty || year - born is not (>= 0 and <= CodeSource.OldestAge))
            return false;
        code = source.Ages![year - born];
        return true;
    }

    /// <summary>What a number or a text in a column of ages is instead.</summary>
    private string? RuleOfAge(string word)
    {
        if (source.AgeFrom == AgeForm.BirthYear)
            return null;
        if (word.Length == 4 && word.All(char.IsAsciiDigit) && word[..2] is "18" or "19" or "20")
            return "a year of birth, it seems, and no age; deliver the age, or let the definition say `age-from: birth-year` at the dimension";
        if (
            word.Length is 3 or 4 or 5
            && word.Count(c => c is '.' or ',') == 1
            && word.All(c => char.IsAsciiDigit(c) || c is '.' or ',')
        )
            return "an age with a fraction; deliver completed years, or let the definition say `age-from: decimal-age` at the dimension, which rounds down";
        if (word.EndsWith("jaar", StringComparison.Ordinal) || word.EndsWith(" years", StringComparison.Ordinal))
            return "an age with a word behind it; deliver the number alone";
        return
            word.Length > 1
            && char.IsAsciiDigit(word[0])
            && word.TrimStart("0123456789 ".ToCharArray()) is "m" or "mnd" or "maanden" or "months"
            ? "an age in months; deliver completed years as a number"
            : null;
    }
}
