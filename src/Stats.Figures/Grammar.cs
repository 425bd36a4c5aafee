using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>
/// The grammar: findings as sentences and parts of sentences, in one language. What a page, a chart, a tile, a feed or a
/// quote says of a figure is said here.
/// </summary>
public sealed class Grammar(Programme programme, Language language)
{
    public Language Language => language;

    /// <summary>"contacten", "contacten (kanaal: Chat)": wherever the counted are named, it is said which.</summary>
    public string Unit(IReadOnlyList<Pick> picks)
    {
        var unit = programme.Unit.In(language);
        return picks.Count == 0 ? unit : $"{unit} ({string.Join(", ", picks.Select(p => Named(p)))})";
    }

    /// <summary>"alle contacten", "de contacten (kanaal: Chat)".</summary>
    public string AllOf(IReadOnlyList<Pick> picks) =>
        picks.Count == 0
            ? language.Say($"alle {Unit(picks)}", $"all {Unit(picks)}")
            : language.Say($"de {Unit(picks)}", Unit(picks));

    /// <summary>"kanaal: Chat".</summary>
    public string Named(Pick pick) => $"{Dimension(pick.Dimension)}: {Label(pick)}";

    public string Label(Pick pick) => programme.Dimension(pick.Dimension)[pick.Code].Label.In(language);

    /// <summary>A dimension within a sentence: "leeftijd", "‘wie contact opneemt’".</summary>
    public string Dimension(string dimension) => Sentences.Named(programme.Dimension(dimension).Label.In(language));

    /// <summary>With its article: "de leeftijd", "het kanaal"; English needs none.</summary>
    public string TheDimension(string dimension)
    {
        var label = Dimension(dimension);
        return language == Language.English || label[0] == '‘' ? label
            : IsNeuter(label) ? $"het {label}"
            : $"de {label}";
    }

    /// <summary>"met bekende leeftijd", "waar ‘wie contact opneemt’ bekend is".</summary>
    public string WithKnown(string dimension)
    {
        var label = Dimension(dimension);
        return label[0] == '‘'
            ? language.Say($"waar {label} bekend is", $"with known {label}")
            : language.Say($"met {(IsNeuter(label) ? "bekend" : "bekende")} {label}", $"with known {label}");
    }

    /// <summary>"in 2020", "in het 1e kwartaal van 2020", "in Q1 2020".</summary>
    public string When(Period period) => Sentences.When(period, language);

    /// <summary>"2 612", "5–21 [c]".</summary>
    public string Count(Counted count) =>
        Written.Rounded(count.Range, language) + (count.IsWithheld ? $" {WithheldCell.Mark}" : "");

    /// <summary>"262 contacten geteld" where more may belong to them, else "262 contacten".</summary>
    public string CountedUnit(CountFinding finding)
    {
        var counted = finding.IsLeast ? language.Say(" geteld", " counted") : "";
        return $"{Count(finding.Count)} {programme.Unit.In(language)}{counted}";
    }

    /// <summary>"In 2020 waren er 2 612 contacten"; where picks are made, also what share of all they are.</summary>
    public IReadOnlyList<(string Text, bool IsFigure)> HowMany(CountFinding finding, ShareFinding? ofAll)
    {
        var (when, unit) = (Sentences.Upper(When(finding.Of.Period)), Unit(finding.Of.Picks));
        var counted = finding.IsLeast ? language.Say(" geteld", " counted") : "";
        var parts = new List<(string, bool)>
        {
            (language.Say($"{when} waren er ", $"{when}, there were "), false),
            (Count(finding.Count), true),
            ($" {unit}{counted}", false),
        };
        if (ofAll is { Share.Exists: true })
            parts.AddRange([(", ", false), .. Figure(ofAll.Share), ($" {OfWhat(ofAll)}", false)]);
        return parts;
    }

    /// <summary>"In 2020 was ten minste 10% van de contacten jonger dan 18 jaar; ten minste 29% was 18 tot en met 25".</summary>
    /// <param name="shares">Of one period and one whole; at least one.</param>
    public IReadOnlyList<(string Text, bool IsFigure)> Headline(IReadOnlyList<ShareFinding> shares)
    {
        var when = Sentences.Upper(When(shares[0].Of.Period));
        var parts = new List<(string, bool)>();
        var said = "";
        foreach (var share in shares)
        {
            var of = $" {OfWhat(share)}";
            var isFirst = parts.Count == 0;
            parts.Add((isFirst ? language.Say($"{when} was ", $"{when}, ") : "; ", false));
            parts.AddRange(Figure(share.Share));
            var verb = isFirst ? language.Say(" ", " were ") : language.Say(" was ", " were ");
            parts.Add(($"{(of == said ? "" : of)}{verb}{Predicate(PickOf(share))}", false));
            said = of;
        }
        return parts;
    }

