using Microsoft.Playwright;
using Stats.Tests;
using Xunit;

namespace Stats.EndToEnd;

/// <summary>The reference charts as a browser draws them.</summary>
public sealed class ReferenceChartTests(Site site)
{
    /// <summary>Texts that touch or leave the paper, with the widths that the browser's own letters have.</summary>
    private const string Touching = """
        () => {
          const svg = document.querySelector('svg');
          const paper = svg.getBoundingClientRect();
          const texts = [...svg.querySelectorAll('text')].map(t => {
            const box = t.getBoundingClientRect();
            const size = parseFloat(getComputedStyle(t).fontSize);
            const baseline = paper.top + parseFloat(t.getAttribute('y'));
            const low = /^[0-9,.%–≥ \u2009]+$/.test(t.textContent) ? 0.13 : 0.24;
            return { text: t.textContent, left: box.left, right: box.right, top: baseline - size * 0.78, bottom: baseline + size * low };
          });
          const wrong = [];
          for (const t of texts)
            if (t.left < paper.left - 0.5 || t.right > paper.right + 0.5 || t.top < paper.top - 0.5 || t.bottom > paper.bottom + 0.5)
              wrong.push(`'${t.text}' leaves the paper`);
          for (let i = 0; i < texts.length; i++)
            for (let j = i + 1; j < texts.length; j++)
              if (texts[i].left < texts[j].right - 0.5 && texts[j].left < texts[i].right - 0.5 && texts[i].top < texts[j].bottom && texts[j].top < texts[i].bottom)
                wrong.push(`'${texts[i].text}' touches '${texts[j].text}'`);
          return wrong;
        }
        """;

    /// <summary>The share of blocks of 8 by 8 pixels whose mean differs by more than 40 from those of another picture.</summary>
    private const string Difference = """
        async ([one, other]) => {
          const means = async (address) => {
            const image = new Image();
            image.src = address;
            await image.decode();
            const canvas = document.createElement('canvas');
            [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
            const context = canvas.getContext('2d', { willReadFrequently: true });
            context.drawImage(image, 0, 0);
            const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
            const [across, down] = [width >> 3, height >> 3];
            const sums = new Float64Array(across * down * 3);
            for (let y = 0; y < down * 8; y++)
              for (let x = 0; x < across * 8; x++)
                for (let c = 0; c < 3; c++)
                  sums[((y >> 3) * across + (x >> 3)) * 3 + c] += data[(y * width + x) * 4 + c] / 64;
            return { across, down, sums };
          };
          const [a, b] = [await means(one), await means(other)];
          if (a.across !== b.across || a.down !== b.down) return 1;
          let differing = 0;
          for (let i = 0; i < a.sums.length; i += 3)
            if ([0, 1, 2].some(c => Math.abs(a.sums[i + c] - b.sums[i + c]) > 40)) differing++;
          return differing / (a.across * a.down);
        }
        """;

    [Fact]
    public async Task In_the_browser_no_text_touches_another_or_leaves_the_paper()
    {
        await using var context = await site.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var wrong = new List<string>();
        foreach (var reference in ReferenceCharts.All)
        {
            await page.SetContentAsync($"<body style=\"margin:0\">{reference.Svg()}</body>");
            wrong.AddRange((await page.EvaluateAsync<string[]>(Touching)).Select(w => $"{reference.Name}: {w}"));
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_browser_draws_the_approved_picture_too()
    {
        await using var context = await site.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync("about:blank");
        foreach (var reference in ReferenceCharts.All)
        {
            var approved = await File.ReadAllBytesAsync(
                Path.Combine(AppContext.BaseDirectory, "approved", $"{reference.Name}.png"),
                TestContext.Current.CancellationToken
            );
            var svg = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(reference.Svg()));
            var difference = await page.EvaluateAsync<double>(
                Difference,
                new[]
                {
                    $"data:image/svg+xml;base64,{svg}",
                    $"data:image/png;base64,{Convert.ToBase64String(approved)}",
                }
            );
            Assert.True(difference < 0.02, $"{reference.Name}: {difference:P1} of the blocks differ.");
        }
    }
}
