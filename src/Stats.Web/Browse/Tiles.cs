using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Web.Browse;

/// <param name="Prefix">"ten minste", or empty.</param>
/// <param name="Value">The figure: "10%".</param>
/// <param name="Why">Why it is withheld; null where it is not.</param>
/// <param name="Count">How many contacts it is; empty where the figure is that.</param>
/// <param name="Before">What it is compared with: "2019: ten minste 9%"; empty where there is none.</param>
/// <param name="Change">How far its count lies from that one, with its uncertainty; empty where it cannot be said.</param>
/// <param name="Spark">The counts of all complete periods of its level; one counted in part would look like a fall or a rise.</param>
public sealed record Tile(
    string Label,
    string Prefix,
    string Value,
    string? Why,
    string Count,
    string Before,
    string Change,
    IReadOnlyList<ChartValue> Spark,
    Tone Tone
);

/// <summary>The key figures of a view: its contacts, and each group of the headline.</summary>
internal static class Tiles
{
    public static IReadOnlyList<Tile> Of(ProgrammeView view)
    {
        var now = new Headline(view);
        var before = view.Before is { } other ? new Headline(view, other) : null;
        var tiles = new List<Tile> { All(view, now, before) };
        tiles.AddRange(now.Figures.Select((f, i) => Group(view, now, f, before, i == 0 ? Tone.Focus : Tone.Plain)));
        return tiles;
    }

    /// <summary>From the first to the last period that the small lines show.</summary>
    public static string Span(ProgrammeView view)
    {
        var periods = Whole(view, view.Scope).ToList();
        if (periods.Count == 0)
            return "";
        var (first, last) = (periods[0].First.Year, periods[^1].First.Year);
        return first == last ? $"{first}" : $"{first}–{last}";
    }

    private static Tile All(ProgrammeView view, Headline now, Headline? before) =>
        new(
            Sentences.Upper(view.Unit),
            "",
            Figures.Range(now.Total.Range, view.Language),
            now.Total is WithheldCell ? view.Why(view.Scope) : null,
            view.PicksLabel(view.Scope),
            before is null ? "" : $"{view.Name(view.Before!)}: {Sentences.Count(before.Total, view.Language)}",
            ChangeOf(view, now.Total, before?.Total),
            Line(view, view.Scope),
            Tone.Plain
        );

    private static Tile Group(ProgrammeView view, Headline now, Headline.Figure figure, Headline? before, Tone tone)
    {
        var scope = view.Scope.With(figure.Key.Dimension, figure.Key.Code);
        var least = view.Say("ten minste", "at least");
        var was = before?.Figures.FirstOrDefault(f => f.Key == figure.Key);
        return new Tile(
            Sentences.Upper(view.Say(figure.Key.Phrase)),
            figure.IsLeast ? least : "",
            now.Share(figure),
            figure.Cell is WithheldCell ? view.Why(scope) : null,
            $"{Sentences.Count(figure.Cell, view.Language)} {view.Unit}",
            was is null
                ? ""
                : $"{view.Name(view.Before!)}: {(was.IsLeast ? least + " " : "")}{before!.Share(was)}"
                    + $" ({Sentences.Count(was.Cell, view.Language)})",
            ChangeOf(view, figure.Cell, was?.Cell),
            Line(view, scope),
            tone
        );
    }

    private static string ChangeOf(ProgrammeView view, PublishedCell now, PublishedCell? before) =>
        before is not null && !view.IsAgainstCategory && Change.Between(now.Range, before.Range) is { } change
            ? Sentences.Upper(Sentences.ChangeWithMargin(change, view.Language))
            : "";

    private static IReadOnlyList<ChartValue> Line(ProgrammeView view, Scope scope) =>
        [
            .. Whole(view, scope)
                .Select(p => view.Release.Cell(scope.In(p)))
                .OfType<PublishedCell>()
                .Select(ChartValue.Of),
        ];

    private static IEnumerable<Period> Whole(ProgrammeView view, Scope scope) =>
        view.Release.Periods(scope.Period.Level, scope.Picks).Where(p => !view.Release.IsPartial(p));
}
