using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Stats.EndToEnd;

/// <summary>Axe, brought into a page once: what takes its time is reading the program, not the looking.</summary>
internal sealed class Axe
{
    private static readonly string Program = new BundledAxeScriptProvider().GetScript();

    private const string Run = """
        async () => {
          if (document.querySelector('iframe, frame')) throw new Error('Axe does not look into frames here.');
          const { violations } = await axe.run(document, { resultTypes: ['violations'] });
          return violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html}`));
        }
        """;

    private readonly IPage _page;

    private Axe(IPage page) => _page = page;

    /// <summary>For the page that is open now; another page wants another.</summary>
    public static async Task<Axe> In(IPage page)
    {
        await page.EvaluateAsync(Program);
        return new Axe(page);
    }

    /// <summary>What is wrong with the page as it looks now: the rule, and the element.</summary>
    public Task<string[]> Violations() => _page.EvaluateAsync<string[]>(Run);
}
