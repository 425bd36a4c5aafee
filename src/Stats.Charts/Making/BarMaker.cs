using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

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
                $"{codes.Count} staven zijn niet te lezen (ten hoogste {MostBars}). Kies een grover niveau of enkele groepen.",
                $"{codes.Count} bars are too many to read (at most {MostBars}). Choose a coarser level or a few groups."
            );
        var registered = codes.Where(c => making.Cell(period, dimension.Id, c.Id) is not null).ToList();
        if (registered.Count == 0)
            throw making.Refuse(
                $"Voor {period.Label.Nl} is {Sentences.Lower(dimension.Label.Nl)} niet geregistreerd.",
                $"For {period.Label.En}, {Sentences.Lower(dimension.Label.En)} was not registered."
            );
        var before = making.Against(period);
        var bars = registered.Select(c => Bar(making, dimension, c, period, before)).ToList();
        var (scope, grammar, language) = (making.At(period), making.Grammar, making.Language);
        var known = making.OfKnown ? release.Known(scope, dimension.Id) : null;
        var total = making.Total(period)!.Range;
        return new BarChart
        {
            Language = language,
            Title = release.LargestOf(scope, dimension.Id, registered) is { } largest
                ? grammar.Largest(largest)
                : grammar.Topic(scope, dimension.Id),
            Subtitle = Subtitle(making, dimension, scope, before),
            Source = making.Source,
            Note = Sentences.Together(
                making.Note(period, dimension.Id),
                grammar.NotRegistered(codes.Except(registered), scope),
                grammar.RegisteredFrom(registered, period, period)
            ),
            AlternativeText = ChartText.Bars(bars, grammar, scope, dimension.Id, before),
            Bars = bars,
            Whole = known ?? total,
            AtLeast = known is null && making.HasUnknown(period, dimension.Id),
            ByShare = before is { } b && b.Period == period,
            EarlierWhole =
                before is null ? null
                : known is not null && release.Known(before, dimension.Id) is { } k ? k
                : release.Cell(before)!.Range,
            Focus = FocusGroup.Name(release.Programme, dimension, codes, language),
            Compared = before is null ? null : (grammar.NameBeside(scope, before), grammar.NameBeside(before, scope)),
        };
    }

    private static Bar Bar(Making making, Dimension dimension, Code code, Period period, Scope? before) =>
        new(
            code.Label.In(making.Language),
            Counted.Of(making.Cell(period, dimension.Id, code.Id))!.Value,
            making.ToneOf(dimension, code),
            before is null ? null : Counted.Of(making.Release.Cell(before.With(dimension.Id, code.Id)))
        )
        {
            HasShare = !(making.OfKnown && code.IsUnknown),
        };

    private static string Subtitle(Making making, Dimension dimension, Scope scope, Scope? before)
    {
        var (grammar, language) = (making.Grammar, making.Language);
        return grammar.Topic(scope, dimension.Id)
            + language.Say(": aantal en aandeel van ", ": count and share of ")
            + grammar.AllOf(scope.Picks)
            + (making.OfKnown ? $" {grammar.WithKnown(dimension.Id)}" : "")
            + (before is null ? "" : $", {language.Say("naast", "beside")} {grammar.NameBeside(before, scope)}");
    }
}
