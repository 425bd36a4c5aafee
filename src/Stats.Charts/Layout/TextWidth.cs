namespace Stats.Charts;

/// <summary>
/// How wide a text is without asking a font. The classes are those of a wide humanist sans (Open Sans), so that other
/// faces of the page's stack come out a little narrower than reckoned.
/// </summary>
public static class TextWidth
{
    private const double BoldFactor = 1.08;
    private const double Widest = 0.93;

    private static readonly (double Em, string Characters)[] Classes =
    [
        (0.20, "’‘'\u202F\u2009"),
        (0.27, ",ijl !.:;J·I|\u00A0í"),
        (0.33, "()-[]f"),
        (0.39, "t/\\{}\"r“”"),
        (0.48, "?_zcsç"),
        (0.52, "vy–FLkx^"),
        (0.57, "*STgEYaeëéèáàäï$+0123456789<=>Z~×−XÉË"),
        (0.61, "`PVobdhnpquKRóöôüúû"),
        (0.66, "AC#BÁÄ"),
        (0.75, "&DGUHNÜ"),
        (0.80, "OQwÖÓ"),
        (0.83, "%"),
    ];

    private static readonly double[] Latin = Table();

    private static double[] Table()
    {
        var table = new double[0x250];
        Array.Fill(table, Widest);
        foreach (var (em, characters) in Classes)
        foreach (var c in characters)
            if (c < table.Length)
                table[c] = em;
        return table;
    }

    private static double Em(char c) =>
        c < Latin.Length ? Latin[c]
        : c is '–' or '−' ? 0.57
        : c is '’' or '‘' or '\u202F' or '\u2009' ? 0.22
        : c is '“' or '”' ? 0.40
        : Widest;

    /// <summary>In the unit of <paramref name="size"/>.</summary>
    public static double Of(string text, double size, bool bold = false)
    {
        var em = 0.0;
        foreach (var c in text)
            em += Em(c);
        return em * size * (bold ? BoldFactor : 1);
    }

    /// <summary>As <see cref="Wrap"/>, in as many lines, but of about the same width: no word stands alone at the end.</summary>
    public static IReadOnlyList<string> Balance(string text, double width, double size, bool bold, int lines)
    {
        var wrapped = Wrap(text, width, size, bold, lines);
        if (wrapped.Count is < 2 or > 4)
            return wrapped;
        for (var narrower = width - size; narrower > width * 0.5; narrower -= size)
        {
            var next = Wrap(text, narrower, size, bold, lines);
            if (next.Count > wrapped.Count || next[^1].EndsWith('…') && !wrapped[^1].EndsWith('…'))
                break;
            wrapped = next;
        }
        return wrapped;
    }

    /// <summary>
    /// The text in lines no wider than <paramref name="width"/>, broken at spaces; a single word that is wider is cut
    /// where it must be. At most <paramref name="lines"/> lines, the last of them ended with an ellipsis where it overflows.
    /// </summary>
    public static IReadOnlyList<string> Wrap(
        string text,
        double width,
        double size,
        bool bold = false,
        int lines = int.MaxValue
    )
    {
        var result = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Cut(w)))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Of(longer, size, bold) > width)
            {
                result.Add(line);
                longer = word;
            }
            line = longer;
        }
        if (line.Length > 0)
            result.Add(line);
        if (result.Count <= lines)
            return result;
        var last = result[lines - 1];
        while (last.Length > 0 && Of(last + "…", size, bold) > width)
            last = last[..^1];
        return [.. result.Take(lines - 1), last.TrimEnd() + "…"];

        IEnumerable<string> Cut(string word)
        {
            var start = 0;
            for (var end = 2; end <= word.Length; end++)
                if (Of(word[start..end], size, bold) > width && end - 1 > start && !char.IsLowSurrogate(word[end - 1]))
                {
                    yield return word[start..(end - 1)];
                    start = end - 1;
                }
            yield return word[start..];
        }
    }
}
