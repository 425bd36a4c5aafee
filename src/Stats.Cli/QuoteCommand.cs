using System.CommandLine;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;
using Stats.Store;

namespace Stats.Cli;

internal static class QuoteCommand
{
    public static Command Create()
    {
        var programme = new Argument<string>("PROGRAMME") { Description = "The programme's id." };
        var period = new Option<string?>("--period")
        {
            Description =
                "A year, quarter or month: 2020, 2020-Q1 or 2020-01. Unless given, the latest complete year, or what there is.",
            HelpName = "PERIOD",
        };
        var release = new Option<string?>("--release")
        {
            Description = "The release, named after its last month: 2021-12. Unless given, the latest.",
            HelpName = "MONTH",
        };
        var language = new Option<string>("--language")
        {
            Description = "nl or en.",
            HelpName = "LANGUAGE",
            DefaultValueFactory = _ => "nl",
        };
        language.AcceptOnlyFromAmong("nl", "en");
        var check = new Option<string?>("--check")
        {
            Description = "A sentence of your own: says whether it may be said so, or that it cannot be checked.",
            HelpName = "SENTENCE",
        };
        var store = Inputs.Store();
        var command = new Command("quote", "Prints sentences that may be quoted, or checks one of yours.")
        {
            programme,
            period,
            language,
            check,
            store,
            release,
        };
        command.SetWork(
            (given, cancellation) =>
            {
                var found = ExportCommand.Find(
                    ReleaseStore.OpenForReading(given.GetRequiredValue(store)),
                    given.GetRequiredValue(programme),
                    given.GetValue(release)
                );
                var chosen = PeriodOf(found, given.GetValue(period));
                var tongue = given.GetRequiredValue(language) == "nl" ? Language.Dutch : Language.English;
                if (given.GetValue(check) is { } sentence)
                    Check(found, chosen, sentence, tongue);
                else
                    Print(found, chosen, tongue);
                return Task.CompletedTask;
            }
        );
        return command;
    }

    private static Period PeriodOf(Release release, string? wanted)
    {
        if (wanted is null)
            return release.LatestPeriod()
                ?? throw new RefusedException(
                    $"{release.Programme.Id} {release.Id} has no complete period yet: every table waits for its first."
                );
        return Period.TryParse(wanted, out var period) && release.Total(period.Value) is not null
            ? period.Value
            : throw new RefusedException(
                $"'{wanted}' is no published period of {release.Programme.Id}. Complete years: "
                    + $"{(release.Years().Count > 0 ? string.Join(", ", release.Years().Select(y => y.Code)) : "none")}; name a quarter as 2020-Q1, a month as 2020-01."
            );
    }

    private static void Print(Release release, Period period, Language language)
    {
        foreach (var group in Quotes.Of(release, period, language))
        {
            Console.WriteLine(group.Heading);
            foreach (var quote in group.Quotes)
            {
                Console.WriteLine($"  {quote.Sentence}");
                Console.WriteLine($"      ({quote.Base})");
                if (quote.Warning.Length > 0)
                    Console.WriteLine($"      ! {quote.Warning}");
            }
            Console.WriteLine();
        }
        Console.WriteLine(language.Say("Bron: ", "Source: ") + Origin.Line(release, language));
    }

    private static void Check(Release release, Period period, string sentence, Language language)
    {
        var found = SentenceCheck.Of(release, period, sentence, language);
        foreach (var claim in found.Claims)
            Console.WriteLine($"{claim.Claim}: {claim.Answer}");
        foreach (var remark in found.Remarks)
            Console.WriteLine(remark);
        if (found.Verdict != Verdict.Yes)
            throw new RefusedException(
                found.Verdict == Verdict.CannotCheck
                    ? language.Say("Dit is niet nagekeken.", "This is not checked.")
                    : language.Say("Zeg het zo niet.", "Do not say it like this.")
            );
    }
}
