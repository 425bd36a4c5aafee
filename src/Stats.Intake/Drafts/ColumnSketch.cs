using System.Globalization;
using System.Text;
using Stats.Core.Tables;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;

namespace Stats.Intake.Drafts;

/// <summary>What the cells of one column of an unknown extract look like.</summary>
/// <param name="place">Of the column in the file.</param>
internal sealed class ColumnSketch(int place, string heading)
{
    /// <summary>More different words than this are no code list.</summary>
    private const int MostWords = 200;

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
    private readonly Dictionary<string, long> _words = new(StringComparer.Ordinal);
    private long _cells;
    private long _ages;

    public int Place => place;
    public string Heading => heading;

    /// <summary>The rule of personal data that a cell or the heading breaks, or null.</summary>
    public string? Personal { get; private set; } = PersonalData.Find(heading);

    /// <summary>True where the column has so many different words that it is free text or a number of each row's own.</summary>
    public bool IsFree { get; private set; }

    public bool IsDate => _cells > 0 && _dateCells.Max() * 10 >= _cells * 9;
    public bool IsAge => !IsDate && _ages > 0 && (_ages * 2 >= _cells || Words(1).Count(w => TryAge(w, out _)) > 20);

    /// <summary>The order in which most of its dates can be read; of a date column.</summary>
    public DateOrder Order => Orders[Array.IndexOf(_dateCells, _dateCells.Max())];

    /// <summary>The earliest date; of a date column.</summary>
    public DateOnly First => _first[(int)Order];

    public void Add(ReadOnlySpan<byte> cell)
    {
        var word = Spelling.Fold(Encoding.UTF8.GetString(cell));
        if (word.Length > 0)
            _cells++;
        for (var i = 0; i < Orders.Length; i++)
            if (_dates[i].Read(cell, out var day) is null)
            {
                _dateCells[i]++;
                _first[i] = day < _first[i] ? day : _first[i];
            }
        if (TryAge(word, out _))
            _ages++;
        if (!IsDate)
            Personal ??= PersonalData.Find(cell);
        if (_words.TryGetValue(word, out var times))
            _words[word] = times + 1;
        else if (_words.Count < MostWords)
            _words.Add(word, 1);
        else
            IsFree = true;
    }

    /// <summary>The words that stand there at least so many times, most frequent first; those for unknown left out.</summary>
    public IReadOnlyList<string> Words(long times) =>
        [
            .. _words
                .Where(w => w.Value >= times && !UnknownWords.Contains(w.Key))
                .OrderByDescending(w => w.Value)
                .ThenBy(w => w.Key, StringComparer.Ordinal)
                .Select(w => w.Key),
        ];

    public IReadOnlyList<string> Unknowns => [.. UnknownWords.Where(_words.ContainsKey)];

    public static bool TryAge(string word, out int age)
    {
        age = 0;
        return word.Length is 1 or 2 or 3
            && word.All(char.IsAsciiDigit)
            && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out age)
            && age <= CodeSource.OldestAge;
    }
}
