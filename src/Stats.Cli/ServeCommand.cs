using System.CommandLine;
using System.Diagnostics;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;
using Stats.Store;
using Stats.Web;
using Stats.Web.Theming;

namespace Stats.Cli;

internal static class ServeCommand
{
    public const string Name = "serve";

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(250);

    public static Command Create()
    {
        var store = Inputs.Store();
        var urls = new Option<string>("--urls")
        {
            Description = "The addresses to listen at, with ; between them.",
            HelpName = "URLS",
            DefaultValueFactory = _ => "http://127.0.0.1:5080",
        };
        var quotes = new Option<string?>("--quotes")
        {
            Description =
                "Percentages that others published, as YAML; they are shown on a page of their own, and as lines where the same was measured.",
            HelpName = "FILE",
        };
        var style = new Option<string?>("--style")
        {
            Description = "A JSON file with the name, logo, fonts and colours of the house.",
            HelpName = "FILE",
        };
        var requests = Inputs.RequestsPerMinute();
        var address = Inputs.PublicUrl(mayHavePath: false);
        var proxies = Inputs.Proxies();
        var operation = new ServeOptions();
        var command = new Command(
            Name,
            "Shows the releases of a store as a dashboard, until Ctrl-C. The store is only read."
        )
        {
            store,
            urls,
            quotes,
            style,
            requests,
            address,
            proxies,
        };
        operation.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(proxies) is { Implicit: false } && result.GetResult(address) is null)
                result.AddError(
                    "Behind a --proxy the dashboard cannot know where readers find it: say so with --public-url."
                );
        });
        command.SetWork(
            (given, cancellation) =>
            {
                var opened = ReleaseStore.OpenForReading(given.GetRequiredValue(store));
                var quoted = given.GetValue(quotes) is { } file ? QuotesFile.Load(file) : [];
                // The store and the pages take about as long to get ready; side by side the first page comes sooner.
                var prepared = Task.Run(() => WaitFor(opened, operation.Wait(given), cancellation), cancellation);
                var settings = operation.Apply(
                    given,
                    new DashboardSettings
                    {
                        RequestsPerMinute = given.GetValue(requests),
                        Style = given.GetValue(style) is { } look ? HouseStyle.Load(look) : HouseStyle.Own,
                        Quotes = quoted,
                        PublicAddress = given.GetValue(address),
                        Proxies = given.GetRequiredValue(proxies),
                    }
                );
                return Serve(opened, given.GetRequiredValue(urls).Split(';'), settings, prepared, cancellation);
            }
        );
        return command;
    }

    /// <summary>So long the process may take to end once it was told to: what is being answered is answered first.</summary>
    public static TimeSpan TimeToEnd(ParseResult result)
    {
        var drain = result.CommandResult.Command.Name switch
        {
            Name when result.Errors.Count == 0 => TimeSpan.FromSeconds(result.GetValue<int>(ServeOptions.DrainName)),
            "demo" => new DashboardSettings().Drain,
            _ => TimeSpan.Zero,
        };
        return drain + TimeSpan.FromSeconds(2);
    }

    /// <summary>Until the store can be read; one that is locked, starting or out of reach is waited for.</summary>
    /// <exception cref="StoreException">It is no store, or was not there in time.</exception>
    private static async Task WaitFor(ReleaseStore store, TimeSpan longest, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        for (var told = false; ; told = true)
            try
            {
                _ = store.List();
                return;
            }
            catch (StoreException e) when (e.MayPass && Stopwatch.GetElapsedTime(began) < longest)
            {
                if (!told)
                    await Console.Error.WriteLineAsync($"{e.Message} It is waited for.");
                await Task.Delay(BetweenTries, cancellation);
            }
    }

    /// <summary>Serves until it is told to stop.</summary>
    /// <param name="prepared">Ends when the store is ready to be read.</param>
    public static async Task Serve(
        ReleaseStore store,
        string[] urls,
        DashboardSettings settings,
        Task prepared,
        CancellationToken cancellation
    )
    {
        foreach (var url in urls)
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                throw new RefusedException($"'{url}' is no address to listen at; write it as http://127.0.0.1:5080.");
        await using var app = Dashboard.Create(urls, store, settings, prepared);
        await prepared;
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new RefusedException(
                $"Another program listens at {string.Join(" or ", urls)} already. Choose another port, or end that program."
            );
        }
        var pages = app.Urls.Where(u => settings.MetricsAt is not { } at || new Uri(u).Port != at.Port);
        Console.WriteLine($"The dashboard is at {string.Join(" and ", pages)}  (Ctrl-C ends it)");
        await app.WaitForShutdownAsync(cancellation);
    }
}
