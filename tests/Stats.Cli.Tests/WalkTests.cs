using System.Text;
using System.Text.RegularExpressions;

namespace Stats.Cli.Tests;

/// <summary>The page "From my Excel to a dashboard" works as it stands there.</summary>
public sealed class WalkTests : Workplace
{
    private static readonly string Page = File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "docs", "from-my-excel-to-a-dashboard.md")
    );

    private static IReadOnlyList<string> Blocks(string language) =>
        [
            .. Regex
                .Matches(Page, $"^```{language}\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)
                .Select(m => m.Groups[1].Value),
        ];

    /// <summary>The rows of the page many times over, as a Dutch Excel writes them.</summary>
    private void WriteExtract()
    {
        var lines = Blocks("csv").Single().TrimEnd().Split('\n');
        var rows = Enumerable.Repeat(string.Join("\r\n", lines[1..]), 40);
        var text = $"{lines[0]}\r\n{string.Join("\r\n", rows)}\r\n";
        File.WriteAllBytes(Path.Combine(Folder, "contacten.csv"), Encoding.Latin1.GetBytes(text));
    }

    private void FillIn()
    {
        var path = Path.Combine(Folder, "programma.yaml");
        var draft = File.ReadAllText(path);
        foreach (var line in Blocks("yaml").Single().TrimEnd().Split('\n'))
            draft = Regex.Replace(draft, $"^{line.Split(':')[0]}:.*$", line, RegexOptions.Multiline);
        File.WriteAllText(path, draft);
    }

    [Fact]
    public async Task Every_command_of_the_page_runs_as_it_stands_there()
    {
        WriteExtract();
        var commands = Blocks("sh").Select(b => b.Trim().Split(' ')[1..]).ToArray();
        Assert.Equal(["new", "check", "publish"], commands.Select(c => c[0]));
        foreach (var command in commands)
        {
            if (command[0] == "check")
                FillIn();
            var outcome = await Stats(command);
            Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        }
        Assert.True(File.Exists(Store));
    }

    [Fact]
    public async Task Nothing_is_published_while_a_placeholder_stands_there()
    {
        WriteExtract();
        await Stats("new", "contacten.csv", "--out", "programma.yaml");

        var outcome = await Stats("publish", "programma.yaml", "contacten.csv");

        Assert.Equal(1, outcome.Code);
        Assert.Matches(
            "^programma.yaml, line [0-9]+, column [0-9]+: a placeholder of the draft still stands here",
            outcome.Errors
        );
        Assert.False(File.Exists(Store));
    }

    [Fact]
    public async Task The_draft_leaves_out_who_answers_and_says_why()
    {
        WriteExtract();
        var draft = (await Stats("new", "contacten.csv")).Output;

        Assert.DoesNotContain("Petra", draft, StringComparison.OrdinalIgnoreCase);
        Assert.Matches("- \"Medewerker\" # Column 2 \\(B\\) by its heading", draft);
        Assert.Matches("- \"Gespreksduur \\(min\\)\" # Column 6 \\(F\\) holds numbers", draft);
        Assert.Contains("encoding: windows-1252", draft, StringComparison.Ordinal);
        Assert.Contains("Privé-situatie", draft, StringComparison.Ordinal);
    }

    /// <summary>The keys that the page names are those that the program knows.</summary>
    [Fact]
    public void Every_key_of_the_page_is_a_key_of_a_definition()
    {
        var schema = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "programme.schema.json"));
        var rows = Page[Page.IndexOf("| you have |", StringComparison.Ordinal)..];
        var keys = Regex.Matches(rows, "`([a-z-]+):").Select(m => m.Groups[1].Value).Except(["time"]).ToArray();
        Assert.True(keys.Length > 8);
        Assert.All(keys, k => Assert.Contains($"\"{k}\": {{", schema, StringComparison.Ordinal));
    }
}
