using System.Globalization;

namespace Stats.Benchmarks.Serving;

/// <summary>
/// The memory of a server whose programme is published anew each month, with readers who look at everything each time; and of one that is
/// asked for one page under ever other addresses.
/// </summary>
internal static class MemoryBenchmark
{
    private const int Releases = 36;
    private const int Junk = 100_000;

    public static async Task<int> Run(string program)
    {
        using var folder = new Folder();
        var store = Path.Combine(folder.Sub(), "stats.db");
        var until = new DateOnly(2019, 1, 1);
        await Publish();
        using (var site = await Site.Ready(program, store, "/nl/"))
        {
            for (var i = 1; i <= Releases; i++)
            {
                _ = await Readers.Ask(site.Port, Addresses.Ever("month"));
                if (i % 6 == 0 || i <= 2)
                    Say($"after {i} releases, all read", site);
                if (i == Releases)
                    break;
                await Publish();
                // Within a second it is seen.
                await Task.Delay(1200);
            }
        }
        using (var site = await Site.Ready(program, store, "/nl/"))
        {
            Say("just started", site);
            var page = $"/nl/{Addresses.Programme}/2020";
            var right = await Connection.AskOnce(site.Port, page);
            using var connection = await Connection.Open(site.Port);
            for (var i = 1; i <= Junk; i++)
            {
                var answer = await connection.Ask(
                    Connection.Request(
                        string.Create(CultureInfo.InvariantCulture, $"{page}?junk={i}&utm_source={i}"),
                        $"X-Junk: {i}\r\n"
                    )
                );
                if (!answer.Body.AsSpan().SequenceEqual(right.Body))
                    throw new InvalidOperationException($"Another answer under another address: {answer.Head}");
                if (i % (Junk / 4) == 0)
                    Say($"after {i} junk addresses", site);
            }
        }
        return 0;

        async Task Publish()
        {
            until = until.AddMonths(1);
            var day = until.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            await Site.Add(program, store, Addresses.Programme, "--until", day);
        }
    }

    private static void Say(string when, Site site)
    {
        var (now, most) = site.Memory;
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{when, -34}{now >> 20, 5} MB, {most >> 20} at most")
        );
    }
}
