using System.CommandLine;
using Stats.Core.Releases;
using Stats.Exports;
using Stats.Store;

namespace Stats.Cli;

internal static class ExportCommand
{
    public static Command Create()
    {
        var programme = new Argument<string>("PROGRAMME") { Description = "The programme's id." };
        var release = new Option<string?>("--release")
        {
            Description = "The release, named after its last month: 2021-12. Unless given, the latest.",
            HelpName = "MONTH",
        };
        var target = new Option<string>("--out")
        {
            Description = "A new or empty folder, or a new file whose name ends in .zip.",
            HelpName = "DIR|FILE.zip",
            Required = true,
        };
        var store = Inputs.Store();
        var command = new Command(
            "export",
            "Writes a release as files: a description, code lists, and a CSV file per table."
        )
        {
            programme,
            store,
            release,
            target,
        };
        command.SetWork(
            (given, cancellation) =>
            {
                var found = Find(
                    ReleaseStore.Open(given.GetRequiredValue(store)),
                    given.GetRequiredValue(programme),
                    given.GetValue(release)
                );
                var path = given.GetRequiredValue(target);
                ReleaseFiles.Write(found, path, cancellation);
                Console.WriteLine($"Wrote {found.Programme.Id} {found.Id} to {path}.");
                return Task.CompletedTask;
            }
        );
        return command;
    }

    public static Release Find(ReleaseStore store, string programme, string? release)
    {
        if (release is null && store.Latest(programme) is { } latest)
            return latest;
        if (release is not null && store.Find(programme, release) is { } found)
            return found;
        var all = store.List();
        var releases = all.Where(r => r.Programme == programme).Select(r => r.Release).ToList();
        throw new RefusedException(
            releases.Count > 0
                ? $"The store has no release '{release}' of {programme}. It has: {string.Join(", ", releases)}."
                : $"The store has no programme '{programme}'. It has: {Names(all)}."
        );
    }

    private static string Names(IReadOnlyList<ReleaseSummary> all) =>
        all.Count == 0 ? "none" : string.Join(", ", all.Select(r => r.Programme).Distinct());
}
