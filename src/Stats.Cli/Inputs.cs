using System.CommandLine;
using System.Globalization;

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
                "One or more CSV or XLSX files with a row per contact, - for standard input; together they are one extract.",
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
