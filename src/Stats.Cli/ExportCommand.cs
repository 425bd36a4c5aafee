using System.CommandLine;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Exports;
using Stats.Store;

namespace Stats.Cli;

internal static class ExportCommand
{
    private const string AllFormats = "all";

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
            Description =
                "A new or empty folder, or a new file whose name ends in .zip (or in .xlsx, for a workbook of all tables). With --table, a new file, or a folder that is there.",
            HelpName = "DIR|FILE",
            Required = true,
        };
        var (format, table, where, language) = (Format(), Table(), Where(), Languages());
        var store = Inputs.Store();
        var command = new Command(
            "export",
            "Writes a release as files: a data package with code books, or its tables in another format; or one table, or a part of one."
        )
        {
            programme,
            store,
            release,
            format,
            table,
            where,
            language,
            target,
        };
        command.SetWork(
            (given, cancellation) =>
            {
                var found = Find(
                    ReleaseStore.OpenForReading(given.GetRequiredValue(store)),
                    given.GetRequiredValue(programme),
                    given.GetValue(release)
                );
                var (formats, path) = (Formats(given.GetRequiredValue(format)), given.GetRequiredValue(target));
                var spoken = given.GetValue(language) == "en" ? Language.English : Language.Dutch;
                var filters = given.GetValue(where) ?? [];
                if (given.GetValue(table) is { } name)
                    path = WriteTable(Select(found, name, filters), formats, spoken, path);
                else if (filters.Length > 0)
                    throw new RefusedException("--where chooses a part of one table: name it with --table.");
                else if (formats is [{ Id: "xlsx" }] && path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
                    ReleaseFiles.WriteFile(path, stream => ReleaseFiles.WriteWorkbook(found, spoken, stream));
                else
                    ReleaseFiles.Write(found, path, cancellation, formats);
                Console.WriteLine($"Wrote {found.Programme.Id} {found.Id} to {path}.");
                return Task.CompletedTask;
            }
        );
        return command;
    }

    private static Option<string[]> Format()
    {
        var format = new Option<string[]>("--format")
        {
            Description =
                $"{string.Join(", ", ExportFormat.All.Select(f => f.Id))}, or {AllFormats}; may be given more than once.",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => [ExportFormat.Csv.Id],
        };
        format.AcceptOnlyFromAmong([.. ExportFormat.All.Select(f => f.Id), AllFormats]);
        return format;
    }

    private static Option<string?> Table() =>
        new("--table") { Description = "One table instead of the whole release.", HelpName = "TABLE" };

    private static Option<string[]> Where() =>
        new("--where")
        {
            Description =
                "A part of the table: age=under18,18plus, all codes of a level: time.level=year, a span: time.from=2019 and time.to=2021-06, or the last: time.latest=12. May be given more than once.",
            HelpName = "FILTER",
        };

    private static Option<string> Languages()
    {
        var language = new Option<string>("--language")
        {
            Description = "Of the texts in a file that has room for one language.",
            HelpName = "nl|en",
            DefaultValueFactory = _ => "nl",
        };
        language.AcceptOnlyFromAmong("nl", "en");
        return language;
    }

    private static IReadOnlyList<ExportFormat> Formats(string[] names) =>
        names.Contains(AllFormats) ? ExportFormat.All : [.. ExportFormat.All.Where(f => names.Contains(f.Id))];

    private static Selection Select(Release release, string name, string[] filters)
    {
        var table =
            release.Tables.FirstOrDefault(t => t.Breakdown.Id == name)
            ?? throw new RefusedException(
                $"{release.Programme.Id} {release.Id} has no table '{name}'. It has: {string.Join(", ", release.Tables.Select(t => t.Breakdown.Id))}."
            );
        if (Waiting.Say(table) is { } waiting)
            throw new RefusedException($"Table '{name}' of {release.Programme.Id} {release.Id}: {waiting.En}");
        try
        {
            return Selection.Read(release, table, filters.Select(Filter));
        }
        catch (SelectionRefusedException e)
        {
            throw new RefusedException(
                $"--where {e.Name}: {e.Message}"
                    + (e.Allowed.Count > 0 ? $" It has: {string.Join(", ", e.Allowed)}." : "")
            );
        }
    }

    private static KeyValuePair<string, string> Filter(string text) =>
        text.Split('=', 2) is [var name, var value]
            ? KeyValuePair.Create(name, value)
            : throw new RefusedException($"--where: '{text}' is no filter; write it as age=under18,18plus.");

    /// <returns>The file that was written.</returns>
    private static string WriteTable(
        Selection selection,
        IReadOnlyList<ExportFormat> formats,
        Language language,
        string target
    )
    {
        if (formats is not [var format])
            throw new RefusedException("A table is written in one format: give --format once.");
        if (Directory.Exists(target))
            target = Path.Combine(target, format.FileName(selection.FileName, language));
        ReleaseFiles.WriteFile(target, stream => format.Write(selection, language, stream));
        return target;
    }

    /// <param name="release">Null for the latest that stands.</param>
    /// <exception cref="RefusedException">There is no such release, or it was withdrawn.</exception>
    public static Release Find(ReleaseStore store, string programme, string? release)
    {
        if (release is null && store.Latest(programme) is { } latest)
            return latest;
        return release is null
            ? throw NotThere(store, programme, release)
            : store.Find(programme, release) switch
            {
                StandingRelease found => found.Release,
                WithdrawnRelease withdrawn => throw new RefusedException(
                    Counting.Say(
                        $"The release {programme} {release} was withdrawn on {withdrawn.Withdrawal.On:yyyy-MM-dd}. "
                    ) + $"The reason: {withdrawn.Withdrawal.Reason}\n{Standing(store, programme)}"
                ),
                _ => throw NotThere(store, programme, release),
            };
    }

    /// <summary>That there is no such programme or release, and what there is.</summary>
    /// <param name="release">Null where none was named.</param>
    public static RefusedException NotThere(ReleaseStore store, string programme, string? release)
    {
        var all = store.List();
        return new RefusedException(
            !all.Any(r => r.Programme == programme) ? $"The store has no programme '{programme}'. It has: {Names(all)}."
            : release is null ? $"All releases of {programme} were withdrawn."
            : $"The store has no release '{release}' of {programme}. {Standing(store, programme)}"
        );
    }

    private static string Standing(ReleaseStore store, string programme)
    {
        var standing = store
            .List()
            .Where(r => r.Programme == programme && r.Withdrawal is null)
            .Select(r => r.Release)
            .ToList();
        return standing.Count == 0 ? "All its releases were withdrawn." : $"It has: {string.Join(", ", standing)}.";
    }

    private static string Names(IReadOnlyList<ReleaseSummary> all) =>
        all.Count == 0 ? "none" : string.Join(", ", all.Select(r => r.Programme).Distinct());
}
