using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Charts.Tests;

/// <summary>Charts that are hard to draw: long words, nothing, one, many, withheld at both ends, unbounded, very large.</summary>
internal static class Samples
{
    public static IReadOnlyList<ChartFrame> Frames { get; } =
    [
        ChartFrame.Phone,
        ChartFrame.Column,
        ChartFrame.Page,
        ChartFrame.Phone with
        {
            WithWords = true,
        },
        ChartFrame.Column with
        {
            WithWords = true,
        },
        new(1080, 24, true),
    ];

    public static Counted Count(long count) => Counted.Of(new PublishedCount(count))!.Value;

    public static Counted Withheld(long low, long? high) =>
        Counted.Of(new WithheldCell(new CountRange(low, high)))!.Value;

    public static BarChart Bars(params IReadOnlyList<Bar> bars) =>
        new()
        {
            Language = Language.Dutch,
            Title = "Een op de drie met bekende leeftijd is 18 tot en met 25, en dat is meer dan in eerdere jaren",
            Subtitle = "Contacten naar leeftijd, 2020: aantal en aandeel van alle contacten",
            Source = "Hulplijn, publicatie t/m december 2021",
            Note = "Een contact is geen persoon.",
            AlternativeText = "Staafdiagram.",
            Bars = bars,
            Whole = CountRange.Exactly(Math.Max(1, bars.Sum(b => b.Value.Range.High ?? b.Value.Range.Low))),
        };

    public static TrendChart Trend(string level, params IReadOnlyList<TrendSeries> series)
    {
        var periods = Period
            .Dimension("time", new("Periode", "Period"), new(2018, 1, 1), new(2021, 12, 31))
            .Codes.Where(c => c.Level == level)
            .Select(c => Period.Parse(c.Id))
            .ToList();
        return new TrendChart
        {
            Language = Language.Dutch,
            Title = "Sinds de zomer van 2020 bellen en chatten meer jongeren",
            Subtitle = "Contacten per maand, januari 2018 t/m december 2021",
            Source = "Hulplijn, publicatie t/m december 2021",
            AlternativeText = "Lijndiagram.",
            Periods = periods,
            Series = [.. series.Select(s => s with { Values = [.. s.Values.Take(periods.Count)] })],
            Notes =
            [
                new(new(2020, 3, 16), new("De chat is elke dag open.", "The chat is open every day.")),
                new(new(2020, 4, 1), new("Campagne.", "Campaign.")),
                new(new(2031, 4, 1), new("Later.", "Later.")),
            ],
            Highlight = Period.Year(2020),
        };
    }

    public static IReadOnlyList<Counted?> Values(Func<int, Counted?> value) =>
        [.. Enumerable.Range(0, 48).Select(value)];

    public static IReadOnlyList<ChartSpec> All { get; } =
    [
        Bars(
            new("Jonger dan 13", Withheld(5, 21), Tone.Focus),
            new("13–15", Count(98), Tone.Focus),
            new("18–25", Count(757)),
            new("56 en ouder", Count(0)),
            new("Onbekend", Count(526), Tone.Unknown)
        ),
        Bars(
            new("Aansprakelijkheidswaardevaststellingsveranderingen", Withheld(5, null)),
            new("Zorgen om het gedrag van iemand anders in de eigen familie of daarbuiten", Count(3)),
            new("Kort", Withheld(1, 12))
        ),
        Bars(new Bar("Eén", Count(18_000_000_000))),
        Bars(new("Niets", Count(0)), new("Ook niets", Count(0))),
        Bars([.. Enumerable.Range(1, 12).Select(i => new Bar($"Groep {i}", Withheld(1, i * 40)))]),
        Trend(
            Period.MonthLevel,
            new TrendSeries("Alle contacten", Values(i => Count(150 + i * 3 % 70))),
            new TrendSeries("Jonger dan 18", Values(i => i % 7 == 0 ? Withheld(1, 12) : Count(8 + i % 9)), Tone.Focus)
        ),
        Trend(
            Period.QuarterLevel,
            new TrendSeries("Alle contacten van de hulplijn samen genomen", Values(_ => Withheld(5, null))),
            new TrendSeries("Jonger dan 18", Values(_ => Count(5)), Tone.Focus),
            new TrendSeries("18 en ouder", Values(_ => Count(5)))
        ),
        Trend(
            Period.YearLevel,
            new TrendSeries("Alle contacten", Values(i => Count(2000 + i * 300))),
            new TrendSeries("Jonger dan 18", Values(i => i == 1 ? Withheld(200, 230) : Count(210 + i)), Tone.Focus)
        ),
        Trend(Period.MonthLevel, new TrendSeries("Niets", Values(_ => Count(0)))),
        Trend(Period.YearLevel, new TrendSeries("Veel", Values(i => Count(18_000_000_000 + i)))),
    ];
}