    /// <summary>A share as a whole sentence.</summary>
    public string Sentence(ShareFinding finding)
    {
        var when = Sentences.Upper(When(finding.Of.Period));
        var pick = PickOf(finding);
        var part = $"{finding.Share.In(language)} {OfWhat(finding)}";
        var code = programme.Dimension(pick.Dimension)[pick.Code];
        if (code.IsUnknown)
            return language.Say(
                $"{when} was bij {part} {TheDimension(pick.Dimension)} onbekend.",
                $"{when}, {Dimension(pick.Dimension)} was unknown for {part}."
            );
        return Phrase(pick) is { } phrase
            ? language.Say($"{when} was {part} {phrase}.", $"{when}, {part} were {phrase}.")
            : language.Say(
                $"{when} viel {part} onder ‘{Label(pick)}’ ({Dimension(pick.Dimension)}).",
                $"{when}, {part} fell under ‘{Label(pick)}’ ({Dimension(pick.Dimension)})."
            );
    }

    /// <summary>"van de contacten", "van de contacten met bekende leeftijd"; where nothing is picked and all is meant, of all.</summary>
    public string OfWhat(ShareFinding finding)
    {
        var unit = Unit(finding.Whole.Picks);
        var known = finding.KnownOf is { } dimension ? $" {WithKnown(dimension)}" : "";
        return language.Say($"van de {unit}{known}", $"of {unit}{known}");
    }

    /// <summary>"14% meer contacten dan in 2020", "geen duidelijk verschil met 2020": what follows the later count.</summary>
    public string Than(ChangeFinding finding, bool withMargin = false)
    {
        if (finding.Change is not { } change)
            return "";
        var counted = finding.IsCounted ? language.Say(" geteld", " counted") : "";
        var words = withMargin ? change.WithMargin(language) : change.Said(language);
        if (counted.Length > 0)
            words = words.Contains(" (", StringComparison.Ordinal)
                ? words.Replace(" (", $"{counted} (", StringComparison.Ordinal)
                : words + counted;
        var before = Sentences.In(finding.Before.Period, language);
        return change switch
        {
            { IsMore: true } or { IsFewer: true } => language.Say(
                $"{words} dan in {before}",
                $"{words} than in {before}"
            ),
            { IsAlike: true } => language.Say($"{words} als in {before}", $"{words} as in {before}"),
            _ => language.Say($"{words} met {before}", $"{words} from {before}"),
        };
    }

    /// <summary>"Contacten: 2 990 in 2021, 2 612 in 2020; 14% meer (marge 8% tot 21%) dan in 2020".</summary>
    public string Change(ChangeFinding finding) =>
        $"{Sentences.Upper(Unit(finding.Of.Picks))}: {Count(finding.Now)} {When(finding.Of.Period)}, "
        + $"{Count(finding.Then)} {When(finding.Before.Period)}; {Than(finding, withMargin: true)}";

    /// <summary>"In 2021 waren er 14% meer contacten dan in 2020."; null where no difference is clear.</summary>
    public string? ChangeSentence(ChangeFinding finding)
    {
        if (finding.Change is not { Point: not null } change || !change.IsMore && !change.IsFewer)
            return null;
        var (when, before) = (Sentences.Upper(When(finding.Of.Period)), Sentences.In(finding.Before.Period, language));
        var unit = Unit(finding.Of.Picks);
        return finding.IsCounted
            ? language.Say(
                $"{when} werden er {change.Said(language)} {unit} geteld dan in {before}.",
                $"{when}, {change.Said(language)} {unit} were counted than in {before}."
            )
            : language.Say(
                $"{when} waren er {change.Said(language)} {unit} dan in {before}.",
                $"{when}, there were {change.Said(language)} {unit} than in {before}."
            );
    }

