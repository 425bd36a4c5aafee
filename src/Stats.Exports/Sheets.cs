using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Exports;

/// <summary>What the sheets of a workbook are called: the first, then one per table.</summary>
internal static class SheetNames
{
    /// <summary>In characters; longer names are no workbook.</summary>
    private const int Longest = 31;

    public static IReadOnlyList<string> Of(IReadOnlyList<Selection> selections, Language language)
    {
        var names = new List<string> { language == Language.Dutch ? "Toelichting" : "About" };
        foreach (var selection in selections)
        {
            var id = selection.Table.Breakdown.Id;
            var name = id[..Math.Min(Longest, id.Length)];
            for (var i = 2; names.Contains(name, StringComparer.OrdinalIgnoreCase); i++)
                name = $"{id[..Math.Min(Longest - 4, id.Length)]} {i}";
            names.Add(name);
        }
        return names;
    }
}

/// <summary>The first sheet: title, period, source, legend, notes, the tables, and how to cite them.</summary>
internal static class AboutSheet
{
    public static void Write(
        SheetWriter sheet,
        IReadOnlyList<Selection> selections,
        IReadOnlyList<string> names,
        Language language
    )
    {
        var release = selections[0].Release;
        var programme = release.Programme;
        string Say(string dutch, string english) => language == Language.Dutch ? dutch : english;
        void Fact(string name, string text) => sheet.Row((name, SheetWriter.Bold), (text, SheetWriter.Wrapped));

        sheet.Begin([24, 110], frozen: 0);
        sheet.Row((programme.Title.In(language), SheetWriter.Title));
        Fact(Say("Programma", "Programme"), programme.Summary.In(language));
        Fact(Say("Telt", "Counts"), programme.Unit.In(language));
        Fact(Say("Periode", "Period"), Explanation.Period(release, language));
        Fact(Say("Publicatie", "Release"), release.Id);
        Fact(Say("Verschenen", "Released"), Explanation.Day(release.PublishedOn));
        Fact(Say("Bron", "Source"), programme.Source.In(language));
        Fact(Say("Licentie", "Licence"), programme.Licence);
        Fact(Say("Zegel (SHA-256)", "Seal (SHA-256)"), release.Seal);
        sheet.Row();
        sheet.Row((Say("Hoe te lezen", "How to read it"), SheetWriter.Bold));
        foreach (var line in Explanation.Of(release, language))
            sheet.Row(("", SheetWriter.Plain), (line, SheetWriter.Wrapped));
        sheet.Row();
        sheet.Row((Say("Bladen", "Sheets"), SheetWriter.Bold));
        foreach (var (selection, name) in selections.Zip(names.Skip(1)))
            Fact(name, TableSheet.Title(selection, language));
        sheet.Row();
        sheet.Row((Say("Zo te citeren", "How to cite"), SheetWriter.Bold));
        foreach (var selection in selections.Where(s => s.Count > 0))
            sheet.Row(("", SheetWriter.Plain), (new Citation(selection, language).Text, SheetWriter.Wrapped));
        sheet.End();
    }
}

/// <summary>A table, one cell per row: labels, the count, what is known of it where it is withheld, the level of time, then the codes.</summary>
internal static class TableSheet
{
    /// <summary>"Contacts by age per month (Period: year)".</summary>
    public static string Title(Selection selection, Language language)
    {
        var chosen = selection
            .Axes.Where(a => !a.IsWhole)
            .Select(a => $"{a.Dimension.Label.In(language)}: {Chosen(a, language)}")
            .ToList();
        var title = selection.Table.Breakdown.Title.In(language);
        return chosen.Count == 0 ? title : $"{title} ({string.Join("; ", chosen)})";
    }

    /// <summary>"months, January 2019 to June 2020".</summary>
    private static string Chosen(SelectedAxis axis, Language language) =>
        axis.Span is not { From: var from, To: var to }
            ? ChosenOf(axis, language)
            : (axis.Level is null ? "" : $"{ChosenOf(axis, language)}, ")
                + (
                    language == Language.Dutch
                        ? $"{from.Label.Nl} t/m {to.Label.Nl}"
                        : $"{from.Label.En} to {to.Label.En}"
                );

    private static string ChosenOf(SelectedAxis axis, Language language) =>
        axis.Level is not { } level ? string.Join(", ", axis.Codes.Select(c => c.Label.In(language)))
        : axis.Dimension.Kind == DimensionKind.Time ? Saying.Steps(level).In(language)
        : level;

    public static void Write(SheetWriter sheet, Selection selection, Language language)
    {
        var labels = selection.Axes.Select(a => a.Dimension.Label.In(language)).ToList();
        sheet.Begin(
            [
                .. selection.Axes.Select(a =>
                    Math.Clamp(a.Codes.Select(c => c.Label.In(language).Length).DefaultIfEmpty().Max() + 2, 12, 50)
                ),
                12,
                10,
                10,
                12,
                .. selection.Axes.Select(_ => 16),
            ],
            frozen: 1
        );
        sheet.BeginRow();
        foreach (var label in labels)
            sheet.Text(label, SheetWriter.Bold);
        string Say(string dutch, string english) => language == Language.Dutch ? dutch : english;
        var time = selection.Axes.TakeWhile(a => a.Dimension.Kind != DimensionKind.Time).Count();
        sheet.Text(Say("Aantal", "Count"), SheetWriter.Bold);
        sheet.Text(Say("Ten minste", "At least"), SheetWriter.Bold);
        sheet.Text(Say("Ten hoogste", "At most"), SheetWriter.Bold);
        sheet.Text(Say("Niveau", "Level"), SheetWriter.Bold);
        foreach (var label in labels)
            sheet.Text($"{label} (code)", SheetWriter.Bold);
        sheet.EndRow();
        selection.ForEach(
            (codes, cell) =>
            {
                sheet.BeginRow();
                foreach (var code in codes)
                    sheet.Text(code.Label.In(language));
                if (cell is PublishedCount published)
                    sheet.Count(published.Count);
                else
                    sheet.Text(
                        cell is NotRegisteredCell ? NotRegisteredCell.Mark : WithheldCell.Mark,
                        SheetWriter.Right
                    );
                var range = (cell as WithheldCell)?.Range;
                Number(range?.Low);
                Number(range?.High);
                sheet.Text(Saying.Step(codes[time].Level).In(language));
                foreach (var code in codes)
                    sheet.Text(code.Id);
                sheet.EndRow();
            }
        );
        sheet.End();

        void Number(long? count)
        {
            if (count is { } number)
                sheet.Count(number);
            else
                sheet.Text("");
        }
    }
}
