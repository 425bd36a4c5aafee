using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;
using Stats.Store;
using Stats.Web;
using Stats.Web.Theming;

namespace Stats.Cli;

internal static class ServeCommand
{
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
        var command = new Command("serve", "Shows the releases of a store as a dashboard, until Ctrl-C.")
        {
            store,
            urls,
            quotes,
            style,
            requests,
            address,
            proxies,
        };
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
                var opened = ReleaseStore.Open(given.GetRequiredValue(store));
                if (!opened.Exists)
                    throw new RefusedException(
                        $"There is no store '{opened.Name}'. Publish a release first, or name another with --store."
                    );
                var quoted = given.GetValue(quotes) is { } file ? QuotesFile.Load(file) : [];
                // The store and the pages take about as long to get ready; side by side the first page comes sooner.
                var prepared = Task.Run(opened.Prepare, cancellation);
                var settings = new DashboardSettings
                {
                    RequestsPerMinute = given.GetValue(requests),
                    Style = given.GetValue(style) is { } look ? HouseStyle.Load(look) : HouseStyle.Own,
                    Quotes = quoted,
                    PublicAddress = given.GetValue(address),
                    Proxies = given.GetRequiredValue(proxies),
                };
                return Serve(opened, given.GetRequiredValue(urls).Split(';'), settings, prepared, cancellation);
            }
        );
        return command;
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
        Console.WriteLine($"The dashboard is at {string.Join(" and ", app.Urls)}  (Ctrl-C ends it)");
        await app.WaitForShutdownAsync(cancellation);
    }
}
