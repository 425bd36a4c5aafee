using System.Text;
using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Tests;
using Xunit;

namespace Stats.Pictures.Tests;

/// <summary>Files of charts of a release: what they say of themselves, and what they give away: nothing.</summary>
public sealed class ChartFileTests
{
    private static readonly Release Made = HandMade.Release();

    private static ChartRequest Ask(string query, Language language = Language.Dutch)
    {
        var values = query
            .Split('&')
            .Select(p => p.Split('=', 2))
            .ToLookup(p => p[0], p => Uri.UnescapeDataString(p[1]));
        return ChartRequest.Parse(name => [.. values[name]], language);
    }

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
    public void Two_worlds_that_differ_only_in_withheld_counts_have_the_same_files(string query)
    {
        var other = HandMade.Release(
            (month, age, channel) =>
                HandMade.Typical(month, age, channel)
                + (month, age, channel) switch
                {
                    (0, "lt13", "chat") or (3, "13-17", "chat") => 1,
                    (3, "lt13", "chat") or (0, "13-17", "chat") => -1,
                    _ => 0,
                }
        );
        foreach (var (ending, _) in ChartFile.Formats)
            Assert.Equal(new ChartFile(Ask(query), Made).Write(ending), new ChartFile(Ask(query), other).Write(ending));
    }

    [Fact]
    public void A_png_says_what_it_is_and_a_pdf_is_one_vector_page()
    {
        var file = new ChartFile(Ask("kind=bars&by=age&period=2020"), Made, "https://example.org/chart");
        var png = Encoding.UTF8.GetString(file.Write(".png"));
        foreach (
            var part in new[]
            {
                file.Spec.Title,
                file.Spec.Source,
                file.Spec.AlternativeText,
                "https://example.org/chart",
            }
        )
            Assert.Contains(part, png, StringComparison.Ordinal);
        var (one, two) = (Pixels.Read(file.Write(".png")), Pixels.Read(file.Write("@2x.png")));
        Assert.Equal((one.Width * 2, one.Height * 2), (two.Width, two.Height));
        var pdf = Encoding.Latin1.GetString(file.Write(".pdf"));
        Assert.StartsWith("%PDF", pdf, StringComparison.Ordinal);
        Assert.Contains("/Count 1", pdf, StringComparison.Ordinal);
        Assert.Contains("FontFile", pdf, StringComparison.Ordinal);
        Assert.DoesNotContain("/Subtype /Image", pdf, StringComparison.Ordinal);
    }

    [Fact]
    public void White_paper_is_white_in_every_row_of_the_picture()
    {
        foreach (var theme in Theme.All)
        {
            var png = Pixels.Read(new ChartFile(Ask($"kind=figure&period=2020&theme={theme.Id}"), Made).Write(".png"));
            Assert.Equal(theme.Colour(Ink.Paper), png.LeftEdge());
        }
    }

    [Theory]
    [InlineData("<script>alert(1)</script> & \"'")]
    [InlineData("Een titel met é, ž, ő, “aanhaling”, ≥ 10% en 2\u202F612")]
    [InlineData("Een letter en haar accent apart: e\u0301")]
    public void A_hostile_title_is_drawn_as_text(string title)
    {
        foreach (var ending in new[] { ".png", "@2x.png", ".pdf" })
            Assert.NotEmpty(Titled(title).Write(ending));
    }

    [Theory]
    [InlineData("Een titel met 😀", "😀")]
    [InlineData("كانت", "ك")]
    [InlineData("Ελλάδα", "Ε")]
    [InlineData("wees\uD800", "\uFFFD")]
    public void A_character_that_the_font_has_not_is_named_and_no_box_is_drawn(string title, string named)
    {
        foreach (var ending in new[] { ".png", "@2x.png", ".pdf" })
        {
            var refused = Assert.Throws<ChartRefusedException>(() => Titled(title).Write(ending));
            Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        }
        Assert.NotEmpty(Titled(title).Write(".svg"));
    }

    [Theory]
    [InlineData("Regel\nregel")]
    [InlineData("om\u202Egekeerd")]
    [InlineData("nul\0")]
    public void What_cannot_be_seen_is_refused(string title)
    {
        foreach (var ending in new[] { ".svg", ".png", ".pdf" })
            Assert.Throws<ChartRefusedException>(() => Titled(title).Write(ending));
    }

    [Fact]
    public void A_title_of_ten_thousand_characters_is_refused() =>
        Assert.Throws<ChartRefusedException>(() => Titled(new string('w', 10_000)).Write(".png"));

    /// <summary>As staff would have it drawn, with a key of its own.</summary>
    private static ChartFile Titled(string title)
    {
        byte[] key = [1, 2, 3, 4];
        var request = Ask("kind=bars&by=age&period=2020") with { Title = title };
        return new(request with { Signature = OwnWords.Sign(key, Made, request) }, Made, key: key);
    }
}
