namespace Stats.Intake.Extracts;

/// <summary>Recognises rows below an extract that are no contacts: totals, and what a person wrote under them.</summary>
internal static class NoContact
{
    private static readonly string[] Totals =
    [
        "totaal",
        "totalen",
        "eindtotaal",
        "subtotaal",
        "total",
        "totals",
        "grand total",
        "subtotal",
        "som",
        "sum",
        "gemiddelde",
        "average",
        "aantal",
        "count",
    ];

    private static readonly string[] Notes =
    [
        "bron:",
        "source:",
        "noot:",
        "noot ",
        "note:",
        "notes:",
        "voetnoot",
        "footnote",
        "toelichting",
        "opmerking:",
        "let op:",
        "peildatum",
        "laatst bijgewerkt",
        "gegenereerd op",
        "generated on",
        "export van",
        "*",
        "†",
        "©",
    ];

    /// <param name="word">Folded.</param>
    /// <returns>The rule that it breaks, or null.</returns>
    public static string? Rule(string word)
    {
        var bare = word.TrimEnd(':', '.', ' ');
        if (
            Totals.Any(t =>
                bare == t
                || (t.StartsWith("tot", StringComparison.Ordinal) && bare.StartsWith(t + " ", StringComparison.Ordinal))
            )
        )
            return "looks like a row of totals, which is no contact; take it out of the extract";
        return Notes.Any(n => word.StartsWith(n, StringComparison.Ordinal))
            ? "looks like a note below the rows, which is no contact; take it out of the extract"
            : null;
    }
}
