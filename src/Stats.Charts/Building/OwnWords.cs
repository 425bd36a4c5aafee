using System.Security.Cryptography;
using System.Text;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Charts;

/// <summary>
/// Words in a picture that were not made from its figures. They are drawn only where staff typed them, which a signature in the
/// address tells, and only where no number in them is refuted.
/// </summary>
public static class OwnWords
{
    /// <summary>What an address must carry for words of one's own to be drawn.</summary>
    /// <param name="key">The store's.</param>
    public static string Sign(byte[] key, Release release, ChartRequest request)
    {
        var signed = $"{release.Programme.Id}\n{release.Id}\n{(request with { Signature = "" }).Query()}";
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)));
    }

    /// <summary>Checks what an address brings besides what is offered.</summary>
    /// <param name="offered">Words made from the figures, which anyone may choose from.</param>
    /// <param name="key">The store's; null where it has none, and then nothing is signed.</param>
    /// <exception cref="ChartRefusedException">Words are not signed, or a number in them is not what is published.</exception>
    public static void Check(
        ChartRequest request,
        Release release,
        ChartSpec made,
        IReadOnlyList<string> offered,
        byte[]? key
    )
    {
        List<string> own =
        [
            .. new[] { request.Title, request.Note, request.AlternativeText }.Where(w =>
                w.Length > 0 && w != made.Note && w != made.AlternativeText && !offered.Contains(w)
            ),
        ];
        if (own.Count == 0)
            return;
        if (key is null || !IsSigned(key, release, request))
            throw new ChartRefusedException(
                request.Language.Say(
                    "Deze woorden zijn niet uit de cijfers gemaakt. Alleen medewerkers van het programma kunnen een grafiek met eigen woorden maken. Kies een van de aangeboden titels.",
                    "These words were not made from the figures. Only staff of the programme can make a chart with words of their own. Choose one of the titles on offer."
                )
            );
        foreach (var words in own)
            Check(words, release, request);
    }

    /// <summary>Refuses words that staff typed where a number in them is not what is published.</summary>
    /// <exception cref="ChartRefusedException">It is so; the reason says what is known.</exception>
    public static void Check(string words, Release release, ChartRequest request)
    {
        if ((request.Period ?? release.Years().Select(y => (Period?)y).LastOrDefault()) is not { } period)
            return;
        var found = SentenceCheck.Of([release], new Scope(period, request.Only), words, request.Language);
        if (found.Claims.FirstOrDefault(c => c.Verdict == Verdict.No) is { } wrong)
            throw new ChartRefusedException($"‘{wrong.Claim}’: {wrong.Answer}");
    }

    private static bool IsSigned(byte[] key, Release release, ChartRequest request) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Sign(key, release, request)),
            Encoding.ASCII.GetBytes(request.Signature)
        );
}
