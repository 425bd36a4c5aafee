using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Tests;

/// <summary>One of the charts that are kept as approved images.</summary>
public sealed record ReferenceChart(string Name, ChartSpec Spec, ChartSize Size, Theme Theme)
{
    public string Svg() => Stats.Charts.Svg.File(Spec, Size.Frame, Theme, "https://example.org/chart");
}

/// <summary>
/// Ninety-six charts: every kind in every size, theme and language, with what is hard to draw: withheld and unknown, long words,
/// nothing at all, one group, twelve, lines that cross, parts too narrow for their figure, and counts of 18 billion.
/// </summary>
public static class ReferenceCharts
{
    public static IReadOnlyList<ReferenceChart> All { get; } = [.. Make()];

    private static IEnumerable<ReferenceChart> Make()
    {
        var kinds = Kinds.ToList();
        for (var i = 0; i < kinds.Count; i++)
        for (var turn = 0; turn < 3; turn++)
        {
            var size = ChartSize.All[(i + 2 * turn + i / 6) % ChartSize.All.Count];
            var theme = Theme.All[(i + turn) % Theme.All.Count];
            var language = (i + turn) % 2 == 0 ? Language.Dutch : Language.English;
            var tag = language == Language.Dutch ? "nl" : "en";
            var (name, spec) = kinds[i];
            yield return new ReferenceChart(
                $"{name}-{size.Id}-{theme.Id}-{tag}",
                spec with
                {
                    Language = language,
                },
                size,
                theme
            );
        }
    }

