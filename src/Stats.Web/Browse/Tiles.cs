using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Web.Browse;

/// <param name="Prefix">"ten minste", or empty.</param>
/// <param name="Value">The figure: "10%".</param>
/// <param name="Count">How many contacts it is; empty where the figure is that.</param>
/// <param name="Before">The figure a year earlier, said as one; empty where there is none.</param>
/// <param name="Spark">The counts of all complete years.</param>
public sealed record Tile(
    string Label,
    string Prefix,
    string Value,
    bool IsWithheld,
    string Count,
    string Before,
    IReadOnlyList<ChartValue> Spark,
    Tone Tone
);

/// <summary>The key figures of a year: all contacts, each group of the headline, and those whose value is unknown.</summary>
internal static class Tiles
{
    public static IReadOnlyList<Tile> Of(Release release, Period year, Language language)
    {
        var now = new Headline(release, year, language);
        var earlier = release.YearBefore(year) ?? default;
        var before = earlier == default ? null : new Headline(release, earlier, language);
        var tiles = new List<Tile> { All(release, now, before, earlier, language) };
        for (var i = 0; i < now.Figures.Count; i++)
            tiles.Add(Group(release, now, before, i, earlier, language));
        return tiles;
    }

    private static Tile All(Release release, Headline now, Headline? before, Period earlier, Language language)
    {
        var was = "";
        if (before is not null)
            was = $"{earlier.Code}: {Sentences.Count(before.Total, language)}";
        var change =
            now.Total is PublishedCount n && before?.Total is PublishedCount { Count: > 0 } b
                ? $" ({Figures.Change(n.Count, b.Count)})"
                : "";
        return new Tile(
            Sentences.Upper(release.Programme.Unit.In(language)),
            "",
            Figures.Range(now.Total.Range, language),
            now.Total is WithheldCell,
            "",
            was + change,
            [.. release.Years().Select(y => ChartValue.Of(release.Total(y)!))],
            Tone.Plain
        );
    }

    private static Tile Group(
        Release release,
        Headline now,
        Headline? before,
        int place,
        Period earlier,
        Language language
    )
    {
        var figure = now.Figures[place];
        var least = language == Language.Dutch ? "ten minste" : "at least";
        var was = before?.Figures.FirstOrDefault(f => f.Key == figure.Key);
        var unit = release.Programme.Unit.In(language);
        return new Tile(
            Sentences.Upper(figure.Key.Phrase.In(language)),
            figure.IsLeast ? least : "",
            now.Share(figure),
            figure.Cell is WithheldCell,
            $"{Sentences.Count(figure.Cell, language)} {unit}",
            was is null ? "" : $"{earlier.Code}: {(was.IsLeast ? least + " " : "")}{before!.Share(was)}",
            [.. release.Years().Select(y => ChartValue.Of(release.Cell(y, figure.Key.Dimension, figure.Key.Code)!))],
            place == 0 ? Tone.Focus : Tone.Plain
        );
    }
}
