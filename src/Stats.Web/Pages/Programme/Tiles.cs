using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Web.Pages;

/// <param name="Prefix">"ten minste", or empty.</param>
/// <param name="Value">The figure: "10%".</param>
/// <param name="Why">Why it is withheld; null where it is not.</param>
/// <param name="Count">How many contacts it is; empty where the figure is that.</param>
/// <param name="Before">What it is compared with: "ten minste 9% in 2019 (206 geteld)"; empty where there is none.</param>
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
    IReadOnlyList<Counted> Spark,
    Tone Tone
);

/// <summary>The key figures of a view: its contacts, and each group of the headline.</summary>
internal static class Tiles
{
    public static IReadOnlyList<Tile> Of(ProgrammeView view)
    {
        var now = new Headline(view);
        var tiles = new List<Tile> { All(view, now.Total) };
        tiles.AddRange(now.Shares.Select((s, i) => Group(view, s, i == 0 ? Tone.Focus : Tone.Plain)));
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

    private static Tile All(ProgrammeView view, CountFinding total) =>
        new(
            Sentences.Upper(view.Grammar.Unit(view.Scope.Picks)),
            "",
            Written.Rounded(total.Count.Range, view.Language)
                + (total.IsLeast ? view.Language.Say(" geteld", " counted") : ""),
            total.Count.IsWithheld ? view.Why(view.Scope) : null,
            "",
            view.Before is { } before && view.Release.CountOf(before) is { } was
                ? $"{view.Grammar.Count(was.Count)}{Counted(view, was)} {Beside(view, before)}"
                : "",
            ChangeOf(view, view.Scope, view.Before),
            Line(view, view.Scope),
            Tone.Plain
        );

    private static Tile Group(ProgrammeView view, ShareFinding share, Tone tone)
    {
        var pick = share.Of.Picks.First(p => !view.Scope.Picks.Contains(p));
        var count = view.Release.CountOf(share.Of)!;
        var (comparator, figure) = share.Share.Parts(view.Language);
        var other = view.Before?.With(pick.Dimension, pick.Code);
        return new Tile(
            Sentences.Upper(view.Grammar.Predicate(pick))
                + (share.KnownOf is { } known ? $" ({view.Grammar.WithKnown(known)})" : ""),
            comparator,
            figure,
            count.Count.IsWithheld ? view.Why(share.Of) : null,
            view.Grammar.CountedUnit(count),
            other is not null
            && view.ShareOf(other, view.Before!, pick.Dimension) is { } before
            && view.Release.CountOf(other) is { } was
                ? $"{before.Share.In(view.Language)} {Beside(view, view.Before!)} ({view.Grammar.Count(was.Count)}{Counted(view, was)})"
                : "",
            ChangeOf(view, share.Of, other),
            Line(view, share.Of),
            tone
        );
    }

    private static string Counted(ProgrammeView view, CountFinding count) =>
        count.IsLeast ? view.Language.Say(" geteld", " counted") : "";

    /// <summary>"in 2019", or of which others: "(kanaal: Telefoon)".</summary>
    private static string Beside(ProgrammeView view, Scope before) =>
        before.Period != view.Scope.Period
            ? view.Grammar.When(before.Period)
            : view.Language.Say("bij ", "for ") + view.Grammar.Unit(before.Picks);

    private static string ChangeOf(ProgrammeView view, Scope now, Scope? before) =>
        before is not null
        && !view.IsAgainstCategory
        && view.Release.ChangeOf(now, before) is { Change: not null } change
            ? Sentences.Upper(view.Grammar.Than(change, withMargin: true))
            : "";

    private static IReadOnlyList<Counted> Line(ProgrammeView view, Scope scope) =>
        [.. Whole(view, scope).Select(p => Stats.Figures.Counted.Of(view.Release.Cell(scope.In(p)))).OfType<Counted>()];

    private static IEnumerable<Period> Whole(ProgrammeView view, Scope scope) =>
        view.Release.Periods(scope.Period.Level, scope.Picks).Where(p => !view.Release.IsPartial(scope.In(p)));
}