    private static IEnumerable<(string Name, ChartSpec Spec)> Kinds =>
        [
            ("bars-withheld", Bars(AtLeast: true, WithheldAges)),
            (
                "bars-long",
                Bars(
                    false,
                    new("Aansprakelijkheidswaardevaststellingsveranderingen", Withheld(5, null)),
                    new("Zorgen om het gedrag van iemand anders in de eigen familie of daarbuiten", Count(31)),
                    new("Kort", Withheld(1, 12))
                )
            ),
            ("bars-one", Bars(false, new Bar("Alle meldingen samen", Count(18_000_000_000), Tone.Focus))),
            ("bars-zero", Bars(false, new("Niets", Count(0)), new("Ook niets", Count(0)), new("Weer niets", Count(0)))),
            (
                "bars-twelve",
                Bars(
                    true,
                    [
                        .. Enumerable
                            .Range(1, 12)
                            .Select(i => new Bar($"Regio {i}", i % 4 == 0 ? Withheld(i, i * 30) : Count(i * i * 11))),
                    ]
                )
            ),
            (
                "bars-compared",
                Bars(
                    true,
                    new("Jonger dan 13", Count(12), Tone.Focus, Withheld(9, 16)),
                    new("13–17", Withheld(85, 140), Tone.Focus, Count(161)),
                    new("18–25", Count(884), Tone.Plain, Count(757)),
                    new("26 en ouder", Count(1_172), Tone.Plain, Count(1_067)),
                    new("Onbekend", Count(607), Tone.Unknown, Count(526))
                ) with
                {
                    Compared = ("2021", "2020"),
                }
            ),
            ("stack-years", Stack(false, 3, [2018, 2019, 2020, 2021], i => Count(400 + 90 * i))),
            ("stack-large", Stack(false, 4, [2020, 2021], i => Count(4_500_000_000 * (1 + i % 3)))),
            (
                "shares-withheld",
                Stack(true, 3, [2018, 2019, 2020], i => i % 3 == 0 ? Withheld(5, 90) : Count(140 + 7 * i))
            ),
            ("shares-seven", Stack(true, 7, [2016, 2017, 2018, 2019, 2020, 2021], i => Count(3 + i * 5 % 31))),
            ("shares-nothing", Stack(true, 2, [2020, 2021], i => Count(i < 2 ? 0 : 7))),
            (
                "trend-months",
                Trend(
                    Period.MonthLevel,
                    null,
                    new("Alle contacten", Values(i => Count(150 + i * 3 % 70))),
                    new("Jonger dan 18", Values(i => i % 7 == 0 ? Withheld(1, 12) : Count(8 + i % 9)), Tone.Focus)
                )
            ),
            (
                "trend-years",
                Trend(
                    Period.YearLevel,
                    null,
                    new("Alle contacten", Values(i => Count(2000 + i * 300))),
                    new("Jonger dan 18", Values(i => i == 1 ? Withheld(200, 230) : Count(210 + i)), Tone.Focus)
                )
            ),
            (
                "trend-unbounded",
                Trend(
                    Period.QuarterLevel,
                    null,
                    new(
                        "Alle contacten van de hulplijn samen genomen",
                        Values(i => i % 5 == 2 ? Withheld(5, null) : Count(20 + i))
                    ),
                    new("Jonger dan 18", Values(_ => Count(5)), Tone.Focus),
                    new("18 en ouder", Values(_ => Count(5)))
                )
            ),
            (
                "share-over-time",
                Trend(
                    Period.QuarterLevel,
                    500,
                    new(
                        "Jonger dan 18",
                        Values(i => i == 6 ? Withheld(40, 60) : Count(40 + i * 2)),
                        Tone.Focus,
                        AtLeast: true
                    ),
                    new("Onbekend", Values(i => Count(90 + i % 4)), Tone.Unknown, AtLeast: true)
                )
            ),
            ("trend-zero", Trend(Period.MonthLevel, null, new TrendSeries("Niets", Values(_ => Count(0))))),
            (
                "panels",
                Panels(
                    Period.QuarterLevel,
                    9,
                    (panel, i) => panel == 0 ? Withheld(1, 6 + i % 3) : Count(20 * panel + i * panel)
                )
            ),
            (
                "lines-one",
                Trend(Period.YearLevel, null, new TrendSeries("Alle contacten", Values(i => Count(812 + i * 37 % 90))))
            ),
            (
                "lines-two",
                Trend(Period.QuarterLevel, null, Line("Chat", i => 90 + 6 * i), Line("Telefoon", i => 190 - 5 * i))
            ),
            ("lines-five", Trend(Period.MonthLevel, null, [.. Enumerable.Range(0, 5).Select(Crossing)])),
            ("lines-five-years", Trend(Period.YearLevel, null, [.. Enumerable.Range(0, 5).Select(Crossing)])),
            ("lines-nine", Trend(Period.QuarterLevel, null, [.. Enumerable.Range(0, 9).Select(Crossing)])),
            (
                "lines-calm",
                Trend(
                    Period.MonthLevel,
                    null,
                    Calm("Hulplijn", i => 150 + i * 17 % 40),
                    Calm("Meldpunt", i => 148 + i * 11 % 50)
                ) with
                {
                    Notes = [],
                }
            ),
            (
                "lines-beside-others",
                Trend(
                    Period.YearLevel,
                    500,
                    new("Hulplijn", Values(i => Count(60 + i * 9)), Tone.Plain, AtLeast: true),
                    new("Meldpunt", Values(i => i == 2 ? Withheld(55, 80) : Count(75 - i * 2)))
                ) with
                {
                    Notes = [],
                    References = [new(14, "14%: Landelijk onderzoek 2019")],
                }
            ),
            (
                "shares-narrow",
                Stack(true, 5, [2018, 2019, 2020, 2021], i => Count(i % 5 is 1 or 3 ? 4 + i % 3 : 120 + i * 11))
            ),
            ("stack-six", Stack(false, 6, [2019, 2020, 2021], i => Count(20 + i * i % 97 * 4))),
            (
                "panels-specks",
                Panels(
                    Period.MonthLevel,
                    12,
                    (panel, i) => panel % 3 == 0 || i % 11 == panel ? Withheld(1, 4 + i % 2) : Count(30 * panel + i)
                )
            ),
            (
                "groups",
                new GroupChart
                {
                    Language = Language.Dutch,
                    Title = "Bij beide is een op de tien jonger dan 18",
                    Subtitle = "Aandeel van alle contacten, 2021",
                    Source = "Hulplijn en meldpunt, publicaties t/m december 2021",
                    AlternativeText = "Staven per programma.",
                    Members = ["Hulplijn", "Meldpunt"],
                    Groups =
                    [
                        Group("Jonger dan 18", false, new(11, "11%: Landelijk onderzoek 2019"), 262, 98),
                        Group("Jonger dan 13", true, null, 30, 12),
                        Group("18 en ouder", false, null, 1_900, 730),
                    ],
                }
            ),
            (
                "figure-unknown-withheld",
                Figure(Count(9_000_000_000), CountRange.Exactly(18_000_000_000), false) with
                {
                    Unknown = Withheld(1, 9),
                }
            ),
            ("figure-share", Figure(Count(262), CountRange.Exactly(2_612), true)),
            ("figure-withheld", Figure(Withheld(262, 310), CountRange.Exactly(2_612), false)),
            (
                "figure-count",
                Figure(Count(18_000_000_000), null, false) with
                {
                    Statement = "afbeeldingen bekeken in 2021",
                }
            ),
        ];

