using Stats.Store;
using Stats.Tests;

namespace Stats.Cli.Tests;

/// <summary>An empty folder to work in, with the sample programme beside it.</summary>
public abstract class Workplace : IDisposable
{
    private static readonly string SampleFolder = Path.Combine(AppContext.BaseDirectory, "samples", "stop-it-now");

    protected static string Definition { get; } = Path.Combine(SampleFolder, "programme.yaml");
    protected static string Extract { get; } = Path.Combine(SampleFolder, "extract.csv");

    protected string Folder { get; } = Directory.CreateTempSubdirectory("stats-cli-").FullName;

    protected string Store => Path.Combine(Folder, "stats.db");

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    internal Task<Outcome> Stats(params string[] arguments) => StatsProcess.Run(Folder, arguments);

    protected string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A store with one release, made by hand, of a programme called line.</summary>
    protected ReleaseStore StoreWithARelease()
    {
        var store = ReleaseStore.Open(Store);
        store.Prepare();
        store.Add(Sample.Release());
        return store;
    }
}
