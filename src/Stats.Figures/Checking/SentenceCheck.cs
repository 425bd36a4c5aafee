using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>From best to worst.</summary>
public enum Verdict
{
    /// <summary>It may be said so.</summary>
    Yes,

    /// <summary>It may be said with words that are missing.</summary>
    Only,

    /// <summary>Not every word that bears on a figure could be read, so nothing is said of it.</summary>
    CannotCheck,

    /// <summary>It is not what is published.</summary>
    No,
}

/// <summary>What may be said of one claim in a sentence.</summary>
/// <param name="Claim">The words that make it, as they were typed.</param>
/// <param name="Ruling">"Ja, maar alleen als ‘ten minste’."</param>
/// <param name="Known">What is published: "In 2020 was ten minste 10% van de contacten jonger dan 18 jaar."</param>
public sealed record CheckedClaim(string Claim, Verdict Verdict, string Ruling, string Known)
{
    public string Answer => $"{Ruling} {Known}".Trim();
}

/// <summary>What may be said of a sentence.</summary>
/// <param name="Claims">One per claim that was read; none of them holds where the verdict is that it cannot be checked.</param>
/// <param name="Remarks">What was not read, and what figures do not say; whole sentences.</param>
public sealed record CheckedSentence(Verdict Verdict, IReadOnlyList<CheckedClaim> Claims, IReadOnlyList<string> Remarks)
{
    /// <summary>False where it claims nothing of figures, so that there is nothing to check.</summary>
    public bool HasClaim { get; init; } = true;
}

/// <summary>
/// Holds a typed sentence against what is published: reads it as findings, every word of it that bears on them, and looks these up.
/// A sentence with a word that it cannot read is never certified.
/// </summary>
public static class SentenceCheck
{
    public const int LongestSentence = 2000;
    private const int MostTokens = 300;
    private const int MostTold = 12;

    /// <param name="unless">The period where the sentence names none.</param>
    public static CheckedSentence Of(Release release, Period unless, string sentence, Language language) =>
        Of([release], Scope.All(unless), sentence, language);

    /// <param name="releases">That which is meant where the sentence names no programme; then those that it may name.</param>
    /// <param name="unless">Whom and when the sentence is about where it does not say.</param>
    /// <param name="language">That of the answer; the sentence may be in the other.</param>
    public static CheckedSentence Of(IReadOnlyList<Release> releases, Scope unless, string sentence, Language language)
    {
        if (sentence.Length > LongestSentence)
            return CannotCheck(
                language.Say(
                    $"Dit is te lang om na te kijken: ten hoogste {Written.Number(LongestSentence, language)} tekens.",
                    $"This is too long to check: at most {Written.Number(LongestSentence, language)} characters."
                )
            );
        var own = Of(releases, unless, sentence, language, language);
        if (own.Verdict != Verdict.CannotCheck)
            return own;
        var other = language == Language.Dutch ? Language.English : Language.Dutch;
        var foreign = Of(releases, unless, sentence, other, language);
        return foreign.Verdict == Verdict.CannotCheck ? own : foreign;
    }

    /// <param name="spoken">The language of the sentence.</param>
    private static CheckedSentence Of(
        IReadOnlyList<Release> releases,
        Scope unless,
        string sentence,
        Language spoken,
        Language language
    )
    {
        var plain = Plain.Of(sentence);
        var tokens = new Lexer(Vocabulary.Of(releases, spoken), plain, spoken).Read();
        var hasClaim = tokens.Any(t => Kinds.Claims.Contains(t.Kind));
        var judging = Judging(plain, language).ToList();
        if (!hasClaim)
            return CannotCheck([
                language.Say(
                    "Er staat niets in dat met de cijfers is na te kijken: geen aantal, geen aandeel en geen vergelijking.",
                    "There is nothing in it that can be checked against the figures: no count, no share and no comparison."
                ),
                .. judging,
            ]) with
            {
                HasClaim = false,
            };
        if (tokens.Count > MostTokens)
            return CannotCheck(
                language.Say(
                    "Er staan te veel cijfers in om na te kijken.",
                    "There are too many figures in it to check."
                )
            );
        var parser = new Parser(releases, unless);
        foreach (var part in Sentences(tokens))
            parser.Read(part);
        if (parser.Unread.Count > 0 || parser.Claims.Count == 0)
            return CannotCheck([.. NotRead(parser, language), .. judging]);
        var judge = new Judge(language);
        CheckedClaim[] claims = [.. parser.Claims.Select(judge.Of)];
        return new CheckedSentence(claims.Max(c => c.Verdict), claims, judging);
    }

    private static IEnumerable<List<Token>> Sentences(List<Token> tokens)
    {
        var sentence = new List<Token>();
        foreach (var token in tokens)
            if (token is { Kind: Kinds.Unread, Text: "." or "?" or "!" or "·" or "•" or "…" })
            {
                yield return sentence;
                sentence = [];
            }
            else
                sentence.Add(token);
        yield return sentence;
    }

    private static IEnumerable<string> NotRead(Parser parser, Language language)
    {
        var unread = parser
            .Unread.Where(w => w.Trim().Length > 0)
            .Distinct()
            .Take(MostTold)
            .Select(w => $"‘{w}’")
            .ToList();
        yield return unread.Count > 0
            ? language.Say(
                $"Dit kan niet worden nagekeken: {Figures.Sentences.Join(unread, language)} is niet te lezen.",
                $"This cannot be checked: {Figures.Sentences.Join(unread, language)} cannot be read."
            )
            : language.Say(
                "Dit kan niet worden nagekeken: van wie het getal is, staat er niet.",
                "This cannot be checked: it does not say whose figure it is."
            );
        var understood = parser.Understood.Distinct().Take(MostTold).ToList();
        if (understood.Count > 0)
            yield return language.Say("Wel gelezen: ", "Read: ") + string.Join(", ", understood) + ".";
    }

    private static IEnumerable<string> Judging(string plain, Language language)
    {
        var words = plain.Split([' ', ',', '.', ';', ':', '!', '?'], StringSplitOptions.RemoveEmptyEntries);
        if (
            Lexicon.Judging.FirstOrDefault(j =>
                words.Contains(j) || j.Contains(' ') && plain.Contains(j, StringComparison.Ordinal)
            ) is
            { } word
        )
            yield return language.Say(
                $"‘{word}’ zegt waarom iets zo is, of hoe erg het is. Dat zeggen cijfers niet.",
                $"‘{word}’ says why something is so, or how bad it is. Figures do not say that."
            );
    }

    private static CheckedSentence CannotCheck(params IReadOnlyList<string> remarks) =>
        new(Verdict.CannotCheck, [], remarks);
}
