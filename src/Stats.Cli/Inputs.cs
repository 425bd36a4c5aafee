using System.CommandLine;
using System.Globalization;
using System.Net;

namespace Stats.Cli;

/// <summary>The arguments and options that several commands take.</summary>
internal static class Inputs
{
    public static Argument<string> Definition() =>
        new("PROGRAMME.yaml") { Description = "The programme's definition." };

    public static Argument<string[]> Extracts() =>
        new("EXTRACT")
        {
            Description =
                "One or more CSV, XLSX, ODS or Parquet files with a row per contact (or a count), a folder of Parquet parts, - for standard input; together they are one extract.",
            Arity = ArgumentArity.ZeroOrMore,
        };

    public static Option<string?> From() =>
        new("--from")
        {
            Description =
                "A PostgreSQL database in place of files: \"Host=server;Database=helpline;Username=reader\". It counts the table or view that the definition names as its relation.",
            HelpName = "DATABASE",
        };

    /// <summary>An extract is files or a database, one of the two.</summary>
    public static void RequireOneSource(this Command command, Argument<string[]> extracts, Option<string?> from) =>
        command.Validators.Add(result =>
        {
            var files = result.GetValue(extracts) is { Length: > 0 };
            var database = result.GetValue(from) is not null;
            if (files == database)
                result.AddError(
                    files ? "Give files or --from, not both." : "Required argument missing: EXTRACT, or --from."
                );
        });

    public static Option<string> Store() =>
        new("--store")
        {
            Description =
                "The store: a SQLite file, or a PostgreSQL database as Host=server;Database=stats;Username=steward. A password is better kept in PGPASSWORD or a .pgpass file than here.",
            HelpName = "STORE",
            DefaultValueFactory = _ => "stats.db",
        };

    public static Option<string?> Ledger() =>
        new("--ledger")
        {
            Description =
                "The folder of the ledgers: what was counted when each period was published, encrypted, for the steward alone. Unless given, STATS_LEDGER, or STORE.ledger beside the store.",
            HelpName = "FOLDER",
        };

    public static Option<DateOnly?> Until() =>
        new("--until")
        {
            Description =
                "The last day to publish, inclusive: the last of a month, 2021-12-31. Unless given, the last of the month of the last row.",
            HelpName = "DAY",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                var style = CultureInfo.InvariantCulture;
                if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", style, DateTimeStyles.None, out var day))
                    result.AddError($"--until: '{text}' is no day; write it as 2021-12-31.");
                else if (day.AddDays(1).Day != 1)
                    result.AddError($"--until: {text} is not the last day of a month.");
                return day;
            },
        };

    public static Option<double> Effort() =>
        new("--effort")
        {
            Description =
                "How long the search for the cheapest protection may take: 1 is usual, 10 ten times as long. What is not settled by then is widened: the row, the level, the table, each by name. The result is the same on every machine.",
            HelpName = "NUMBER",
            DefaultValueFactory = _ => 1,
            CustomParser = result =>
            {
                if (
                    !double.TryParse(
                        result.Tokens[0].Value,
                        NumberStyles.AllowDecimalPoint,
                        CultureInfo.InvariantCulture,
                        out var number
                    ) || number is < 0.01 or > 1000
                )
                    result.AddError("--effort: give a number from 0.01 to 1000; 1 is usual.");
                return number;
            },
        };

    /// <param name="mayHavePath">True where it may be a folder of a site; a dashboard that is served has a site of its own.</param>
    public static Option<Uri?> PublicUrl(bool mayHavePath) =>
        new("--public-url")
        {
            Description =
                "Where readers find it, as it stands in citations, feeds and the lines that fetch a table: https://stats.example.org.",
            HelpName = "URL",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (
                    !Uri.TryCreate(text, UriKind.Absolute, out var url)
                    || url.Scheme is not ("http" or "https")
                    || url.UserInfo.Length + url.Query.Length + url.Fragment.Length > 0
                )
                    result.AddError(
                        $"--public-url: '{text}' is no address of a site; write it as https://stats.example.org."
                    );
                else if (!mayHavePath && url.AbsolutePath != "/")
                    result.AddError(
                        $"--public-url: the dashboard needs a site of its own, not the folder '{url.AbsolutePath}' of one. stats site writes files that work in a folder."
                    );
                return url;
            },
        };

    public static Option<IReadOnlyList<IPNetwork>> Proxies() =>
        new("--proxy")
        {
            Description =
                "From which address or network a proxy asks on behalf of readers: 127.0.0.1 or 10.0.0.0/8, with commas between several. It alone is believed when it says who the reader is (X-Forwarded-For), so that each has an limit of its own.",
            HelpName = "ADDRESS",
            DefaultValueFactory = _ => [],
            CustomParser = result =>
            {
                var proxies = new List<IPNetwork>();
                foreach (var text in result.Tokens[0].Value.Split(','))
                    if (IPAddress.TryParse(text, out var address) && address.ToString() == text)
                        proxies.Add(new IPNetwork(address, 8 * address.GetAddressBytes().Length));
                    else if (
                        IPNetwork.TryParse(text, out var network)
                        && network.PrefixLength > 0
                        && network.ToString() == text
                    )
                        proxies.Add(network);
                    else
                        result.AddError(
                            $"--proxy: '{text}' is no address or network of proxies; write it as 127.0.0.1 or 10.0.0.0/8."
                        );
                return proxies;
            },
        };

    public static Option<int> RequestsPerMinute() =>
        new("--requests-per-minute")
        {
            Description = "How many requests for data (the API and files) one network address may make per minute.",
            HelpName = "NUMBER",
            DefaultValueFactory = _ => new Stats.Web.DashboardSettings().RequestsPerMinute,
            CustomParser = result =>
            {
                if (
                    !int.TryParse(
                        result.Tokens[0].Value,
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var number
                    )
                    || number < 1
                )
                    result.AddError("--requests-per-minute: give a whole number, 1 or more.");
                return number;
            },
        };
}
