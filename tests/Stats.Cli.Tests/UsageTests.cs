using System.CommandLine;
using Xunit;

namespace Stats.Cli.Tests;

public sealed class UsageTests : Workplace
{
    [Theory]
    [InlineData("")]
    [InlineData("exprot")]
    [InlineData("new")]
    [InlineData("publish")]
    [InlineData("publish programme.yaml")]
    [InlineData("check programme.yaml")]
    [InlineData("export line")]
    [InlineData("export --out out")]
    [InlineData("audit")]
    [InlineData("demo --port x")]
    [InlineData("demo --port 65536")]
    [InlineData("serve --wrong")]
    [InlineData("serve --requests-per-minute 0")]
    [InlineData("serve --public-url stats.example.org")]
    [InlineData("serve --public-url ftp://stats.example.org")]
    [InlineData("serve --public-url https://stats.example.org/figures")]
    [InlineData("serve --public-url https://stats.example.org/?a=b")]
    [InlineData("serve --public-url https://me:secret@stats.example.org")]
    [InlineData("serve --proxy 127.0.0.1")]
    [InlineData("serve --public-url https://stats.example.org --proxy localhost")]
    [InlineData("serve --public-url https://stats.example.org --proxy 1")]
    [InlineData("serve --public-url https://stats.example.org --proxy 10.0.0.1/8")]
    [InlineData("serve --public-url https://stats.example.org --proxy 0.0.0.0/0")]
    [InlineData("serve --drain -1")]
    [InlineData("serve --drain 3601")]
    [InlineData("serve --hsts 0")]
    [InlineData("serve --hsts-subdomains yes")]
    [InlineData("serve --wait soon")]
    [InlineData("serve --log xml")]
    [InlineData("serve --metrics 9464")]
    [InlineData("serve --otlp http://127.0.0.1:4318/v1")]
    [InlineData("store")]
    [InlineData("store mend")]
    [InlineData("site site --public-url https://stats.example.org/#x")]
    [InlineData("site")]
    [InlineData("publish programme.yaml extract.csv --effort much")]
    [InlineData("publish programme.yaml extract.csv --effort 0.009")]
    [InlineData("check programme.yaml extract.csv --effort 1001")]
    [InlineData("publish programme.yaml extract.csv --until yesterday")]
    [InlineData("publish programme.yaml extract.csv --until 2021-12-30")]
    [InlineData("publish programme.yaml extract.csv --until 2021-02-31")]
    public async Task Wrong_usage_is_told_on_standard_error_with_code_2(string line)
    {
        var outcome = await Stats(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(2, outcome.Code);
        Assert.NotEmpty(outcome.Errors);
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    public static TheoryData<string> Commands => [.. Below(CommandLine.Root(TimeProvider.System, "data"), "")];

    private static IEnumerable<string> Below(Command command, string name) =>
        command.Subcommands.SelectMany(c => Below(c, $"{name} {c.Name}".Trim())).Prepend(name);

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_explains_itself_with_an_example(string command)
    {
        var outcome = await Stats([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal(0, outcome.Code);
        Assert.Contains($"Examples:\n  stats {command}", outcome.Output, StringComparison.Ordinal);
        Assert.Empty(outcome.Errors);
    }
}
