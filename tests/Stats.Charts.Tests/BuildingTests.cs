using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;
using Stats.Tests;
using Xunit;

namespace Stats.Charts.Tests;

/// <summary>Charts made of a release: their numbers, their words, and what gives nothing away.</summary>
public sealed class BuildingTests
{
    private static readonly Release Made = HandMade.Release();

    private static string File(ChartRequest request) =>
        Svg.File(request.Chart(Made), request.Size.Frame, request.Theme);

    private static ChartRequest Ask(string query, Language language = Language.Dutch)
    {
        var values = query
            .Split('&')
            .Select(p => p.Split('=', 2))
            .ToLookup(p => p[0], p => Uri.UnescapeDataString(p[1]));
        return ChartRequest.Parse(name => [.. values[name]], language);
    }

    [Fact]
    public void A_chart_of_picked_contacts_says_which_and_has_their_cells()
    {
        var chart = (BarChart)Ask("kind=bars&by=age&period=2020&only=channel:chat").Chart(Made);
        var chat = Scope.All(Period.Year(2020)).With("channel", "chat");
        Assert.Contains("contacten (kanaal: Chat)", chart.Title, StringComparison.Ordinal);
        Assert.Contains("contacten (kanaal: Chat)", chart.Subtitle, StringComparison.Ordinal);
        Assert.Equal(Made.Cell(chat)!.Range, chart.Whole);
        Assert.Equal(
            ["lt13", "13-17", "18-25", "26plus", "unknown"],
            chart.Bars.Select(b =>
                Made.Programme.Dimension("age")
                    .Codes.First(c =>
                        c.Label.Nl == b.Label && Counted.Of(Made.Cell(chat.With("age", c.Id))!) == b.Value
                    )
                    .Id
            )
        );
    }

    [Theory]
    [InlineData("kind=bars&by=age&period=2020&only=age:under18")]
    [InlineData("kind=shares&by=age&rows=channel&period=2020&only=channel:chat")]
    [InlineData("kind=trend&only=nothing:chat")]
    [InlineData("kind=trend&only=channel:fax")]
    public void What_is_picked_already_divides_nothing_and_what_is_not_there_cannot_be_picked(string query) =>
        Assert.Throws<ChartRefusedException>(() => Ask(query).Chart(Made));

    public static TheoryData<string> Queries =>
        [
            "kind=bars&by=age&period=2020&only=channel:chat",
            "kind=trend&only=channel:chat",
            "kind=bars&by=age&period=2020",
            "kind=bars&by=age&period=2018-Q1&size=square",
            "kind=bars&by=age&period=2020&compare=before&size=slide",
            "kind=stacked&by=channel",
            "kind=stacked&by=age&rows=channel&period=2018&size=a5",
            "kind=shares&by=age&level=band&size=portrait",
            "kind=shares&by=age&rows=channel&level=band&period=2018",
            "kind=trend",
            "kind=trend&by=age&code=under18&per=month&size=banner",
            "kind=trend&by=age&level=band&per=quarter&since=2019",
            "kind=panels&by=age&per=quarter&size=square",
            "kind=share&by=age&code=under18&code=unknown&per=quarter",
            "kind=figure&period=2020",
            "kind=figure&by=age&code=under18&period=2020&size=square&theme=dark&lang=en",
            "kind=figure&by=age&code=lt13&period=2018",
        ];

