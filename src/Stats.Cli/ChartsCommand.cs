using System.CommandLine;
using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;
using Stats.Pictures;
using Stats.Store;
using Stats.Web.Pages;

namespace Stats.Cli;

internal static class ChartsCommand
{
    public static Command Create()
    {
        var programme = new Argument<string>("PROGRAMME") { Description = "The programme's id." };
        var set = new Option<string>("--set")
        {
            Description = "Which of the definition's sets of charts.",
            HelpName = "NAME",
            Required = true,
        };
        var target = new Option<string>("--out")
        {
            Description =
                "The folder to write to; it is made where it is not there, and files of the same name are replaced.",
            HelpName = "DIR",
            Required = true,
        };
        var release = new Option<string?>("--release")
        {
            Description = "The release, named after its last month: 2021-12. Unless given, the latest.",
            HelpName = "MONTH",
        };
        var size = Choice("--size", "Only this size", [.. ChartSize.All.Select(s => s.Id)]);
        var language = Choice("--language", "Only this language", ["nl", "en"]);
        var theme = Choice("--theme", "The colours; unless given, the house style", [.. Theme.All.Select(t => t.Id)]);
        var site = new Option<Uri?>("--public-url")
        {
            Description =
                "Where readers find the dashboard: words beside a chart whose title is your own then name its address there, signed.",
            HelpName = "URL",
        };
        var store = Inputs.Store();
        var command = new Command(
            "charts",
            "Makes the pictures of a set of charts in all sizes and languages: SVG, PNG, PDF, the numbers and the words."
        )
        {
            programme,
            set,
            target,
            store,
            release,
            size,
            language,
            theme,
            site,
        };
        command.SetWork(
            (given, cancellation) =>
            {
                var place = given.GetRequiredValue(store);
                var found = ExportCommand.Find(
                    ReleaseStore.OpenForReading(place),
                    given.GetRequiredValue(programme),
                    given.GetValue(release)
                );
                var folder = given.GetRequiredValue(target);
                var made = new HashSet<string>(StringComparer.Ordinal);
                foreach (var (name, request) in Requests(found, Set(found, given.GetRequiredValue(set))))
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (
                        given.GetValue(size) is { } s && request.Size.Id != s
                        || given.GetValue(language) is { } l && request.Language.Tag() != l
                    )
                        continue;
                    var chosen = request with { Theme = Theme.Find(given.GetValue(theme) ?? "") ?? request.Theme };
                    var address =
                        given.GetValue(site) is { } root && chosen.Plan.Title is not null
                            ? Signed(root, ReleaseStore.Open(place).SigningKeyOrNew(), chosen, found)
                            : null;
                    made.UnionWith(Write(folder, name, chosen, found, address));
                }
                Console.WriteLine($"Wrote {made.Count} files of {found.Programme.Id} {found.Id} to {folder}.");
                return Task.CompletedTask;
            }
        );
        return command;
    }

    private static Option<string?> Choice(string name, string what, string[] choices)
    {
        var option = new Option<string?>(name)
        {
            Description = $"{what}: {string.Join(", ", choices)}.",
            HelpName = name[2..].ToUpperInvariant(),
        };
        option.AcceptOnlyFromAmong(choices);
        return option;
    }

    /// <summary>Where the dashboard shows the chart with the words of the definition, which are staff's own.</summary>
    private static string Signed(Uri root, byte[] key, ChartRequest request, Release release)
    {
        var own = request with
        {
            Plan = request.Plan with { Title = null },
            Title = request.Plan.Title!.In(request.Language),
        };
        own = own with { Signature = OwnWords.Sign(key, release, own) };
        return root.GetLeftPart(UriPartial.Authority) + ChartAddress.File(release, "chart.svg", own);
    }

    private static ChartSet Set(Release release, string name) =>
        release.Programme.ChartSets.FirstOrDefault(s => s.Id == name)
        ?? throw new RefusedException(
            release.Programme.ChartSets.Count == 0
                ? $"{release.Programme.Id} {release.Id} has no sets of charts; name them under `charts:` in the definition, and publish."
                : $"{release.Programme.Id} has no set '{name}'. It has: {string.Join(", ", release.Programme.ChartSets.Select(s => s.Id))}."
        );

    /// <summary>Every chart of the set in every size and language, with the name of its files.</summary>
    private static IEnumerable<(string Name, ChartRequest Request)> Requests(Release release, ChartSet set)
    {
        for (var i = 0; i < set.Charts.Count; i++)
        {
            var plan = set.Charts[i];
            var number = Counting.Say($"{i + 1:00}");
            var by = plan.By is null ? "" : $"-{plan.By}";
            foreach (var language in (Language[])[Language.Dutch, Language.English])
            foreach (var size in ChartSize.All)
                yield return (
                    $"{release.Programme.Id}-{release.Id}-{number}-{ChartRequest.Word(plan.Kind)}{by}.{language.Tag()}",
                    new ChartRequest
                    {
                        Plan = plan,
                        Language = language,
                        Size = size,
                    }
                );
        }
    }

    /// <returns>The names of the files.</returns>
    private static List<string> Write(
        string folder,
        string name,
        ChartRequest request,
        Release release,
        string? address
    )
    {
        var file = new ChartFile(request, release);
        Directory.CreateDirectory(folder);
        var names = new List<string> { $"{name}.txt" };
        File.WriteAllText(
            Path.Combine(folder, names[0]),
            $"{ChartBuilder.Caption(file.Spec)}\n\n{file.Spec.AlternativeText}\n"
                + (address is null ? "" : $"\n{address}\n")
        );
        foreach (var (ending, _) in ChartFile.Formats)
        {
            // The numbers are the same at every size.
            names.Add((ending == ".csv" ? name : $"{name}.{request.Size.Id}") + ending);
            File.WriteAllBytes(Path.Combine(folder, names[^1]), file.Write(ending));
        }
        return names;
    }
}
