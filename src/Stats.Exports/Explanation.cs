using System.Globalization;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Exports;

/// <summary>What keeps figures from being misread, in sentences: it goes with every file that has room for it.</summary>
public static class Explanation
{
    /// <summary>What a withheld cell is, what a zero is, what unknown is, and the programme's remarks.</summary>
    public static IReadOnlyList<string> Of(Release release, Language language) =>
        [
            Withheld(release.Programme).In(language),
            Zeros(release.Programme).In(language),
            Unknown.In(language),
            .. Revised(release).Select(text => text.In(language)),
            Margins.In(language),
            .. release
                .Tables.Where(t => t.WaitsFor is not null)
                .Select(t => $"{t.Breakdown.Title.In(language)}: {Waiting.Say(t)!.In(language)}"),
            .. release
                .Programme.Notes.Where(n => n.On <= release.Until)
                .Select(n => $"{Day(n.On)}: {n.Text.In(language)}"),
        ];

    /// <summary>Which years were counted anew; the releases before hold them as they were.</summary>
    public static IEnumerable<Text> Revised(Release release) =>
        release.Vintages.Revised.Select(year => new Text(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{year} is herzien (stand {release.Vintages.Of(year)}): opnieuw geteld, met wat later binnenkwam. Eerdere publicaties hebben de cijfers zoals zij waren."
            ),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{year} is revised (vintage {release.Vintages.Of(year)}): counted anew, with what came in later. Earlier releases have the figures as they were."
            )
        ));

    /// <summary>What a withheld cell is; of a programme that counts no persons that nothing is.</summary>
    public static Text Withheld(Programme programme) =>
        programme.CountsPersons
            ? new(
                $"{WithheldCell.Mark}: afgeschermd. Het aantal is kleiner dan {programme.MinimumCount}, of een kleiner aantal zou ermee uit te rekenen zijn. Het is geen nul en geen ontbrekende waarneming.",
                $"{WithheldCell.Mark}: withheld. The count is below {programme.MinimumCount}, or a smaller count could be worked out with it. It is not zero and not a missing observation."
            )
            : new(
                "De cijfers tellen geen personen; er is niets afgeschermd.",
                "The figures count no persons; nothing is withheld."
            );

    /// <summary>What a 0 is.</summary>
    public static Text Zeros(Programme programme) =>
        programme.Zeros == ZeroPolicy.Published
            ? new("Een 0 is echt nul.", "A 0 is a true zero.")
            : new(
                "Een 0 is echt nul; ook een nul kan afgeschermd zijn.",
                "A 0 is a true zero; a zero may be withheld too."
            );

    /// <summary>What unknown is.</summary>
    public static Text Unknown { get; } =
        new(
            "Onbekend is een categorie: de waarde is niet opgegeven. Onbekend telt mee in het totaal.",
            "Unknown is a category: the value was not given. Unknown is part of the total."
        );

    private static Text Margins { get; } =
        new(
            "Totalen en tussentotalen staan als eigen regels in de tabel: tel ze niet bij hun delen op.",
            "Totals and subtotals are rows of their own: do not add them to their parts."
        );

    /// <summary>"2018-01 t/m 2021-12".</summary>
    public static string Period(Release release, Language language)
    {
        var first = release.Programme.Time.Codes.First(c => c.Level == Core.Tables.Period.MonthLevel).Id;
        return language == Language.Dutch ? $"{first} t/m {release.Id}" : $"{first} to {release.Id}";
    }

    /// <summary>"2021-12-31".</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