    [Theory]
    [MemberData(nameof(Queries))]
    public void An_address_says_all_that_is_drawn(string query)
    {
        var request = Ask(query);
        var again = Ask(request.Query());
        Assert.Equal(request.Query(), again.Query());
        Assert.Equal(File(request), File(again));
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public void Every_chart_has_its_base_its_source_and_an_alternative_text_that_does_not_repeat_the_title(string query)
    {
        foreach (var language in new[] { Language.Dutch, Language.English })
        {
            var spec = Ask(query, language).Chart(Made);
            Assert.NotEmpty(spec.Subtitle);
            Assert.Contains("2021", spec.Source, StringComparison.Ordinal);
            Assert.Empty(ChartWords.ProblemsOfAlternative(spec.AlternativeText, spec.Title, spec.Language));
            Assert.Contains(spec.Source, ChartBuilder.Caption(spec), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void At_least_stays_with_every_share_of_all_as_long_as_values_are_unknown()
    {
        foreach (var query in new[] { "kind=figure&by=age&code=under18&period=2020", "kind=share&by=age&code=under18" })
        {
            var spec = Ask(query).Chart(Made);
            Assert.Contains("ten minste", spec.AlternativeText, StringComparison.Ordinal);
            var texts = Texts(Svg.File(spec, ChartSize.All[0].Frame, Theme.All[0]));
            Assert.Contains("ten minste", string.Join(' ', texts), StringComparison.Ordinal);
        }
        var bars = Ask("kind=bars&by=age&level=group&period=2020").Chart(Made);
        var shares = Texts(Svg.File(bars, ChartSize.All[0].Frame, Theme.All[0])).Where(t => t.EndsWith('%')).ToList();
        Assert.Equal(3, shares.Count);
        Assert.All(shares.SkipLast(1), s => Assert.StartsWith("≥ ", s, StringComparison.Ordinal));
        Assert.DoesNotContain("≥", shares[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind=trend&per=month", "december 2020")]
    [InlineData("kind=trend&per=quarter", "2020")]
    [InlineData("kind=trend&by=age&code=under18&per=month", "december 2020")]
    public void A_trend_is_held_against_the_same_period_a_year_before_with_its_margin(string query, string before)
    {
        var trend = (TrendChart)Ask(query).Chart(Made);
        Assert.Contains(before, trend.Title, StringComparison.Ordinal);
        Assert.Contains(before, trend.Note, StringComparison.Ordinal);
        Assert.Matches(@"\(.+ tot .+\)", trend.Note);
        foreach (var said in new[] { trend.Title, trend.AlternativeText })
            Assert.DoesNotContain("2018", said, StringComparison.Ordinal);
        Assert.Contains("Dikke lijn", trend.Subtitle, StringComparison.Ordinal);
        Assert.NotEmpty(trend.Series[0].YearSums);
    }

    [Fact]
    public void Bars_in_the_colour_of_focus_are_named_unless_one_of_them_is_that_group()
    {
        Assert.Equal("Jonger dan 18", ((BarChart)Ask("kind=bars&by=age&period=2020").Chart(Made)).Focus);
        Assert.Equal("", ((BarChart)Ask("kind=bars&by=age&level=group&period=2020").Chart(Made)).Focus);
    }

    /// <summary>From the picture back to the figures: widths and labels of the file are the cells of the release.</summary>
    [Fact]
    public void Bars_in_the_file_are_as_long_as_the_published_cells_say()
    {
        var request = Ask("kind=bars&by=age&period=2018-Q1");
        var chart = (BarChart)request.Chart(Made);
        var svg = XDocument.Parse(File(request));
        var boxes = Boxes(svg).Skip(1).ToList(); // the first is the paper
        var bars = chart.Bars;
        var certain = bars.Where(b => b.Value.Range.Low > 0).ToList();
        Assert.Equal(certain.Count + 1, boxes.Count); // and the key says what the bars in the colour of focus are
        boxes = [.. boxes.Take(certain.Count)];
        Assert.Contains(bars, b => b.Value.IsWithheld);
        var scale = boxes.Max() / certain.Max(b => b.Value.Range.Low);
        for (var i = 0; i < certain.Count; i++)
            Assert.InRange(boxes[i], certain[i].Value.Range.Low * scale - 1, certain[i].Value.Range.Low * scale + 1);
        foreach (var bar in bars)
            Assert.Equal(Made.Cell(Period.Quarter(2018, 1), "age", CodeOf(bar.Label))!.Range, bar.Value.Range);
    }

    [Fact]
    public void Pieces_of_a_stack_and_its_hatch_add_up_to_the_whole()
    {
        var spec = (StackChart)Ask("kind=shares&by=age&rows=channel&level=band&period=2018").Chart(Made);
        Assert.Contains(spec.Rows, r => r.Values.Any(v => v is { IsWithheld: true }));
        var drawing = ChartLayout.Draw(spec, ChartSize.All[0].Frame);
        foreach (var row in drawing.Shapes.OfType<Box>().Where(b => b.Height > 15).GroupBy(b => b.Y))
        {
            var left = row.Min(b => b.X);
            var hatch = drawing.Shapes.OfType<Hatching>().SingleOrDefault(h => h.Y == row.Key);
            var end = hatch is null ? row.Max(b => b.X + b.Width) + 1.6 : hatch.X + hatch.Width;
            var ends = drawing
                .Shapes.OfType<Polyline>()
                .Where(l => l.Points[0].X == l.Points[1].X)
                .Max(l => l.Points[0].X);
            Assert.InRange(end, ends - 2, ends + 4);
            Assert.True(end > left);
        }
    }

    [Fact]
    public void A_line_in_the_file_runs_through_the_published_counts()
    {
        var spec = (TrendChart)Ask("kind=trend&per=year").Chart(Made);
        var svg = XDocument.Parse(Svg.File(spec, ChartSize.All[1].Frame, Theme.All[0]));
        var ticks = svg.Descendants()
            .Where(e => e.Name.LocalName == "text" && (string?)e.Attribute("text-anchor") == "end")
            .Where(e => e.Value.All(c => char.IsAsciiDigit(c) || c == '\u2009'))
            .Select(e =>
                (
                    Value: double.Parse(string.Concat(e.Value.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture),
                    Y: N(e, "y")
                )
            )
            .ToList();
        var (bottom, top) = (ticks.MinBy(t => t.Value), ticks.MaxBy(t => t.Value));
        var line = svg.Descendants()
            .Where(e => e.Name.LocalName == "path" && (string?)e.Attribute("stroke-linejoin") == "round")
            .Select(e =>
                ((string)e.Attribute("d")!)
                    .Split('M', 'L')
                    .Skip(1)
                    .Select(p => double.Parse(p.Split(' ')[1], CultureInfo.InvariantCulture))
            )
            .Single()
            .ToList();
        Assert.Equal(spec.Periods.Count, line.Count);
        // A tick's text stands a fixed way below its line; the axis line of 0 says how far.
        var shift = bottom.Y - AxisY(svg);
        for (var i = 0; i < line.Count; i++)
        {
            var value = (bottom.Y - shift - line[i]) / (bottom.Y - top.Y) * (top.Value - bottom.Value);
            var published = ((PublishedCount)Made.Total(spec.Periods[i])!).Count;
            Assert.InRange(value, published - top.Value * 0.003, published + top.Value * 0.003);
        }
    }

    [Fact]
    public void The_numbers_as_csv_are_the_cells_and_a_withheld_one_has_no_count()
    {
        var csv = ChartNumbers.Csv(Ask("kind=bars&by=age&period=2018-Q1").Chart(Made));
        var rows = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(r => r.Split(',')).ToList();
        Assert.Equal(((BarChart)Ask("kind=bars&by=age&period=2018-Q1").Chart(Made)).Bars.Count, rows.Count);
        foreach (var row in rows)
        {
            var cell = Made.Cell(Period.Quarter(2018, 1), "age", CodeOf(row[0].Trim('"')))!;
            Assert.Equal(cell is PublishedCount n ? n.Count.ToString(CultureInfo.InvariantCulture) : "", row[2]);
            Assert.Equal(cell is WithheldCell ? "c" : "", row[5]);
        }
        Assert.Contains(rows, r => r[5] == "c");
    }

    [Theory]
    [InlineData("kind=bars&by=nothing", "Een kenmerk")]
    [InlineData("kind=bars&by=age&period=1999", "niet gepubliceerd")]
    [InlineData("kind=bars&by=age&code=nobody", "heeft geen")]
    [InlineData("kind=bars&by=age&period=2018&compare=before", "geen eerdere")]
    [InlineData("kind=stacked&by=age&rows=age&period=2018-01", "niet samen")]
    public void What_makes_no_chart_is_refused_with_a_reason(string query, string reason)
    {
        var refused = Assert.Throws<ChartRefusedException>(() => Ask(query).Chart(Made));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script> & \"'", true)]
    [InlineData("Een titel met 😀 en é", true)]
    [InlineData("كانت واحدة من كل عشر مكالمات", true)]
    [InlineData("Regel\nregel", false)]
    [InlineData("om\u202Egekeerd", false)]
    [InlineData("nul\0", false)]
    [InlineData("wees\uD800", true)]
    public void A_hostile_title_is_drawn_as_text_or_refused(string title, bool isDrawn)
    {
        var spec = Ask("kind=bars&by=age&period=2020").Chart(Made) with { Title = title };
        if (!isDrawn)
        {
            Assert.Throws<ChartRefusedException>(() => Svg.File(spec, ChartSize.All[0].Frame, Theme.All[0]));
            return;
        }
        var svg = XDocument.Parse(Svg.File(spec, ChartSize.All[0].Frame, Theme.All[0]));
        Assert.DoesNotContain(svg.Descendants(), e => e.Name.LocalName == "script");
    }

    [Fact]
    public void A_title_of_ten_thousand_characters_is_refused_and_such_a_label_is_cut()
    {
        var spec = (BarChart)Ask("kind=bars&by=age&period=2020").Chart(Made);
        var longest = new string('w', 10_000);
        Assert.Throws<ChartRefusedException>(() =>
            Svg.File(spec with { Title = longest }, ChartSize.All[0].Frame, Theme.All[0])
        );
        foreach (var size in ChartSize.All)
        {
            var drawn = ChartLayout.Draw(
                spec with
                {
                    Bars = [new(longest, spec.Bars[0].Value), spec.Bars[1]],
                },
                size.Frame
            );
            Assert.All(drawn.Shapes.OfType<Words>(), w => Assert.InRange(w.Right, 0, size.Frame.Width));
        }
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("De titel van de grafiek, en meer", 1)]
    [InlineData("Afbeelding van een grafiek", 1)]
    [InlineData("Staafdiagram: telefoon 12, chat 13.", 0)]
    public void An_alternative_text_is_there_and_neither_repeats_the_title_nor_says_that_it_is_an_image(
        string text,
        int problems
    ) =>
        Assert.Equal(problems, ChartWords.ProblemsOfAlternative(text, "De titel van de grafiek", Language.Dutch).Count);

    private static string CodeOf(string label) =>
        Made.Programme.Dimension("age").Codes.Single(c => c.Label.Nl == label).Id;

    private static IReadOnlyList<string> Texts(string svg) =>
        [.. XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];

    private static IEnumerable<double> Boxes(XDocument svg) =>
        svg.Descendants().Where(e => e.Name.LocalName == "rect").Select(e => N(e, "width"));

    private static double AxisY(XDocument svg) =>
        svg.Descendants()
            .Where(e => e.Name.LocalName == "path" && (string?)e.Attribute("stroke") == Theme.All[0].Colour(Ink.Muted))
            .Select(e => ((string)e.Attribute("d")!).Split('M', 'L').Skip(1).Select(p => p.Split(' ')).ToList())
            .Where(p => p.Count == 2 && p[0][1] == p[1][1])
            .Select(p => double.Parse(p[0][1], CultureInfo.InvariantCulture))
            .Max();

    private static double N(XElement element, string name) =>
        double.Parse((string)element.Attribute(name)!, CultureInfo.InvariantCulture);
}