    /// <summary>In easy language: "In 2021 waren er meer contacten dan in 2020."; null where nothing clear can be said.</summary>
    public string? EasyChange(ChangeFinding finding)
    {
        var (when, before) = (Sentences.Upper(When(finding.Of.Period)), Sentences.In(finding.Before.Period, language));
        var unit = Unit(finding.Of.Picks);
        return finding.Change switch
        {
            { IsMore: true } => language.Say(
                $"{when} waren er meer {unit} dan in {before}.",
                $"{when}, there were more {unit} than in {before}."
            ),
            { IsFewer: true } => language.Say(
                $"{when} waren er minder {unit} dan in {before}.",
                $"{when}, there were fewer {unit} than in {before}."
            ),
            { IsAlike: true } => language.Say(
                $"{when} waren er ongeveer evenveel {unit} als in {before}.",
                $"{when}, there were about as many {unit} as in {before}."
            ),
            _ => null,
        };
    }

    /// <summary>In easy language, of every hundred: "Van elke 100 contacten in 2020 waren er ten minste 10 jonger dan 18 jaar."</summary>
    /// <param name="finding">Of a share that is exact, or the least that it can be.</param>
    public string OfEveryHundred(ShareFinding finding)
    {
        var (unit, when) = (Unit(finding.Whole.Picks), When(finding.Of.Period));
        var share = finding.Share;
        var number = share.IsLeast
            ? $"{language.Say("ten minste", "at least")} {share.Floor(100)}"
            : $"{share.Nearest(100)}";
        var predicate = Predicate(PickOf(finding));
        // Two numbers beside each other are read as one.
        if (char.IsDigit(predicate[0]))
            predicate = $"{language.Say("van", "aged")} {predicate}";
        return language.Say(
            $"Van elke 100 {unit} {when} waren er {number} {predicate}.",
            $"Of every 100 {unit} {when}, {number} were {predicate}."
        );
    }

    /// <summary>In easy language: "Bij 523 contacten in 2020 is de leeftijd onbekend."</summary>
    public string EasyUnknown(CountRange unknown, Scope whole, string dimension) =>
        language.Say(
            $"Bij {Written.Rounded(unknown, language)} {Unit(whole.Picks)} {When(whole.Period)} is {TheDimension(dimension)} onbekend.",
            $"For {Written.Rounded(unknown, language)} {Unit(whole.Picks)} {When(whole.Period)}, {Dimension(dimension)} is unknown."
        );

    /// <summary>"18–25 is de grootste groep: ten minste 29% van alle contacten in 2020".</summary>
    public string Largest(LargestFinding finding)
    {
        var pick = PickOf(finding.Of, finding.Whole);
        var of =
            finding.KnownOf is { } known && !finding.Share.IsLeast
                ? language.Say(
                    $"van de {Unit(finding.Whole.Picks)} {WithKnown(known)}",
                    $"of {Unit(finding.Whole.Picks)} {WithKnown(known)}"
                )
                : $"{language.Say("van", "of")} {AllOf(finding.Whole.Picks)}";
        var share = $"{finding.Share.In(language)} {of} {When(finding.Of.Period)}";
        var dimension = pick.Dimension;
        return finding.KnownOf is null
            ? language.Say(
                $"{Label(pick)} is de grootste groep: {share}",
                $"{Label(pick)} is the largest group: {share}"
            )
            : language.Say(
                $"Waar {TheDimension(dimension)} bekend is, is {Label(pick)} de grootste groep: {share}",
                $"Where {Dimension(dimension)} is known, {Label(pick)} is the largest group: {share}"
            );
    }

    /// <summary>"Contacten naar leeftijd in 2020": what is shown, where nothing about it is certain enough to say.</summary>
    public string Topic(Scope whole, string dimension) =>
        language.Say(
            $"{Sentences.Upper(Unit(whole.Picks))} naar {Dimension(dimension)} {When(whole.Period)}",
            $"{Sentences.Upper(Unit(whole.Picks))} by {Dimension(dimension)} {When(whole.Period)}"
        );

    /// <summary>"Bij 526 van de 2 612 contacten is de leeftijd onbekend."</summary>
    public string Unknown(CountRange unknown, Counted of, Scope whole, string dimension) =>
        language.Say(
            $"Bij {Written.Rounded(unknown, language)} van de {Count(of)} {Unit(whole.Picks)} is {TheDimension(dimension)} onbekend.",
            $"For {Written.Rounded(unknown, language)} of the {Count(of)} {Unit(whole.Picks)}, {Dimension(dimension)} is unknown."
        );

