using System.Text.RegularExpressions;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Charts;

public enum Verdict
{
    /// <summary>It may be said so.</summary>
    Yes,

    /// <summary>It may be said with words that are missing.</summary>
    Only,

    /// <summary>It is not what is published.</summary>
    No,
}

/// <summary>What may be said of one number in a sentence.</summary>
/// <param name="Claim">The number as it was typed.</param>
/// <param name="Ruling">"Ja, maar alleen als ‘ten minste’."; empty where what is known says it.</param>
/// <param name="Known">What is published: "Jonger dan 18: ten minste 10%."</param>
public sealed record CheckedClaim(string Claim, Verdict Verdict, string Ruling, string Known)
{
    public string Answer => $"{Ruling} {Known}".Trim();
}

/// <summary>
/// Holds the numbers of a typed sentence against what a release says. It finds the period and the groups by their names;
/// of a number whose group it does not find, it says which published figure it can be.
/// </summary>
public sealed class SentenceCheck
{
    private const int LongestSentence = 2000;
    private const int MostGuesses = 4;

    private readonly Release _release;
    private readonly Language _language;

    private SentenceCheck(Release release, Language language) => (_release, _language) = (release, language);

    /// <param name="unless">The period where the sentence names none.</param>
    /// <returns>One answer per number; none where the sentence has no number.</returns>
    public static IReadOnlyList<CheckedClaim> Of(Release release, Period unless, string sentence, Language language)
    {
        if (sentence.Length > LongestSentence)
            sentence = sentence[..LongestSentence];
        var check = new SentenceCheck(release, language);
        var period = PeriodIn(ref sentence) ?? unless;
        var figures = PublishedFigure.Of(release, period);
        if (figures.Count == 0)
            return
            [
                new(
                    period.Code,
                    Verdict.No,
                    "",
                    check.Say(
                        $"{period.Label.Nl} is niet gepubliceerd.",
                        $"{Sentences.Upper(period.Label.En)} is not published."
                    )
                ),
            ];
        var groups = check.GroupsIn(ref sentence, figures);
        var claims = Claim.In(sentence);
        return [.. claims.Select((c, i) => check.Judge(c, i, claims, groups, figures, sentence, period))];
    }

    private CheckedClaim Judge(
        Claim claim,
        int place,
        IReadOnlyList<Claim> claims,
        IReadOnlyList<(PublishedFigure Figure, int At)> groups,
        IReadOnlyList<PublishedFigure> figures,
        string sentence,
        Period period
    )
    {
        if (claim.IsShare && ChangeWords.IsMatch(sentence))
            return JudgeChange(claim, figures[0], period);
        var next = place + 1 < claims.Count ? claims[place + 1].At : int.MaxValue;
        var figure =
            groups.Where(g => g.At > claim.At && g.At < next).Select(g => g.Figure).FirstOrDefault()
            ?? groups.Where(g => g.At < claim.At).Select(g => g.Figure).LastOrDefault();
        var ofKnown = KnownWords.IsMatch(sentence);
        if (figure is null && !claim.IsShare)
            figure = AllIfSaid(claim, figures, sentence);
        return figure is null
            ? Guess(claim, figures)
            : new FigureCheck(figure, ofKnown, _release, _language).Judge(claim);
    }

    /// <summary>A count beside the programme's unit and no group is that of all.</summary>
    private PublishedFigure? AllIfSaid(Claim claim, IReadOnlyList<PublishedFigure> figures, string sentence)
    {
        var after = sentence[(claim.At + claim.Text.Length)..].TrimStart();
        return after.StartsWith(_release.Programme.Unit.In(_language), StringComparison.OrdinalIgnoreCase)
            ? figures[0]
            : null;
    }

    private CheckedClaim JudgeChange(Claim claim, PublishedFigure all, Period period)
    {
        var before = new Period(period.First.AddYears(-1), period.Last.AddDays(1).AddYears(-1).AddDays(-1));
        if (
            all.Cell is not PublishedCount now
            || before.First < _release.Begin()
            || _release.Total(before) is not PublishedCount { Count: > 0 } then
        )
            return new(
                claim.Text,
                Verdict.No,
                "",
                Say("Een verandering is niet uit te rekenen.", "No change can be worked out.")
            );
        var change = Figures.Change(now.Count, then.Count);
        var same = change.TrimStart('+', '−') == Claim.Percent(claim.Value, 0, _language) && claim.Decimals == 0;
        return new(
            claim.Text,
            same ? Verdict.Yes : Verdict.No,
            same ? Say("Ja.", "Yes.") : Say("Nee.", "No."),
            Say(
                $"{period.Label.Nl} tegen {before.Label.Nl}: {change} ({Number(then.Count)} → {Number(now.Count)}).",
                $"{period.Label.En} against {before.Label.En}: {change} ({Number(then.Count)} → {Number(now.Count)})."
            )
        );
    }

