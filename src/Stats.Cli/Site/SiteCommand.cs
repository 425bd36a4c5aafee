using System.CommandLine;
using System.Diagnostics;
using Stats.Store;
using Stats.Web;

namespace Stats.Cli.Site;

internal static class SiteCommand
{
    public static Command Create()
    {
        var store = Inputs.Store();
        var target = new Argument<string>("DIR") { Description = "A new or empty folder." };
        var address = Inputs.PublicUrl(mayHavePath: true);
        var command = new Command(
            "site",
            "Writes the whole dashboard as files that any web server or object store can hand out: pages, pictures and exports."
        )
        {
            target,
            store,
            address,
        };
        command.SetWork(
            (given, cancellation) =>
            {
                var opened = ReleaseStore.OpenForReading(given.GetRequiredValue(store));
                return Write(opened, given.GetRequiredValue(target), given.GetValue(address), cancellation);
            }
        );
        return command;
    }

    internal static async Task Write(ReleaseStore store, string target, Uri? address, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
            throw new RefusedException($"'{target}' is there already. Name a new or an empty folder.");
        var settings = new DashboardSettings
        {
            IsStatic = true,
            PublicAddress = address ?? new Uri("http://localhost:8000"),
            RequestsPerMinute = int.MaxValue,
        };
        var releases = store.List();
        await using var app = Dashboard.Create(["http://127.0.0.1:0"], store, settings);
        await app.StartAsync(cancellation);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = true })
        {
            BaseAddress = new Uri(app.Urls.Single()),
        };
        var unfinished = Directory.CreateDirectory($"{target}.{Path.GetRandomFileName()}");
        try
        {
            var root = settings.PublicAddress.GetLeftPart(UriPartial.Path).TrimEnd('/');
            var site = new StaticSite(client, root, unfinished.FullName);
            await site.Collect(["/nl/", "/en/"], cancellation);
            // What was withdrawn meanwhile stands in some of the files.
            if (!store.List().SequenceEqual(releases))
                throw new RefusedException("The store changed while the site was written. Write it again.");
            await site.Finish(cancellation);
            if (Directory.Exists(target))
                Directory.Delete(target);
            Directory.Move(unfinished.FullName, target);
            Console.WriteLine(
                Counting.Say(
                    $"Wrote {site.Pages} pages and {site.Files} other files to {target} in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s."
                )
            );
        }
        catch
        {
            unfinished.Delete(recursive: true);
            throw;
        }
        finally
        {
            await app.StopAsync(CancellationToken.None);
        }
    }
}
