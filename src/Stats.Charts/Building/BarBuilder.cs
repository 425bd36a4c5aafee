using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Charts;

internal static class BarBuilder
{
    public const int MostBars = 24;

    public static BarChart Build(ChartSource source, Period period)
    {
        var release = source.Release;
        var dimension = source.Dimension;
        var axis =
            source.Axis(period, dimension.Id)
            ?? throw source.Refuse(
                $"Voor {period.Label.Nl} is {Sentences.Lower(dimension.Label.Nl)} niet gepubliceerd.",
                $"For {period.Label.En}, {Sentences.Lower(dimension.Label.En)} is not published."
            );
        var codes = source.Chosen(axis, finest: true);
        if (codes.Count > MostBars)
            throw source.Refuse(
                $"{codes.Count} staven zijn niet te lezen (ten hoogste {MostBars}). Kies een grover niveau of enkele groepen.",
                $"{codes.Count} bars are too many to read (at most {MostBars}). Choose a coarser level or a few groups."
            );
        var registered = codes.Where(c => source.Cell(period, dimension.Id, c.Id) is not null).ToList();
        if (registered.Count == 0)
            throw source.Refuse(
                $"Voor {period.Label.Nl} is {Sentences.Lower(dimension.Label.Nl)} niet geregistreerd.",
                $"For {period.Label.En}, {Sentences.Lower(dimension.Label.En)} was not registered."
            );
        var before = source.Against(period);
        var bars = registered.Select(c => Bar(source, dimension, c, period, before)).ToList();
        var (scope, grammar, language) = (source.At(period), source.Grammar, source.Language);
        var known = source.OfKnown ? release.Known(scope, dimension.Id) : null;
        var total = source.Total(period)!.Range;
        return new BarChart
        {
            Language = language,
            Title = release.LargestOf(scope, dimension.Id, registered) is { } largest
                ? grammar.Largest(largest)
                : grammar.Topic(scope, dimension.Id),
            Subtitle = Subtitle(source, dimension, scope, before),
            Source = source.Source,
            Note = Sentences.Together(
                source.Note(period, dimension.Id),
                grammar.NotRegistered(codes.Except(registered), scope),
                grammar.RegisteredFrom(registered, period, period)
            ),
            AlternativeText = ChartText.Bars(bars, grammar, scope, dimension.Id, before),
            Bars = bars,
            Whole = known ?? total,
            AtLeast = known is null && source.HasUnknown(period, dimension.Id),
            ByShare = before is { } b && b.Period == period,
            EarlierWhole =
                before is null ? null
                : known is not null && release.Known(before, dimension.Id) is { } k ? k
                : release.Cell(before)!.Range,
            Focus = FocusGroup.Name(release.Programme, dimension, codes, language),
            Compared = before is null ? null : (grammar.NameBeside(scope, before), grammar.NameBeside(before, scope)),
        };
    }

    private static Bar Bar(ChartSource source, Dimension dimension, Code code, Period period, Scope? before) =>
        new(
            code.Label.In(source.Language),
            Counted.Of(source.Cell(period, dimension.Id, code.Id))!.Value,
            source.ToneOf(dimension, code),
            before is null ? null : Counted.Of(source.Release.Cell(before.With(dimension.Id, code.Id)))
        )
        {
            HasShare = !(source.OfKnown && code.IsUnknown),
        };

    private static string Subtitle(ChartSource source, Dimension dimension, Scope scope, Scope? before)
    {
        var (grammar, language) = (source.Grammar, source.Language);
        return grammar.Topic(scope, dimension.Id)
            + language.Say(": aantal en aandeel van ", ": count and share of ")
            + grammar.AllOf(scope.Picks)
            + (source.OfKnown ? $" {grammar.WithKnown(dimension.Id)}" : "")
            + (before is null ? "" : $", {language.Say("naast", "beside")} {grammar.NameBeside(before, scope)}");
    }
}
