using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Charts;

internal static class FigureMaker
{
    public static FigureChart Make(Making making, Period period)
    {
        var release = making.Release;
        var total = making.Total(period)!;
        var title = making.Say(
            $"{release.Programme.Title.Nl} in {making.In(period)}",
            $"{release.Programme.Title.En} in {making.In(period)}"
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
        var atLeast = !code.IsUnknown && making.HasUnknown(period, dimension.Id);
        var figure = atLeast
            ? Figures.LeastShare(cell.Range, total.Range, making.Language)
            : Figures.Share(cell.Range, total.Range, making.Language);
        return new FigureChart
        {
            Language = making.Language,
            Title = title,
            Subtitle = making.Say(
                $"Aandeel van alle {making.Range(total.Range)} {making.Unit} in {making.In(period)}",
                $"Share of all {making.Range(total.Range)} {making.Unit} in {making.In(period)}"
            ),
            Source = making.Source,
            Note = making.Note(period, dimension.Id),
            AlternativeText =
                $"{making.Say("Eén getal", "One figure")}: {(atLeast ? making.Say("ten minste ", "at least ") : "")}{figure} {statement}.",
            Value = ChartValue.Of(cell),
            Whole = total.Range,
            AtLeast = atLeast,
            Statement = statement,
            PartLabel = making.Say(code.Label),
            Unknown =
                !code.IsUnknown && making.Unknown(period, dimension.Id) is { High: not 0 } unknown
                    ? new ChartValue(unknown, !unknown.IsExact)
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
        var phrase = making
            .Release.Programme.Headline.FirstOrDefault(h => h.Dimension == dimension.Id && h.Code == code.Id)
            ?.Phrase;
        return phrase is not null
            ? making.Say(
                $"van de {making.Unit} in {making.In(period)} was {phrase.Nl}",
                $"of {making.Unit} in {making.In(period)} were {phrase.En}"
            )
            : making.Say(
                $"van de {making.Unit} in {making.In(period)}: {code.Label.Nl} ({Sentences.Lower(dimension.Label.Nl)})",
                $"of {making.Unit} in {making.In(period)}: {code.Label.En} ({Sentences.Lower(dimension.Label.En)})"
            );
    }

    private static FigureChart Count(Making making, Period period, PublishedCell total, string title) =>
        new()
        {
            Language = making.Language,
            Title = title,
            Subtitle = making.Say(
                $"Aantal {making.Unit}, {period.Label.Nl}",
                $"Number of {making.Unit}, {period.Label.En}"
            ),
            Source = making.Source,
            Note = making.Note(period, null),
            AlternativeText = making.Say(
                $"Eén getal: {making.Range(total.Range)} {making.Unit} in {making.In(period)}.",
                $"One figure: {making.Range(total.Range)} {making.Unit} in {making.In(period)}."
            ),
            Value = ChartValue.Of(total),
            Statement = making.Say($"{making.Unit} in {making.In(period)}", $"{making.Unit} in {making.In(period)}"),
        };
}
