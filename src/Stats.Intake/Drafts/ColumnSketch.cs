using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;

namespace Stats.Intake.Drafts;

/// <summary>What the cells of one column of an unknown extract look like.</summary>
/// <param name="place">Of the column in the file.</param>
internal sealed class ColumnSketch(int place, string heading)
{
    /// <summary>More different words than this are no code list.</summary>
    private const int MostWords = 200;

    /// <summary>More different numbers than this are a measure or ages, and no codes.</summary>
    private const int MostNumbers = 20;

    private static readonly string[] UnknownWords =
    [
        "",
        "?",
        "-",
        "onbekend",
        "unknown",
        "n.b.",
        "nb",
        "n.v.t.",
        "nvt",
        "geen",
        "none",
        "null",
        "999",
    ];

    private static readonly DateOrder[] Orders = Enum.GetValues<DateOrder>();

    private readonly DateColumn[] _dates =
    [
        .. Orders.Select(o => new DateColumn(new TimeSource("", [""], o), new DateOnly(1996, 1, 1))),
    ];

    private readonly long[] _dateCells = new long[Orders.Length];
    private readonly DateOnly[] _first = [.. Orders.Select(_ => DateOnly.MaxValue)];
    private readonly Dictionary<string, (string Shown, long Times)> _words = new(StringComparer.Ordinal);
    private readonly HeadingWords _heading = new(heading);
    private long _cells;
    private long _numbers;
    private long _ages;
    private long _fractions;
    private long _birthYears;

    public int Place => place;
    public string Heading => heading;

    /// <summary>The rule of personal data that a cell or the heading breaks, or null.</summary>
    public string? Personal { get; private set; } = PersonalData.Find(heading);

    /// <summary>True where the column has so many different words that it is free text or a number of each row's own.</summary>
    public bool IsFree { get; private set; }

    /// <summary>True where a cell is no UTF-8.</summary>
    public bool IsMisread { get; private set; }

    /// <summary>True where nothing stands in any cell.</summary>
    public bool IsEmpty => _cells == 0;

    public bool IsDate => _cells > 0 && _dateCells.Max() * 10 >= _cells * 9;

    /// <summary>Where its heading says so and its numbers do: minutes lie in the same range.</summary>
    public bool IsAge =>
        !IsDate
        && (
            (_heading.SaysAge && (_ages + _fractions) * 2 >= _cells && _ages > 0)
            || (_heading.SaysBirthYear && _birthYears * 2 >= _cells && _birthYears > 0)
        );

    /// <summary>What its numbers are; of a column of ages.</summary>
    public AgeForm AgeForm =>
        _heading.SaysBirthYear ? AgeForm.BirthYear
        : _fractions > 0 ? AgeForm.DecimalAge
        : AgeForm.Age;

    /// <summary>True where nearly all cells are numbers, which say nothing by themselves.</summary>
    public bool IsNumbers => _cells > 0 && _numbers * 10 >= _cells * 9;

    /// <summary>True where its numbers are a measure, such as minutes, and no codes.</summary>
    public bool IsMeasure => IsNumbers && !IsAge && (_heading.SaysNumber || DifferentNumbers > MostNumbers);

    /// <summary>The order in which most of its dates can be read; of a date column.</summary>
    public DateOrder Order => Orders[Array.IndexOf(_dateCells, _dateCells.Max())];

    /// <summary>The earliest date; of a date column.</summary>
    public DateOnly First => _first[(int)Order];

    /// <summary>How well it does as the date of the contact, of the columns with dates.</summary>
    public int FitAsDate =>
        _heading.SaysContactDate ? 2
        : _heading.SaysOtherDate ? 0
        : 1;

    private int DifferentNumbers => _words.Keys.Count(IsNumber);

    public void Add(ReadOnlySpan<byte> cell)
    {
        if (!Utf8.IsValid(cell))
        {
            IsMisread = true;
            return;
        }
        const int longest = 300;
        var shown = Encoding.UTF8.GetString(cell[..Math.Min(cell.Length, longest)]).Trim();
        var word = Spelling.Fold(shown);
        if (word.Length > 0)
            _cells++;
        for (var i = 0; i < _dates.Length; i++)
            if (_dates[i].Read(cell, out var day) is null)
            {
                _dateCells[i]++;
                _first[i] = day < _first[i] ? day : _first[i];
            }
        if (IsNumber(word))
            _numbers++;
        if (TryAge(word, out _))
            _ages++;
        else if (word.Length is 3 or 4 or 5 && word.Count(c => c is '.' or ',') == 1 && IsNumber(word))
            _fractions++;
        if (word.Length == 4 && word.All(char.IsAsciiDigit) && word[..2] is "19" or "20")
            _birthYears++;
        if (!IsDate)
            Personal ??= PersonalData.Find(cell);
        if (_words.TryGetValue(word, out var seen))
            _words[word] = (seen.Shown, seen.Times + 1);
        else if (_words.Count < MostWords)
            _words.Add(word, (shown, 1));
        else
            IsFree = true;
    }

    /// <summary>The words that stand there at least so many times, folded, most frequent first; those for unknown left out.</summary>
    public IReadOnlyList<string> Words(long times) =>
        [
            .. _words
                .Where(w => w.Value.Times >= times && !UnknownWords.Contains(w.Key))
                .OrderByDescending(w => w.Value.Times)
                .ThenBy(w => w.Key, StringComparer.Ordinal)
                .Select(w => w.Key),
        ];

    /// <summary>A word as it was first written.</summary>
    public string Shown(string word) => _words[word].Shown;

    public IReadOnlyList<string> Unknowns => [.. UnknownWords.Where(_words.ContainsKey)];

    public bool Has(string word) => _words.ContainsKey(word);

    public static bool IsNumber(string word) =>
        word.Length is > 0 and < 20
        && word.All(c => char.IsAsciiDigit(c) || c is '.' or ',')
        && char.IsAsciiDigit(word[0]);

    /// <summary>"17", and "17.0" as some programs write it.</summary>
    public static bool TryAge(string word, out int age)
    {
        age = 0;
        var whole = word.EndsWith(".0", StringComparison.Ordinal) ? word[..^2] : word;
        return whole.Length is 1 or 2 or 3
            && whole.All(char.IsAsciiDigit)
            && int.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out age)
            && age <= CodeSource.OldestAge;
    }
}
