using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Charts;

internal static class BarMaker
{
    public const int MostBars = 24;

    public static BarChart Make(Making making, Period period)
    {
        var release = making.Release;
        var dimension = making.Dimension;
        var axis =
            making.Axis(period, dimension.Id)
            ?? throw making.Refuse(
                $"Voor {period.Label.Nl} is {Sentences.Lower(dimension.Label.Nl)} niet gepubliceerd.",
                $"For {period.Label.En}, {Sentences.Lower(dimension.Label.En)} is not published."
            );
        var codes = making.Chosen(axis, finest: true);
        if (codes.Count > MostBars)
            throw making.Refuse(
                $"Dit zijn {codes.Count} staven; meer dan {MostBars} leest niemand. Kies een grover niveau of enkele groepen.",
                $"These are {codes.Count} bars; nobody reads more than {MostBars}. Choose a coarser level or a few groups."
            );
        var before = making.Plan.Compared ? making.Before(period) : null;
        if (making.Plan.Compared && before is null)
            throw making.Refuse(
                $"Met {period.Label.Nl} is geen eerdere volledige periode te vergelijken.",
                $"There is no complete earlier period to compare {period.Label.En} with."
            );
        var bars = codes.Select(c => Bar(making, dimension, c, period, before)).ToList();
        var total = making.Total(period)!;
        return new BarChart
        {
            Language = making.Language,
            Title = Message(making, dimension, period, codes, total),
            Subtitle = Subtitle(making, dimension, period, before),
            Source = making.Source,
            Note = making.Note(period, dimension.Id),
            AlternativeText = Alternative(making, period, bars),
            Bars = bars,
            Whole = total.Range,
            AtLeast = making.HasUnknown(period, dimension.Id),
            Focus = FocusGroup.Name(release.Programme, dimension, codes, making.Language),
            Compared = before is { } b ? (making.Say(period.Label), making.Say(b.Label)) : null,
        };
    }

    private static Bar Bar(Making making, Dimension dimension, Code code, Period period, Period? before) =>
        new(
            making.Say(code.Label),
            ChartValue.Of(making.Cell(period, dimension.Id, code.Id)!),
            making.ToneOf(dimension, code),
            before is { } b && making.Cell(b, dimension.Id, code.Id) is { } earlier ? ChartValue.Of(earlier) : null
        );

    /// <summary>The largest known group, where it is certain which one that is.</summary>
    private static string Message(
        Making making,
        Dimension dimension,
        Period period,
        IReadOnlyList<Code> codes,
        PublishedCell total
    )
    {
        var known = codes
            .Where(c => !c.IsUnknown)
            .Select(c => (Code: c, making.Cell(period, dimension.Id, c.Id)!.Range))
            .ToList();
        if (known.Count > 1)
        {
            var largest = known.MaxBy(k => k.Range.Low);
            var share = making.HasUnknown(period, dimension.Id)
                ? making.Least(largest.Range, total.Range)
                : Figures.Share(largest.Range, total.Range, making.Language);
            if (largest.Range.Low > 0 && known.All(k => k.Code == largest.Code || k.Range.High < largest.Range.Low))
                return making.Say(
                    $"{largest.Code.Label.Nl} is de grootste bekende groep: {share} van alle {making.Unit} in {making.In(period)}",
                    $"{largest.Code.Label.En} is the largest known group: {share} of all {making.Unit} in {making.In(period)}"
                );
        }
        return making.Say(
            $"{Sentences.Upper(making.Unit)} naar {Sentences.Lower(dimension.Label.Nl)} in {making.In(period)}",
            $"{Sentences.Upper(making.Unit)} by {Sentences.Lower(dimension.Label.En)} in {making.In(period)}"
        );
    }

    private static string Subtitle(Making making, Dimension dimension, Period period, Period? before) =>
        making.Say(
            $"Aantal {making.Unit} naar {Sentences.Lower(dimension.Label.Nl)} in {making.In(period)} en aandeel van alle {making.Unit}"
                + (before is { } b ? $", naast {b.Label.Nl}" : ""),
            $"Number of {making.Unit} by {Sentences.Lower(dimension.Label.En)} in {making.In(period)} and share of all {making.Unit}"
                + (before is { } c ? $", beside {c.Label.En}" : "")
        );

    private static string Alternative(Making making, Period period, IReadOnlyList<Bar> bars)
    {
        var list = bars.Select(b =>
            $"{b.Label}: {Figures.Marked(b.Value, making.Language)}"
            + (b.Earlier is { } e ? $" ({making.Say("eerder", "before")} {Figures.Marked(e, making.Language)})" : "")
        );
        return making.Say($"Staafdiagram, {period.Label.Nl}. ", $"Bar chart, {period.Label.En}. ")
            + string.Join("; ", list)
            + ".";
    }
}