    private static string[] Ways =>
        ["Telefoon", "Chat", "E-mail", "Zorgen om iemand anders", "Bezoek", "Brief", "Forum", "Website", "Onbekend"];

    /// <summary>Lines that cross each other several times and end close together.</summary>
    private static TrendSeries Crossing(int line) =>
        Line(
            Ways[line],
            i => 200 + (long)(90 * Math.Sin((i + 3 * line) * (0.21 + line * 0.03))) + line * 7,
            line == 8 ? Tone.Unknown
                : line == 1 ? Tone.Focus
                : Tone.Plain
        );

    private static TrendSeries Line(string label, Func<int, long> value, Tone tone = Tone.Plain) =>
        new(label, Values(i => Count(value(i))), tone);

    /// <summary>With the sum of the last twelve as its calm line.</summary>
    private static TrendSeries Calm(string label, Func<int, long> value) =>
        Line(label, value) with
        {
            YearSums =
            [
                .. Enumerable
                    .Range(0, 48)
                    .Select(i => i < 11 ? (Counted?)null : Count(Enumerable.Range(i - 11, 12).Sum(value))),
            ],
        };

    private static BarGroup Group(string label, bool isPart, ReferenceLine? reference, params long[] counts) =>
        new(
            label,
            [
                .. counts.Select(
                    (c, i) =>
                        new PartOfWhole(
                            c < 20 ? Withheld(5, 16) : Count(c),
                            CountRange.Exactly(i == 0 ? 2_612 : 930),
                            IsLeast: i == 0
                        )
                ),
            ],
            isPart,
            reference
        );

    private static Bar[] WithheldAges =>
        [
            new("Jonger dan 13", Withheld(5, 21), Tone.Focus),
            new("13–15", Count(98), Tone.Focus),
            new("18–25", Count(757)),
            new("56 en ouder", Count(0)),
            new("Onbekend", Count(526), Tone.Unknown),
        ];

    private static Counted Count(long count) => Counted.Of(new PublishedCount(count))!.Value;

    private static Counted Withheld(long low, long? high) =>
        Counted.Of(new WithheldCell(new CountRange(low, high)))!.Value;

    private static List<Counted?> Values(Func<int, Counted?> value) => [.. Enumerable.Range(0, 48).Select(value)];

    private static BarChart Bars(bool AtLeast, params IReadOnlyList<Bar> bars) =>
        new()
        {
            Language = Language.Dutch,
            Title = "Een op de drie met bekende leeftijd is 18 tot en met 25, en dat is meer dan in eerdere jaren",
            Subtitle = "Contacten naar leeftijd, 2020: aantal en aandeel van alle contacten",
            Source = "Hulplijn, publicatie t/m december 2021",
            Note = "Een contact is geen persoon.",
            AlternativeText = "Staafdiagram.",
            Bars = bars,
            AtLeast = AtLeast,
            Focus = bars.Count(b => b.Tone == Tone.Focus) > 1 ? "Jonger dan 18" : "",
            Whole = CountRange.Exactly(Math.Max(1, bars.Sum(b => b.Value.Range.High ?? b.Value.Range.Low))),
        };

