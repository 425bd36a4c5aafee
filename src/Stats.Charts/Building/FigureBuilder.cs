using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Charts;

internal static class FigureBuilder
{
    public static FigureChart Build(ChartSource source, Period period)
    {
        var release = source.Release;
        var total = source.Total(period)!;
        var title = source.Language.Say(
            $"{release.Programme.Title.Nl} in {Sentences.In(period, source.Language)}",
            $"{release.Programme.Title.En} in {Sentences.In(period, source.Language)}"
        );
        if (source.Plan.By is null)
            return Count(source, period, total, title);
        var dimension = source.Dimension;
        var code = Code(source, dimension);
        var cell =
            source.Cell(period, dimension.Id, code.Id)
            ?? throw source.Refuse(
                $"{code.Label.Nl} is niet gepubliceerd voor {period.Label.Nl}.",
                $"{code.Label.En} is not published for {period.Label.En}."
            );
        var statement = Statement(source, dimension, code, period);
        var share = source.Release.ShareOf(source.At(period).With(dimension.Id, code.Id), source.At(period))!.Share;
        return new FigureChart
        {
            Language = source.Language,
            Title = title,
            Subtitle = source.Language.Say(
                $"Aandeel van alle {source.Range(total.Range)} {source.Unit} in {Sentences.In(period, source.Language)}",
                $"Share of all {source.Range(total.Range)} {source.Unit} in {Sentences.In(period, source.Language)}"
            ),
            Source = source.Source,
            Note = source.Note(period, dimension.Id),
            AlternativeText =
                $"{source.Language.Say("Eén getal", "One figure")}: {share.In(source.Language)} {statement}.",
            Value = Counted.Of(cell)!.Value,
            Whole = total.Range,
            AtLeast = share.IsLeast,
            Statement = statement,
            PartLabel = code.Label.In(source.Language),
            Unknown =
                !code.IsUnknown && source.Unknown(period, dimension.Id) is { High: not 0 } unknown
                    ? new Counted(unknown, !unknown.IsExact)
                    : null,
        };
    }

    /// <summary>The code that the plan names, or the one that the headline begins with, or the first.</summary>
    private static Code Code(ChartSource source, Dimension dimension)
    {
        var wanted =
            source.Plan.Codes.Count > 0
                ? source.Plan.Codes[0]
                : source.Release.Programme.Headline.FirstOrDefault(h => h.Dimension == dimension.Id)?.Code
                    ?? dimension.Codes[1].Id;
        return dimension.Contains(wanted)
            ? dimension[wanted]
            : throw source.Refuse(
                $"{dimension.Label.Nl} heeft geen ‘{wanted}’.",
                $"{dimension.Label.En} has no ‘{wanted}’."
            );
    }

    private static string Statement(ChartSource source, Dimension dimension, Code code, Period period)
    {
        var predicate = source.Grammar.Predicate(new Pick(dimension.Id, code.Id));
        return source.Language.Say(
            $"van de {source.Unit} {source.Grammar.When(period)} was {predicate}",
            $"of {source.Unit} {source.Grammar.When(period)} were {predicate}"
        );
    }

    private static FigureChart Count(ChartSource source, Period period, PublishedCell total, string title) =>
        new()
        {
            Language = source.Language,
            Title = title,
            Subtitle = source.Language.Say(
                $"Aantal {source.Unit}, {period.Label.Nl}",
                $"Number of {source.Unit}, {period.Label.En}"
            ),
            Source = source.Source,
            Note = source.Note(period, null),
            AlternativeText = source.Language.Say(
                $"Eén getal: {source.Grammar.Count(Counted.Of(total)!.Value)} {source.Unit} in {Sentences.In(period, source.Language)}.",
                $"One figure: {source.Grammar.Count(Counted.Of(total)!.Value)} {source.Unit} in {Sentences.In(period, source.Language)}."
            ),
            Value = Counted.Of(total)!.Value,
            Statement = source.Language.Say(
                $"{source.Unit} in {Sentences.In(period, source.Language)}",
                $"{source.Unit} in {Sentences.In(period, source.Language)}"
            ),
        };
}
