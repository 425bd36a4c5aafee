using Stats.Intake.Definitions;

namespace Stats.Intake.Drafts;

/// <summary>What a heading says of its column, in Dutch or English.</summary>
internal sealed class HeadingWords(string heading)
{
    private static readonly string[] Ages = ["leeftijd", "age", "lft", "hoe oud", "how old", "ages", "jaar oud"];
    private static readonly string[] BirthYears =
    [
        "geboortejaar",
        "geb.jaar",
        "birth year",
        "birthyear",
        "year of birth",
        "yob",
    ];

    private static readonly string[] Numbers =
    [
        "duur",
        "sduur",
        "minuten",
        "minutes",
        "min",
        "seconden",
        "seconds",
        "sec",
        "duration",
        "wachttijd",
        "wait",
        "aantal",
        "number",
        "count",
        "nr",
        "nummer",
        "id",
        "score",
        "uur",
        "hours",
        "lengte",
        "length",
        "bedrag",
        "amount",
        "prijs",
        "code",
        "pc4",
        "jaar",
        "year",
        "maand",
        "month",
        "week",
    ];

    private static readonly string[] ContactDates =
    [
        "datum",
        "date",
        "contactdatum",
        "datum contact",
        "contact date",
        "created",
        "created at",
        "aangemaakt",
        "aangemaakt op",
        "begin",
        "start",
        "starttijd",
        "start time",
        "submitdate",
        "tijdstip",
        "timestamp",
        "meldingsdatum",
        "datum melding",
        "gemeld op",
        "dag",
        "day",
        "created date",
        "opened",
        "opened at",
        "date created",
        "maand",
        "month",
        "periode",
        "period",
    ];

    private static readonly string[] OtherDates =
    [
        "geboorte",
        "birth",
        "dob",
        "gesloten",
        "closed",
        "einde",
        "end",
        "gewijzigd",
        "updated",
        "modified",
        "solved",
        "opgelost",
        "import",
        "export",
    ];

    private readonly string _text = Spelling.Fold(heading).Replace('_', ' ').Replace('-', ' ');

    public bool SaysAge => Ages.Any(Has) && !SaysBirthYear;
    public bool SaysBirthYear => BirthYears.Any(Has);

    /// <summary>That its numbers are something else than ages.</summary>
    public bool SaysNumber => Numbers.Any(Has);
    public bool SaysContactDate => ContactDates.Contains(_text);
    public bool SaysOtherDate => OtherDates.Any(w => _text.Contains(w, StringComparison.Ordinal));

    /// <summary>As a word or words of its own; a long one as a part of a word too, as Dutch puts words together.</summary>
    private bool Has(string word)
    {
        const int longEnough = 5;
        if (word.Length >= longEnough && _text.Contains(word, StringComparison.Ordinal))
            return true;
        var at = _text.IndexOf(word, StringComparison.Ordinal);
        return at >= 0
            && (at == 0 || !char.IsLetter(_text[at - 1]))
            && (at + word.Length == _text.Length || !char.IsLetter(_text[at + word.Length]));
    }
}
