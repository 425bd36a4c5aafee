using System.Text;
using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>How many rows counted as the code that all else counts as, and by how many different words. Kept in memory only.</summary>
internal sealed class OtherwiseWords
{
    private const int MostWords = 1000;

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    public long Rows { get; set; }

    /// <summary>How many different words there are; of very many only that they are at least so many.</summary>
    public int Words => _words.Count;

    public bool HasMoreWords { get; private set; }

    public void AddWord(ReadOnlySpan<byte> cell)
    {
        const int longest = 200;
        Add(Spelling.Fold(Encoding.UTF8.GetString(cell[..Math.Min(cell.Length, longest)])));
    }

    public void Add(OtherwiseWords others)
    {
        Rows += others.Rows;
        HasMoreWords |= others.HasMoreWords;
        foreach (var word in others._words)
            Add(word);
    }

    private void Add(string word)
    {
        if (_words.Count < MostWords)
            _words.Add(word);
        else if (!_words.Contains(word))
            HasMoreWords = true;
    }
}
