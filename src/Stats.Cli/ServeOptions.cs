using System.CommandLine;
using System.Globalization;
using Stats.Web;

namespace Stats.Cli;

/// <summary>The options of <c>serve</c> for who runs it on a server.</summary>
internal sealed class ServeOptions
{
    public const string DrainName = "--drain";

    private readonly Option<string?> _settings = new(ServeSettings.FileOption)
    {
        Description =
            "A JSON file with settings under the names of these options, { \"public-url\": \"https://stats.example.org\" }. An option goes before the environment (STATS_PUBLIC_URL), that before the file.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _hosts = new("--hosts")
    {
        Description =
            "The names of hosts that are answered to, with commas between them: stats.example.org,*.example.org. Unless given, any.",
        HelpName = "NAMES",
    };

    private readonly Option<int?> _hsts = Optional(
        "--hsts",
        "DAYS",
        "For how many days browsers are to ask by https only (HSTS). Unless given, they are not told.",
        1,
        3650
    );

    private readonly Option<string> _subdomains = new("--hsts-subdomains")
    {
        Description =
            "With --hsts: yes where they are to ask every subdomain by https only as well. Unless given, no: the host itself alone.",
        HelpName = "yes|no",
        DefaultValueFactory = _ => "no",
    };

    private readonly Option<int> _drain = Number(
        DrainName,
        "SECONDS",
        "How long what is being answered may take when the program is told to stop.",
        0,
        3600,
        (int)new DashboardSettings().Drain.TotalSeconds
    );

    private readonly Option<int> _wait = Number(
        "--wait",
        "SECONDS",
        "How long a store that is locked, starting or out of reach is waited for at the start.",
        0,
        3600,
        60
    );

    private readonly Option<string> _log = new("--log")
    {
        Description = "text for lines, json for an object a line.",
        HelpName = "text|json",
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<Uri?> _metrics = Address(
        "--metrics",
        "Where Prometheus reads /metrics, on a port of its own: http://127.0.0.1:9464. Unless given, nowhere."
    );

    private readonly Option<Uri?> _otlp = Address(
        "--otlp",
        "The OpenTelemetry collector that metrics and traces are sent to, by OTLP over HTTP: http://127.0.0.1:4318. Unless given, none."
    );

    public void AddTo(Command serve)
    {
        _log.AcceptOnlyFromAmong("text", "json");
        _subdomains.AcceptOnlyFromAmong("yes", "no");
        serve.Validators.Add(result =>
        {
            if (result.GetResult(_subdomains) is { Implicit: false } && result.GetResult(_hsts) is null)
                result.AddError("--hsts-subdomains says for whom --hsts holds: give both.");
        });
        foreach (var option in (Option[])[_settings, _hosts, _hsts, _subdomains, _drain, _wait, _log, _metrics, _otlp])
            serve.Options.Add(option);
    }

    public TimeSpan Wait(ParseResult given) => TimeSpan.FromSeconds(given.GetValue(_wait));

    public DashboardSettings Apply(ParseResult given, DashboardSettings settings) =>
        settings with
        {
            Hosts =
                given
                    .GetValue(_hosts)
                    ?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                ?? [],
            OnlyHttps = given.GetValue(_hsts) is { } days ? TimeSpan.FromDays(days) : null,
            SubdomainsOnlyHttps = given.GetValue(_subdomains) == "yes",
            Drain = TimeSpan.FromSeconds(given.GetValue(_drain)),
            JsonLogs = given.GetValue(_log) == "json",
            MetricsAt = given.GetValue(_metrics),
            Collector = given.GetValue(_otlp),
        };

    private static Option<int> Number(string name, string unit, string description, int least, int most, int usual) =>
        new(name)
        {
            Description = $"{description} Unless given, {usual}.",
            HelpName = unit,
            DefaultValueFactory = _ => usual,
            CustomParser = result => Parse(result, name, least, most),
        };

    private static Option<int?> Optional(string name, string unit, string description, int least, int most) =>
        new(name)
        {
            Description = description,
            HelpName = unit,
            CustomParser = result => Parse(result, name, least, most),
        };

    private static int Parse(System.CommandLine.Parsing.ArgumentResult result, string name, int least, int most)
    {
        if (
            !int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < least
            || number > most
        )
            result.AddError($"{name}: give a whole number from {least} to {most}.");
        return number;
    }

    private static Option<Uri?> Address(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "URL",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (
                    !Uri.TryCreate(text, UriKind.Absolute, out var url)
                    || url.Scheme is not ("http" or "https")
                    || url.PathAndQuery != "/"
                )
                    result.AddError($"{name}: '{text}' is no such address; write it as http://127.0.0.1:9464.");
                return url;
            },
        };
}
