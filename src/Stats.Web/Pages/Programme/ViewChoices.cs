using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Web.Pages;

/// <param name="Value">What the form sends.</param>
public sealed record Option(string Value, string Label, bool IsChosen);

/// <param name="Label">Empty for options that need no heading.</param>
public sealed record OptionGroup(string Label, IReadOnlyList<Option> Options);

/// <summary>What can be chosen from a view: only what is published together with the rest of the view.</summary>
internal static class ViewChoices
{
    /// <summary>Every period for which the view's picks are registered and published, the latest first.</summary>
    public static IReadOnlyList<OptionGroup> Periods(ProgrammeView view) =>
        [
            .. Period.Levels.Select(level => new OptionGroup(
                Sentences.Upper(Saying.Step(level).In(view.Language)),
                [
                    .. view
                        .Release.Periods(level, view.Scope.Picks)
                        .Where(p => view.Release.Registered(view.Scope.In(p)) is not null)
                        .Reverse()
                        .Select(p => new Option(p.Code, p.Label.In(view.Language), p == view.Scope.Period)),
                ]
            )),
        ];

    /// <summary>The codes of a dimension that are registered and published for the view's period and other picks; one withheld has its mark.</summary>
    /// <returns>Empty where the dimension is not published together with them.</returns>
    public static IReadOnlyList<Option> Codes(ProgrammeView view, Dimension dimension)
    {
        var rest = view.Scope.With(dimension.Id, Dimension.Total);
        if (view.Release.Axis(rest, dimension.Id) is not { } axis)
            return [];
        return
        [
            .. axis
                .Codes.Where(c => view.Release.Registered(rest.With(dimension.Id, c.Id)) is not null)
                .Select(c => new Option(
                    c.Id == Dimension.Total ? "" : $"{dimension.Id}:{c.Id}",
                    Indent(dimension, c) + c.Label.In(view.Language) + Mark(rest.With(dimension.Id, c.Id)),
                    c.Id == view.Scope.CodeOf(dimension.Id)
                )),
        ];

        string Mark(Scope scope) => view.Release.Cell(scope) is WithheldCell ? $" {WithheldCell.Mark}" : "";
    }

    /// <summary>What the view can be compared with: the year before, other periods, and other codes of what it picks.</summary>
    public static IReadOnlyList<OptionGroup> Comparisons(ProgrammeView view)
    {
        var before = view.Release.YearBefore(view.Scope);
        var usual = before is null
            ? view.Language.Say("Niets", "Nothing")
            : view.Language.Say($"{before.Period.Label.Nl} (jaar eerder)", $"{before.Period.Label.En} (year before)");
        var groups = new List<OptionGroup> { new("", [new Option("", usual, view.Against is null)]) };
        foreach (var pick in view.Scope.Picks)
            groups.Add(
                new OptionGroup(view.Programme.Dimension(pick.Dimension).Label.In(view.Language), Others(view, pick))
            );
        groups.Add(
            new OptionGroup(
                view.Language.Say("Andere periode", "Another period"),
                [
                    .. view
                        .Release.Periods(view.Scope.Period.Level, view.Scope.Picks)
                        .Where(p => view.Release.Registered(view.Scope.In(p)) is not null)
                        .Reverse()
                        .Where(p => p != view.Scope.Period && p != before?.Period)
                        .Select(p => new Option(p.Code, p.Label.In(view.Language), view.Against?.Period == p)),
                ]
            )
        );
        return groups;
    }

    private static IReadOnlyList<Option> Others(ProgrammeView view, Pick pick)
    {
        var dimension = view.Programme.Dimension(pick.Dimension);
        return
        [
            .. Codes(view, dimension)
                .Where(o => !o.IsChosen)
                .Select(o => o.Value.Length == 0 ? o with { Value = $"{dimension.Id}:{Dimension.Total}" } : o)
                .Select(o =>
                    o with
                    {
                        IsChosen = view.Against is not null && view.Scope.BesideName(view.Against) == o.Value,
                    }
                ),
        ];
    }

    private static string Indent(Dimension dimension, Code code)
    {
        var depth = 0;
        for (var place = dimension.IndexOf(code.Id); dimension.ParentOf(place) > 0; place = dimension.ParentOf(place))
            depth++;
        return new string('\u00A0', 3 * depth);
    }
}
