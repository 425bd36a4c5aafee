using Microsoft.Playwright;
using Xunit;

namespace Stats.EndToEnd;

/// <summary>The dashboard as files, opened from a disk: no server stands behind it.</summary>
public sealed class FolderTests(Site site)
{
    [Fact]
    public async Task The_pages_pass_axe_and_look_as_they_do_from_the_server()
    {
        var folder = Directory.CreateTempSubdirectory("stats-site-");
        try
        {
            var target = Path.Combine(folder.FullName, "site");
            await Cli.Site.SiteCommand.Write(site.Store, target, null, CancellationToken.None);
            await using var context = await site.Browser.NewContextAsync();
            var page = await context.NewPageAsync();
            foreach (
                var file in new[]
                {
                    "nl/index.html",
                    "nl/stop-it-now.html",
                    "en/stop-it-now/2020.html",
                    "nl/stop-it-now/bestanden.html",
                    "en/method.html",
                    "files/stop-it-now/2021-12/stop-it-now_2021-12.codebook.nl.html",
                }
            )
            {
                await page.GotoAsync($"file://{target}/{file}");
                Assert.Empty((await (await Axe.In(page)).Violations()).Select(v => $"{file} {v}"));
            }
            await page.GotoAsync($"file://{target}/index.html");
            await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Stop it Now!" })
                .GetByRole(AriaRole.Link)
                .ClickAsync();
            Assert.Equal(await Shown(page), await Shown(await Visit(context, $"{site.Address}/nl/stop-it-now")));
            await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "English" }).ClickAsync();
            Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IPage> Visit(IBrowserContext context, string address)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(address);
        return page;
    }

    /// <summary>The words of a page but those of its forms, which a folder cannot answer, and a colour and a size that its style sheet gives it.</summary>
    private static async Task<string> Shown(IPage page)
    {
        // The script adds this one last.
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Kopieer zin" }).WaitForAsync();
        return await page.EvaluateAsync<string>(
            """
            () => [...document.querySelectorAll('main form')].forEach(f => f.remove()) || [document.querySelector('main').innerText, getComputedStyle(document.body).backgroundColor,
              getComputedStyle(document.querySelector('.message')).fontSize].join('\n')
            """
        );
    }
}