    /// <summary>"Niet geregistreerd in 2020: Chat en E-mail."; empty where there are no codes.</summary>
    public string NotRegistered(IEnumerable<Code> codes, Scope scope)
    {
        var names = codes.Select(c => c.Label.In(language)).ToList();
        return names.Count == 0
            ? ""
            : $"{Sentences.Upper(NotRegistered(scope.Period))}: {Sentences.Join(names, language)}.";
    }

    /// <summary>
    /// "Chat is geregistreerd vanaf april 2020."; of codes that begin or end within the time from one period to another; empty where none does.
    /// </summary>
    public string RegisteredFrom(IEnumerable<Code> codes, Period first, Period last) =>
        Sentences.Together(codes.Select(c => RegisteredFrom(c, first, last)));

    /// <summary>The same of the codes that contacts over time have.</summary>
    public string RegisteredFrom(IEnumerable<Scope> scopes, IReadOnlyList<Period> periods) =>
        RegisteredFrom(
            scopes.SelectMany(s => s.Picks).Distinct().Select(p => programme.Dimension(p.Dimension)[p.Code]),
            periods[0],
            periods[^1]
        );

    private string RegisteredFrom(Code code, Period first, Period last)
    {
        var since = code.Since > first.First && code.Since <= last.Last ? code.Since : null;
        var until = code.Until >= first.First && code.Until < last.Last ? code.Until : null;
        var from = since is { } s ? Written.MonthAndYear(s, language) : "";
        var to = until is { } u ? Written.MonthAndYear(u, language) : "";
        var (nl, en) = (since, until) switch
        {
            (null, null) => ("", ""),
            (_, null) => ($" is geregistreerd vanaf {from}.", $" was registered from {from}."),
            (null, _) => ($" is geregistreerd t/m {to}.", $" was registered to {to}."),
            _ => ($" is geregistreerd van {from} t/m {to}.", $" was registered from {from} to {to}."),
        };
        return nl.Length == 0 ? "" : code.Label.In(language) + language.Say(nl, en);
    }

    /// <summary>"niet geregistreerd in 2020".</summary>
    public string NotRegistered(Period period) =>
        $"{language.Say("niet geregistreerd", "not registered")} {When(period)}";

    /// <summary>"Er is geteld vanaf september 2020."</summary>
    public string CountedSince(Release release) =>
        language.Say(
            $"Er is geteld vanaf {Written.MonthAndYear(release.Begin(), language)}.",
            $"Counting began in {Written.MonthAndYear(release.Begin(), language)}."
        );

    /// <summary>How one of two is named beside the other: "2019", or where the period is the same by its group, "Telefoon".</summary>
    public string NameBeside(Scope scope, Scope other)
    {
        if (scope.Period != other.Period)
            return Sentences.Upper(scope.Period.Label.In(language));
        var dimension = scope.Picks.Count >= other.Picks.Count ? scope.Differing(other) : other.Differing(scope);
        return programme.Dimension(dimension)[scope.CodeOf(dimension)].Label.In(language);
    }

    /// <summary>After a figure that is set beside another: "in 2019", "bij Telefoon".</summary>
    public string Beside(Scope scope, Scope other) =>
        scope.Period != other.Period
            ? When(scope.Period)
            : language.Say($"bij {NameBeside(scope, other)}", $"for {NameBeside(scope, other)}");

    /// <summary>A group after "was": its phrase of the headline, or its label.</summary>
    public string Predicate(Pick pick) => Phrase(pick) ?? $"‘{Label(pick)}’ ({Dimension(pick.Dimension)})";

    private string? Phrase(Pick pick) =>
        programme
            .Headline.FirstOrDefault(h => h.Dimension == pick.Dimension && h.Code == pick.Code)
            ?.Phrase.In(language);

    private IEnumerable<(string, bool)> Figure(Share share)
    {
        var (comparator, figure) = share.Parts(language);
        if (comparator.Length > 0)
            yield return ($"{comparator} ", false);
        yield return (figure, true);
    }

    private static Pick PickOf(ShareFinding finding) => PickOf(finding.Of, finding.Whole);

    /// <summary>What tells a part from its whole.</summary>
    private static Pick PickOf(Scope part, Scope whole) => part.Picks.First(p => whole.CodeOf(p.Dimension) != p.Code);

    /// <summary>Dutch words for what is counted by that take "het"; all others take "de".</summary>
    private static bool IsNeuter(string label) =>
        label
            is "kanaal"
                or "onderwerp"
                or "land"
                or "geslacht"
                or "platform"
                or "type"
                or "moment"
                or "doel"
                or "thema";
}