    /// <summary>No group is named: which figures can it be?</summary>
    private CheckedClaim Guess(Claim claim, IReadOnlyList<PublishedFigure> figures)
    {
        var fitting = figures
            .Select(f => (Figure: f, Check: new FigureCheck(f, false, _release, _language).Judge(claim)))
            .Where(f => f.Check.Verdict != Verdict.No && !(claim.IsShare && f.Figure.Group is null))
            .OrderBy(f => f.Check.Verdict)
            .ToList();
        if (fitting.Count == 0)
            return new(
                claim.Text,
                Verdict.No,
                "",
                Say(
                    "Nee: geen gepubliceerd getal van deze periode is dit.",
                    "No: no published figure of this period is this."
                )
            );
        var names = string.Join("; ", fitting.Take(MostGuesses).Select(f => f.Check.Known.TrimEnd('.')));
        return new(
            claim.Text,
            Verdict.Only,
            Say("Noem de groep erbij.", "Name the group."),
            Say($"Het kan zijn: {names}.", $"It can be: {names}.")
        );
    }

    private static readonly Regex ChangeWords = Words(
        "meer|minder|gestegen|gedaald|toegenomen|afgenomen|stijging|daling|more|fewer|less|rise|rose|fell by|drop|dropped|increase|increased|decrease|decreased"
    );

    private static readonly Regex KnownWords = Words("bekend|bekende|known");

    private static Regex Words(string words) =>
        new($@"\b({words})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The groups that the sentence names, longest names first; where they stand is blanked out.</summary>
    private List<(PublishedFigure Figure, int At)> GroupsIn(ref string sentence, IReadOnlyList<PublishedFigure> figures)
    {
        var found = new List<(PublishedFigure, int)>();
        foreach (
            var (name, figure) in figures
                .Skip(1)
                .SelectMany(f => Names(f).Select(n => (Name: n, Figure: f)))
                .OrderByDescending(n => n.Name.Length)
        )
            for (var at = Find(sentence, name); at >= 0; at = Find(sentence, name))
            {
                found.Add((figure, at));
                sentence = sentence[..at] + new string('_', name.Length) + sentence[(at + name.Length)..];
            }
        return [.. found.OrderBy(f => f.Item2)];
    }

    private IEnumerable<string> Names(PublishedFigure figure)
    {
        foreach (var text in (Text[])[figure.Group!.Label, .. Phrases(figure)])
        foreach (var name in (string[])[text.Nl, text.En])
            if (name.Length > 1)
                yield return name;
    }

    private IEnumerable<Text> Phrases(PublishedFigure figure) =>
        _release
            .Programme.Headline.Where(h => h.Dimension == figure.Dimension!.Id && h.Code == figure.Group!.Id)
            .Select(h => h.Phrase);

    /// <summary>Where a name stands as whole words; -1 where it does not.</summary>
    private static int Find(string sentence, string name)
    {
        for (
            var at = sentence.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = sentence.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase)
        )
            if (
                (at == 0 || !char.IsLetterOrDigit(sentence[at - 1]))
                && (at + name.Length == sentence.Length || !char.IsLetterOrDigit(sentence[at + name.Length]))
                // "13–15" is a group, "13–15%" is a claim.
                && !(at + name.Length < sentence.Length && sentence[at + name.Length] == '%')
            )
                return at;
        return -1;
    }

    private static readonly Regex YearPattern = new(
        @"(?<![\d.,–-])(?<year>(?:19|20)\d\d)(?![\d%–]|[.,]\d)",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1)
    );

    private static readonly Regex QuarterPattern = new(
        @"\b(?:(?<n>[1-4])e kwartaal|(?<w>eerste|tweede|derde|vierde) kwartaal|Q(?<n>[1-4]))(?: van)?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1)
    );

    /// <summary>The first period that the sentence names; where years stand is blanked out.</summary>
    private static Period? PeriodIn(ref string sentence)
    {
        Period? found = null;
        foreach (Match match in YearPattern.Matches(sentence))
        {
            var year = int.Parse(match.Groups["year"].Value, System.Globalization.CultureInfo.InvariantCulture);
            var before = sentence[..match.Index];
            var start = match.Index;
            Period? period = null;
            for (var month = 1; month <= 12 && period is null; month++)
                foreach (var name in (string[])[Period.MonthName(month).Nl, Period.MonthName(month).En])
                    if (before.TrimEnd().EndsWith(name, StringComparison.OrdinalIgnoreCase))
                        period = Period.Month(year, month);
            if (QuarterPattern.Match(before) is { Success: true } quarter)
            {
                start = quarter.Index;
                var number = quarter.Groups["n"].Success
                    ? quarter.Groups["n"].Value[0] - '0'
                    : Array.IndexOf(
                        ["eerste", "tweede", "derde", "vierde"],
                        quarter.Groups["w"].Value.ToLowerInvariant()
                    ) + 1;
                period = Period.Quarter(year, number);
            }
            found ??= period ?? Period.Year(year);
            var end = match.Index + match.Length;
            sentence = sentence[..start] + new string('_', end - start) + sentence[end..];
        }
        return found;
    }

    private string Unit => _release.Programme.Unit.In(_language);

    private string Number(long count) => Figures.Number(count, _language);

    private string Say(string dutch, string english) => _language == Language.Dutch ? dutch : english;
}