    private static StackChart Stack(bool asShares, int parts, int[] years, Func<int, Counted> value)
    {
        string[] labels = ["Telefoon", "Chat", "E-mail", "Zorgen om iemand anders", "Bezoek", "Brief", "Onbekend"];
        var rows = years.Select(
            (year, row) =>
            {
                var values = Enumerable.Range(0, parts).Select(part => value(row * parts + part)).ToList();
                var whole = values.Sum(v => v.IsWithheld ? v.Range.Low + 30 : v.Range.Low);
                return new StackRow($"{year}", [.. values], Count(whole));
            }
        );
        return new StackChart
        {
            Language = Language.Dutch,
            Title = "De chat is in drie jaar gegroeid tot de helft van alle contacten",
            Subtitle = "Contacten naar kanaal per jaar; rechts het totaal",
            Source = "Hulplijn, publicatie t/m december 2021",
            AlternativeText = "Gestapelde staven.",
            AsShares = asShares,
            AtLeast = parts == 7,
            Parts =
            [
                .. Enumerable
                    .Range(0, parts)
                    .Select(i => new StackPart(
                        labels[i],
                        i == 6 ? Tone.Unknown
                            : i == 1 ? Tone.Focus
                            : Tone.Plain
                    )),
            ],
            Rows = [.. rows],
        };
    }

    private static IReadOnlyList<Period> Periods(string level) =>
        [
            .. Period
                .Dimension("time", new("Periode", "Period"), new(2018, 1, 1), new(2021, 12, 31))
                .Codes.Where(c => c.Level == level)
                .Select(c => Period.Parse(c.Id)),
        ];

    private static TrendChart Trend(string level, long? whole, params IReadOnlyList<TrendSeries> series)
    {
        var periods = Periods(level);
        return new TrendChart
        {
            Language = Language.Dutch,
            Title = "Sinds de zomer van 2020 bellen en chatten meer jongeren",
            Subtitle = "Contacten, januari 2018 t/m december 2021",
            Source = "Hulplijn, publicatie t/m december 2021",
            AlternativeText = "Lijndiagram.",
            Periods = periods,
            Series = [.. series.Select(s => s with { Values = [.. s.Values.Take(periods.Count)] })],
            Wholes = whole is { } w ? [.. periods.Select(_ => CountRange.Exactly(w))] : null,
            Notes =
            [
                new(new(2020, 3, 16), new("De chat is elke dag open.", "The chat is open every day.")),
                new(new(2020, 4, 1), new("Campagne.", "Campaign.")),
            ],
            Highlight = Period.Year(2020),
        };
    }

    private static PanelChart Panels(string level, int panels, Func<int, int, Counted> value)
    {
        var periods = Periods(level);
        return new PanelChart
        {
            Language = Language.Dutch,
            Title = "Contacten naar onderwerp, per kwartaal",
            Subtitle = "Aantal contacten per kwartaal, 2018 t/m 2021",
            Source = "Hulplijn, publicatie t/m december 2021",
            AlternativeText = "Lijndiagrammen naast elkaar.",
            Periods = periods,
            Series =
            [
                .. Enumerable
                    .Range(0, panels)
                    .Select(p => new TrendSeries(
                        p == 3 ? "Zorgen om het gedrag van iemand anders" : $"Onderwerp {p + 1}",
                        [.. periods.Select((_, i) => value(p, i))],
                        p == 0 ? Tone.Focus : Tone.Plain
                    )),
            ],
        };
    }

    private static FigureChart Figure(Counted value, CountRange? whole, bool atLeast) =>
        new()
        {
            Language = Language.Dutch,
            Title = "Hulplijn in 2020",
            Subtitle = "Aandeel van alle contacten in 2020",
            Source = "Hulplijn, publicatie t/m december 2021",
            Note = atLeast ? "Bij 526 van de 2 612 contacten is leeftijd onbekend." : "",
            AlternativeText = "Eén getal.",
            Value = value,
            Whole = whole,
            AtLeast = atLeast,
            Statement = "van de contacten in 2020 was jonger dan 18 jaar",
            PartLabel = whole is null ? "" : "Jonger dan 18",
            Unknown = atLeast ? Count(526) : null,
        };
}
