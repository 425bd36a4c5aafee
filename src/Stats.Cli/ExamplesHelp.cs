using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Stats.Cli;

/// <summary>Help that ends with examples.</summary>
internal sealed class ExamplesHelp(SynchronousCommandLineAction help) : SynchronousCommandLineAction
{
    private static readonly (string Command, string[] Examples)[] All =
    [
        ("stats", ["stats demo", "stats publish --help"]),
        ("demo", ["stats demo", "stats demo --port 8080 --store /var/lib/stats/demo.db"]),
        ("new", ["stats new extract.csv", "stats new extract.xlsx --out programme.yaml"]),
        (
            "check",
            [
                "stats check programme.yaml extract.csv",
                "stats check programme.yaml 2020.csv 2021.csv",
                "stats check programme.yaml --from \"Host=db;Database=helpline\"",
            ]
        ),
        (
            "publish",
            [
                "stats publish programme.yaml extract.csv",
                "stats publish programme.yaml extract.csv --until 2021-12-31 --store /var/lib/stats/stats.db",
                "stats publish programme.yaml --from \"Host=db;Database=helpline\" --store \"Host=db;Database=stats\"",
            ]
        ),
        (
            "withdraw",
            ["stats withdraw stop-it-now 2021-12 --reason \"In November stonden contacten dubbel in de aanlevering.\""]
        ),
        ("ledger", ["stats ledger show stop-it-now", "stats ledger verify --help"]),
        ("ledger show", ["stats ledger show stop-it-now"]),
        ("ledger verify", ["stats ledger verify stop-it-now --store /var/lib/stats/stats.db"]),
        ("ledger rebuild", ["stats ledger rebuild programme.yaml 2020.csv 2021.csv"]),
        (
            "export",
            [
                "stats export stop-it-now --out stop-it-now.zip",
                "stats export stop-it-now --release 2021-12 --format all --out out",
                "stats export stop-it-now --format xlsx --out stop-it-now.xlsx",
                "stats export stop-it-now --table age-by-month --where time.level=year --format px --out .",
            ]
        ),
        ("site", ["stats site public", "stats site public --public-url https://stats.example.org"]),
        ("audit", ["stats audit stop-it-now.zip"]),
        (
            "charts",
            [
                "stats charts stop-it-now --set quarterly --out charts",
                "stats charts stop-it-now --set quarterly --size square --language nl --theme dark --out charts",
            ]
        ),
        (
            "quote",
            [
                "stats quote stop-it-now --period 2020",
                "stats quote stop-it-now --period 2020 --check \"In 2020 was 10% van de contacten jonger dan 18 jaar.\"",
            ]
        ),
        (
            "serve",
            [
                "stats serve",
                "stats serve --public-url https://stats.example.org --proxy 127.0.0.1",
                "stats serve --quotes quotes.yaml",
                "stats serve --store /var/lib/stats/stats.db --urls http://0.0.0.0:8080",
                "stats serve --settings /etc/stats/serve.json",
            ]
        ),
        ("store", ["stats store verify --store /var/lib/stats/stats.db", "stats store upgrade"]),
        ("store verify", ["stats store verify --store /var/lib/stats/stats.db"]),
        ("store upgrade", ["stats store upgrade --store \"Host=db;Database=stats\""]),
    ];

    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new ExamplesHelp((SynchronousCommandLineAction)option.Action!);
    }

    public override bool ClearsParseErrors => help.ClearsParseErrors;

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        var name = NameOf(parseResult.CommandResult.Command);
        var output = parseResult.InvocationConfiguration.Output;
        if (All.FirstOrDefault(e => e.Command == name).Examples is not { } examples)
            return code;
        output.WriteLine("Examples:");
        foreach (var example in examples)
            output.WriteLine($"  {example}");
        return code;
    }

    /// <summary>As it is typed after "stats": "ledger verify".</summary>
    private static string NameOf(Command command) =>
        command is RootCommand ? "stats"
        : command.Parents.OfType<Command>().Single() is RootCommand ? command.Name
        : $"{NameOf(command.Parents.OfType<Command>().Single())} {command.Name}";
}
