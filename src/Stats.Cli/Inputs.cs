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
            Description = "One or more CSV files with a row per contact; together they are one extract.",
            Arity = ArgumentArity.OneOrMore,
        };

    public static Option<string> Store() =>
        new("--store")
        {
            Description = "The store: a SQLite file.",
            HelpName = "FILE",
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
