using System.Diagnostics;
using System.Net;
using System.Reflection;
using System.Text.Json;
using Stats.Tests;
using Xunit;

namespace Stats.Web.Tests;

/// <summary>What the program says of itself holds: its description, and the lines that it tells others to run.</summary>
public sealed class ContractTests
{
    private static readonly string Readers = typeof(ContractTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "Readers")
        .Value!;

    [Fact]
    public async Task Every_example_of_the_description_is_valid_and_is_what_the_running_program_answers()
    {
        await using var host = await Host.Start(HandMade.Release());
        Assert.Equal("13", (await Run("node", Path.Combine(Readers, "openapi.mjs"), host.Root)).Trim());
    }

    [Fact]
    public async Task The_description_passes_the_recommended_rules_of_two_linters_without_a_warning()
    {
        await using var host = await Host.Start(
            new DashboardSettings { PublicAddress = new Uri("https://stats.example.org") },
            HandMade.Release()
        );
        var folder = Directory.CreateTempSubdirectory("stats-openapi-");
        try
        {
            var document = Path.Combine(folder.FullName, "openapi.json");
            await File.WriteAllTextAsync(document, await host.Read("/api/v1/openapi.json"));
            var rules = Path.Combine(Readers, "spectral.yaml");
            var modules = Path.Combine(Readers, "node_modules");
            var redocly = Path.Combine(modules, "@redocly", "cli", "bin", "cli.js");
            var spectral = Path.Combine(modules, "@stoplight", "spectral-cli", "dist", "index.js");
            using var found = JsonDocument.Parse(
                await Run("node", redocly, "lint", "--extends", "recommended", "--format", "json", document)
            );
            Assert.Equal("[]", found.RootElement.GetProperty("problems").ToString());
            await Run("node", spectral, "lint", "--ruleset", rules, "--fail-severity", "hint", document);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_everyone_may_read_needs_no_key_and_ids_are_held_as_they_are_written()
    {
        await using var host = await Host.Start(HandMade.Release());
        using var document = JsonDocument.Parse(await host.Read("/api/v1/openapi.json"));
        Assert.StartsWith("3.1", document.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal("[]", document.RootElement.GetProperty("security").ToString());
        foreach (
            var path in (string[])
                [
                    "/api/v1/programmes/hulplijn/releases/2021-12/tables/age-by-month",
                    "/api/v1/programmes/hulplijn/releases/2021-12/dimensions/age",
                ]
        )
        {
            Assert.Equal(HttpStatusCode.OK, (await host.Ask(path)).StatusCode);
            foreach (var id in (string[])["hulplijn", "age"])
            {
                var other = path.Replace(id, id.ToUpperInvariant(), StringComparison.Ordinal);
                Assert.Equal(HttpStatusCode.NotFound, (await host.Ask(other)).StatusCode);
            }
        }
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
        Needed.Program(program);
        if (program == "node")
            Needed.Packages(Readers);
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The linters would tell their makers that they ran.
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        start.Environment["CI"] = "true";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {output}{await errors}");
        return output;
    }
}
