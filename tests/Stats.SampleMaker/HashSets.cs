using System.Globalization;
using System.Text;

namespace Stats.SampleMaker;

/// <summary>
/// A synthetic inventory of sets of hashes: what four parties added to their sets each month. Every party has headings, separators and
/// words of its own, and one does not know what others hold.
/// </summary>
internal static class HashSets
{
    /// <param name="Name">What the party calls itself.</param>
    /// <param name="Sets">What it calls its sets.</param>
    /// <param name="Quality">Its words for: checked by two, checked by one, not checked.</param>
    /// <param name="Overlap">Its words for: held by nobody else, by one other party, by several; null where it does not report it.</param>
    private sealed record Party(
        string Headings,
        char Separator,
        string DateForm,
        string Name,
        string[] Sets,
        string[] Quality,
        string[]? Overlap
    );

    private static readonly Party A = new(
        "month,party,set,quality,overlap,hashes",
        ',',
        "yyyy-MM",
        "hotline-a",
        ["a-confirmed", "a-reported"],
        ["checked-twice", "checked-once", "unchecked"],
        ["unique", "one-other", "several"]
    );

    private static readonly Party B = new(
        "Maand;Partij;Verzameling;Kwaliteit;Ook bij anderen;Aantal hashes",
        ';',
        "MM-yyyy",
        "Meldpunt B",
        ["B hoofdlijst", "B beelden uit meldingen"],
        ["dubbel gecontroleerd", "enkel gecontroleerd", "niet gecontroleerd"],
        ["nee", "één andere", "meerdere"]
    );

    private static readonly Party C = new(
        "datum\tpartij\tlijst\tniveau\toverlap\thashes",
        '\t',
        "yyyyMM01",
        "C",
        ["politie-1", "politie-2", "politie-3"],
        ["1", "2", "3"],
        ["0", "1", "2+"]
    );

    private static readonly Party D = new(
        "date|provider|set name|grade|number of hashes",
        '|',
        "yyyy-MM-dd",
        "Provider D",
        ["known material"],
        ["A", "B", "C"],
        null
    );

    public static IReadOnlyList<(string File, Func<byte[]> Make)> Files { get; } =
    [
        ("hash-sets/hotline-a.csv", () => Extract(A, 1, 5200)),
        ("hash-sets/meldpunt-b.csv", () => Extract(B, 2, 3100)),
        ("hash-sets/police-c.csv", () => Extract(C, 3, 8800)),
        ("hash-sets/provider-d.csv", () => Extract(D, 4, 1400)),
    ];

    private static byte[] Extract(Party party, ulong seed, int perMonth)
    {
        var chance = new Chance(20200200 + seed);
        var text = new StringBuilder(party.Headings + "\n");
        for (var month = new DateOnly(2020, 1, 1); month.Year < 2022; month = month.AddMonths(1))
            foreach (var set in party.Sets)
                for (var quality = 0; quality < 3; quality++)
                for (var overlap = 0; overlap < (party.Overlap?.Length ?? 1); overlap++)
                {
                    var usual = perMonth / party.Sets.Length / (1 + quality) / (1 + overlap);
                    string[] cells =
                    [
                        month.ToString(party.DateForm, CultureInfo.InvariantCulture),
                        party.Name,
                        set,
                        party.Quality[quality],
                        .. party.Overlap is { } words ? new[] { words[overlap] } : [],
                        (usual / 2 + chance.Below(usual)).ToString(CultureInfo.InvariantCulture),
                    ];
                    text.AppendJoin(party.Separator, cells).Append('\n');
                }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
