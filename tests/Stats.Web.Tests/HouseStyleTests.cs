using Stats.Tests;
using Stats.Web.Theming;
using Xunit;

namespace Stats.Web.Tests;

public sealed class HouseStyleTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stats-");

    [Fact]
    public void The_own_colours_can_all_be_read() => Assert.Equal("Stats", Load("{}").Name);

    [Fact]
    public async Task A_house_style_shows_on_every_page()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        var style = Load(
            """
            { // of a made-up house
              "name": "Huis", "tagline": { "nl": "in cijfers", "en": "in figures" }, "logo": "logo.svg",
              "fonts": "Georgia, serif", "light": { "accent": "#5b2a86", "shade2": "#7a3fb0" }, "dark": { "accent": "#cfa8f0" },
            }
            """
        );
        await using var host = await Host.Start(style, HandMade.Release());
        var page = await host.Read("/nl/hulplijn");
        Assert.Contains("<b>Huis</b>", page, StringComparison.Ordinal);
        Assert.Contains("src=\"/look/logo.", page, StringComparison.Ordinal);
        var start = page.IndexOf("/look/theme.", StringComparison.Ordinal);
        var sheet = await host.Read(page[start..page.IndexOf('"', start)]);
        Assert.Contains("@media screen{:root{--accent:#5b2a86;--shade2:#7a3fb0}}", sheet, StringComparison.Ordinal);
        Assert.Contains(
            "@media screen and (prefers-color-scheme:dark){:root{--accent:#cfa8f0}}",
            sheet,
            StringComparison.Ordinal
        );
        Assert.Contains(":root{--font:Georgia, serif}", sheet, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{ "light": { "muted": "#c0c0c0" } }""",
        "light: muted #c0c0c0 on paper #f7f6f2 has a contrast of 1.68; it needs 4.5."
    )]
    [InlineData("""{ "light": { "shade3": "#f0e0c0" } }""", "light: shade3 #f0e0c0 on paper #f7f6f2")]
    [InlineData("""{ "dark": { "bar": "#20303a" } }""", "dark: bar #20303a on paper #12171d")]
    [InlineData("""{ "light": { "ink": "red" } }""", "light.ink: a colour is written #rrggbb")]
    [InlineData("""{ "fonts": "x;} body{display:none" }""", "fonts")]
    [InlineData("""{ "logo": "none.svg" }""", "no SVG file 'none.svg'")]
    [InlineData("{\n \"colour\": 1 }", "line 2: $.colour is not understood")]
    public void What_cannot_be_read_or_understood_is_refused_with_its_reason(string settings, string reason) =>
        Assert.Contains(
            reason,
            Assert.Throws<InvalidDataException>(() => Load(settings)).Message,
            StringComparison.Ordinal
        );

    private HouseStyle Load(string settings)
    {
        var path = Path.Combine(_folder.FullName, "house.json");
        File.WriteAllText(path, settings);
        return HouseStyle.Load(path);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
