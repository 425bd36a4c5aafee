using System.Diagnostics;
using Stats.Tests;
using Xunit;

namespace Stats.Web.Tests;

/// <summary>What the program says of itself holds: its description, and the lines that it tells others to run.</summary>
public sealed class ContractTests
{
    [Fact]
    public async Task Every_example_of_the_description_is_valid_and_is_what_the_running_program_answers()
    {
        await using var host = await Host.Start(HandMade.Release());
        var script = Path.Combine(AppContext.BaseDirectory, "readers", "openapi.mjs");
        Assert.Equal("12", (await Run("node", script, host.Root)).Trim());
    }

    [Theory]
    [InlineData("r", "Rscript", ".R", "withheld")]
    [InlineData("python", "/usr/bin/python3", ".py", "'withheld': ")]
    public async Task The_lines_on_the_page_fetch_the_figures(string id, string program, string ending, string says)
    {
        await using var host = await Host.Start(HandMade.Release());
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(
            await host.Read("/en/hulplijn/release/2021-12/files/age-by-month?time=2018-01&age=lt13,18-25")
        );
        var lines = page.QuerySelector($"pre code.{id}")!.TextContent;
        var folder = Directory.CreateTempSubdirectory("stats-lines-");
        try
        {
            var file = Path.Combine(folder.FullName, $"lines{ending}");
            // Two more lines, to see that a withheld cell is neither zero nor a number.
            var sees =
                id == "r"
                    ? "stopifnot(nrow(figures) == 2, is.na(figures$count) == figures$withheld, any(figures$withheld), !all(figures$withheld))\n"
                    : "assert len(figures) == 2 and sorted(row['withheld'] for row in figures) == [False, True]\n"
                        + "assert all((row['count'] is None) == row['withheld'] for row in figures)\n";
            await File.WriteAllTextAsync(file, $"{lines}\n{sees}");
            Assert.Contains(says, await Run(program, file), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await errors}");
        return output;
    }
}
