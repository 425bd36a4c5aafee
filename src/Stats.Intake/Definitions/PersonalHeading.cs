namespace Stats.Intake.Definitions;

/// <summary>Headings that say that a column holds what leads to a person.</summary>
internal static class PersonalHeading
{
    private static readonly HashSet<string> OfClients = new(StringComparer.Ordinal)
    {
        "naam",
        "name",
        "voornaam",
        "achternaam",
        "roepnaam",
        "tussenvoegsel",
        "voorletters",
        "first name",
        "firstname",
        "last name",
        "lastname",
        "surname",
        "full name",
        "volledige naam",
        "naam cliënt",
        "naam beller",
        "client name",
        "caller name",
        "e-mail",
        "email",
        "e-mailadres",
        "emailadres",
        "mailadres",
        "email address",
        "e-mail address",
        "telefoon",
        "telefoonnummer",
        "telefoonnr",
        "tel",
        "tel.",
        "mobiel",
        "mobiel nummer",
        "mobile",
        "phone",
        "phone number",
        "06-nummer",
        "adres",
        "address",
        "straat",
        "street",
        "straatnaam",
        "huisnummer",
        "woonadres",
        "postadres",
        "geboortedatum",
        "geb.datum",
        "geb. datum",
        "geboortedag",
        "date of birth",
        "birth date",
        "birthdate",
        "birthday",
        "dob",
        "bsn",
        "burgerservicenummer",
        "sofinummer",
        "ssn",
        "iban",
        "rekeningnummer",
        "bank account",
        "ip",
        "ip-adres",
        "ip address",
        "gebruikersnaam",
        "username",
        "user name",
        "nickname",
        "handle",
        "instagram",
        "snapchat",
        "contactpersoon",
    };

    /// <summary>Of the people who answer: no contacts, but people all the same.</summary>
    private static readonly HashSet<string> OfStaff = new(StringComparer.Ordinal)
    {
        "medewerker",
        "medewerkster",
        "vrijwilliger",
        "behandelaar",
        "hulpverlener naam",
        "agent",
        "employee",
        "staff",
        "volunteer",
        "operator",
        "assignee",
        "assigned to",
        "toegewezen aan",
        "eigenaar",
        "owner",
        "behandeld door",
        "opgenomen door",
        "handled by",
        "ingevoerd door",
        "created by",
        "aangemaakt door",
        "collega",
        "counsellor",
        "counselor",
        "worker",
    };

    /// <summary>Where people are, more finely than a table may say.</summary>
    private static readonly HashSet<string> OfPlaces = new(StringComparer.Ordinal)
    {
        "postcode",
        "post code",
        "zip",
        "zip code",
        "zipcode",
        "postal code",
        "woonplaats",
        "plaats",
        "city",
        "school",
        "schoolnaam",
    };

    /// <summary>Whether a column with this heading must stay out of an extract.</summary>
    public static bool Is(string heading) => OfClients.Contains(Bare(heading));

    /// <summary>Whether a draft leaves a column with this heading out, and why; null where it does not.</summary>
    public static string? WhyLeftOut(string heading) =>
        OfClients.Contains(Bare(heading))
            ? "by its heading it holds personal data, which must stay out of an extract: take it out at the source"
        : OfStaff.Contains(Bare(heading)) ? "by its heading it names the people who answer"
        : OfPlaces.Contains(Bare(heading)) ? "by its heading it says closely where somebody is"
        : null;

    private static string Bare(string heading) => Spelling.Fold(heading).Replace('_', ' ').Trim();
}
