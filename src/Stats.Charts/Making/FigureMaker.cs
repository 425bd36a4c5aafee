using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Charts;

internal static class FigureMaker
{
    public static FigureChart Make(Making making, Period period)
    {
        var release = making.Release;
        var total = making.Total(period)!;
        var title = making.Language.Say(
            $"{release.Programme.Title.Nl} in {Sentences.In(period, making.Language)}",
            $"{release.Programme.Title.En} in {Sentences.In(period, making.Language)}"
        );
        if (making.Plan.By is null)
            return Count(making, period, total, title);
        var dimension = making.Dimension;
        var code = Code(making, dimension);
        var cell =
            making.Cell(period, dimension.Id, code.Id)
            ?? throw making.Refuse(
                $"{code.Label.Nl} is niet gepubliceerd voor {period.Label.Nl}.",
                $"{code.Label.En} is not published for {period.Label.En}."
            );
        var statement = Statement(making, dimension, code, period);
        var share = making.Release.ShareOf(making.At(period).With(dimension.Id, code.Id), making.At(period))!.Share;
        return new FigureChart
        {
            Language = making.Language,
            Title = title,
            Subtitle = making.Language.Say(
                $"Aandeel van alle {making.Range(total.Range)} {making.Unit} in {Sentences.In(period, making.Language)}",
                $"Share of all {making.Range(total.Range)} {making.Unit} in {Sentences.In(period, making.Language)}"
            ),
            Source = making.Source,
            Note = making.Note(period, dimension.Id),
            AlternativeText =
                $"{making.Language.Say("Eén getal", "One figure")}: {share.In(making.Language)} {statement}.",
            Value = Counted.Of(cell)!.Value,
            Whole = total.Range,
            AtLeast = share.IsLeast,
            Statement = statement,
            PartLabel = code.Label.In(making.Language),
            Unknown =
                !code.IsUnknown && making.Unknown(period, dimension.Id) is { High: not 0 } unknown
                    ? new Counted(unknown, !unknown.IsExact)
                    : null,
        };
    }

    /// <summary>The code that the plan names, or the one that the headline begins with, or the first.</summary>
    private static Code Code(Making making, Dimension dimension)
    {
        var wanted =
            making.Plan.Codes.Count > 0
                ? making.Plan.Codes[0]
                : making.Release.Programme.Headline.FirstOrDefault(h => h.Dimension == dimension.Id)?.Code
                    ?? dimension.Codes[1].Id;
        return dimension.Contains(wanted)
            ? dimension[wanted]
            : throw making.Refuse(
                $"{dimension.Label.Nl} heeft geen ‘{wanted}’.",
                $"{dimension.Label.En} has no ‘{wanted}’."
            );
    }

    private static string Statement(Making making, Dimension dimension, Code code, Period period)
    {
        var predicate = making.Grammar.Predicate(new Pick(dimension.Id, code.Id));
        return making.Language.Say(
            $"van de {making.Unit} {making.Grammar.When(period)} was {predicate}",
            $"of {making.Unit} {making.Grammar.When(period)} were {predicate}"
        );
    }

    private static FigureChart Count(Making making, Period period, PublishedCell total, string title) =>
        new()
        {
            Language = making.Language,
            Title = title,
            Subtitle = making.Language.Say(
                $"Aantal {making.Unit}, {period.Label.Nl}",
                $"Number of {making.Unit}, {period.Label.En}"
            ),
            Source = making.Source,
            Note = making.Note(period, null),
            AlternativeText = making.Language.Say(
                $"Eén getal: {making.Grammar.Count(Counted.Of(total)!.Value)} {making.Unit} in {Sentences.In(period, making.Language)}.",
                $"One figure: {making.Grammar.Count(Counted.Of(total)!.Value)} {making.Unit} in {Sentences.In(period, making.Language)}."
            ),
            Value = Counted.Of(total)!.Value,
            Statement = making.Language.Say(
                $"{making.Unit} in {Sentences.In(period, making.Language)}",
                $"{making.Unit} in {Sentences.In(period, making.Language)}"
            ),
        };
}
