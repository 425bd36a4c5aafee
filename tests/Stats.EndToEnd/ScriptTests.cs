using Microsoft.Playwright;
using Xunit;

namespace Stats.EndToEnd;

/// <summary>What the small script adds. Without it the same is done by links and a form.</summary>
public sealed class ScriptTests(Site site)
{
    private const string Mark = "() => { window.stayed = true; }";
    private const string HasStayed = "() => window.stayed === true";

    [Fact]
    public async Task A_choice_shows_its_view_without_a_full_reload_and_back_restores_the_one_before()
    {
        await using var view = await View.Open(site, "/nl/stop-it-now/2020");
        await view.Page.EvaluateAsync(Mark);
        await view.Page.Locator("details summary").First.ClickAsync();
        var channel = view.Page.Locator(".filters").GetByLabel("Kanaal");
        await channel.FocusAsync();
        await channel.SelectOptionAsync("channel:chat");
        await Shows(view.Page, "/nl/stop-it-now/2020?only=channel:chat");
        await Assertions.Expect(view.Page.Locator(".message").First).ToContainTextAsync("(kanaal: Chat)");
        await Assertions.Expect(channel).ToBeFocusedAsync();
        await Assertions.Expect(view.Page.Locator("details").First).ToHaveAttributeAsync("open", "");
        await Assertions
            .Expect(view.Page.Locator("a.language"))
            .ToHaveAttributeAsync("href", "/en/stop-it-now/2020?only=channel:chat");
        await view.Page.Locator("#trend .choice a", new PageLocatorOptions { HasText = "jaar" }).ClickAsync();
        await Shows(view.Page, "/nl/stop-it-now/2020?level=year&only=channel:chat#trend");
        await view.Page.GoBackAsync();
        await Shows(view.Page, "/nl/stop-it-now/2020?only=channel:chat");
        await Assertions.Expect(view.Page.Locator("#trend .choice [aria-current]")).ToHaveTextAsync("kwartaal");
        await view.Page.GoBackAsync();
        await Shows(view.Page, "/nl/stop-it-now/2020");
        await Assertions.Expect(view.Page.Locator(".message").First).ToContainTextAsync("In 2020 was ten minste");
        await Assertions.Expect(view.Page.Locator(".message").First).Not.ToContainTextAsync("(kanaal: Chat)");
        Assert.True(await view.Page.EvaluateAsync<bool>(HasStayed));
    }

    [Fact]
    public async Task Back_after_one_choice_shows_the_first_view_again()
    {
        await using var view = await View.Open(site, "/en/stop-it-now/2020");
        await view.Page.Locator(".filters").GetByLabel("Channel").SelectOptionAsync("channel:chat");
        await Assertions.Expect(view.Page.Locator(".message").First).ToContainTextAsync("(channel: Chat)");
        await view.Page.GoBackAsync();
        await Assertions.Expect(view.Page.Locator(".message").First).Not.ToContainTextAsync("(channel: Chat)");
        await Assertions.Expect(view.Page.Locator(".filters").GetByLabel("Channel")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task The_keyboard_alone_reaches_and_changes_every_choice()
    {
        await using var view = await View.Open(site, "/en/stop-it-now/2020");
        await view.Page.Locator(".filters").GetByLabel("Period").FocusAsync();
        await view.Page.Keyboard.PressAsync("ArrowDown");
        await Shows(view.Page, "/en/stop-it-now/2019");
        await Assertions.Expect(view.Page.Locator(".message").First).ToContainTextAsync("In 2019, at least");
        await Assertions.Expect(view.Page.Locator(".filters").GetByLabel("Period")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_mark_under_the_pointer_says_what_its_table_says()
    {
        await using var view = await View.Open(site, "/nl/stop-it-now/2020");
        await view.Look(1280);
        var drawing = view.Page.Locator("#trend .page svg");
        await drawing.ScrollIntoViewIfNeededAsync();
        var box = (await drawing.BoundingBoxAsync())!;
        await view.Page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        var tip = view.Page.Locator(".tip");
        await Assertions.Expect(tip).ToBeVisibleAsync();
        var period = await tip.Locator("b").InnerTextAsync();
        var row = view.Page.Locator("#trend tbody tr").Filter(new LocatorFilterOptions { HasText = period });
        var count = await row.Locator("td").First.TextContentAsync();
        Assert.Contains($"Alle contacten: {count}", await tip.InnerTextAsync(), StringComparison.Ordinal);
        await view.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(tip).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(375)]
    public async Task A_bar_says_its_value_and_range_and_what_is_said_lies_not_over_it(int width)
    {
        await using var view = await View.Open(site, "/nl/stop-it-now/2021");
        await view.Look(width);
        var rows = view.Page.Locator("[data-tip]:visible");
        var tip = view.Page.Locator(".tip");
        for (var i = 0; i < 3; i++)
        {
            await rows.Nth(i).ScrollIntoViewIfNeededAsync();
            await rows.Nth(i).HoverAsync();
            await Assertions.Expect(tip).ToBeVisibleAsync();
            var told = (await rows.Nth(i).GetAttributeAsync("data-tip"))!.Split('\n');
            foreach (var line in told)
                await Assertions.Expect(tip).ToContainTextAsync(line);
            var (bar, box) = ((await rows.Nth(i).BoundingBoxAsync())!, (await tip.BoundingBoxAsync())!);
            Assert.True(box.Y + box.Height <= bar.Y || box.Y >= bar.Y + bar.Height, "What is said lies over its bar.");
            Assert.InRange(box.X, 0, width - box.Width);
        }
        var drawing = view.Page.Locator("#trend [data-plot]:visible");
        await drawing.ScrollIntoViewIfNeededAsync();
        var trend = (await drawing.BoundingBoxAsync())!;
        foreach (var part in new[] { 0.25f, 0.4f, 0.6f })
        {
            var (x, y) = (trend.X + trend.Width * part, trend.Y + trend.Height / 2);
            await view.Page.Mouse.MoveAsync(x, y);
            await Assertions.Expect(tip).ToBeVisibleAsync();
            var box = (await tip.BoundingBoxAsync())!;
            var isBeside = box.X > x || box.X + box.Width < x;
            var isOutside = box.Y + box.Height <= trend.Y || box.Y >= trend.Y + trend.Height;
            Assert.True(isBeside || isOutside, "What is said lies over its point.");
        }
    }

    [Fact]
    public async Task A_table_is_copied_with_its_marks_and_ranges()
    {
        await using var view = await View.Open(site, "/nl/stop-it-now/2020");
        await view.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await view.Page.Locator(".split .copy").ClickAsync();
        var copied = await view.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        Assert.StartsWith("Leeftijd\t2020\tAandeel\t2019\tVerschil\n", copied, StringComparison.Ordinal);
        Assert.Contains("\nJonger dan 13\t[c] ", copied, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_script_the_form_does_the_same()
    {
        await using var context = await site.Browser.NewContextAsync(
            new BrowserNewContextOptions { JavaScriptEnabled = false }
        );
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Address + "/en/stop-it-now/2020");
        await page.Locator(".filters").GetByLabel("Channel").SelectOptionAsync("channel:chat");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show" }).ClickAsync();
        await Shows(page, "/en/stop-it-now/2020?only=channel:chat");
        Assert.Contains(
            "(channel: Chat)",
            await page.Locator(".message").First.InnerTextAsync(),
            StringComparison.Ordinal
        );
    }

    /// <summary>The driver asks the page itself again and again: its wait for a navigation misses one that comes while the wait begins.</summary>
    private Task Shows(IPage page, string path) => Assertions.Expect(page).ToHaveURLAsync(site.Address + path);
}
