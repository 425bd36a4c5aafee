using System.Net;
using Microsoft.AspNetCore.Http;
using Stats.Web.Pages;
using Stats.Web.Serving;
using Stats.Web.Theming;

namespace Stats.Web;

/// <summary>What differs from one place where the dashboard runs to another.</summary>
public sealed record DashboardSettings
{
    /// <summary>
    /// Where readers find it, as it stands in citations and in the lines that fetch a table: <c>https://stats.example.org</c>. Null for
    /// the address that a request came to.
    /// </summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>
    /// From where proxies ask on behalf of readers; these alone are believed when they say who the reader is. None where readers ask
    /// themselves.
    /// </summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Colours, fonts and logo; unless given, the program's own.</summary>
    public HouseStyle Style { get; init; } = HouseStyle.Own;

    /// <summary>Percentages that others published, in the order in which they are shown; none for no page of them.</summary>
    public IReadOnlyList<QuotedShare> Quotes { get; init; } = [];

    /// <summary>How many requests for data one network address may make per minute; 1 or more.</summary>
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>
    /// The names of hosts that are answered to, <c>stats.example.org</c> or <c>*.example.org</c>, without a port; none for any. What a
    /// health check asks is answered to any.
    /// </summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>
    /// So long a browser is to ask by https only, once it was told; null where it is not told. It stays with browsers that long, so the site
    /// must keep to it.
    /// </summary>
    public TimeSpan? OnlyHttps { get; init; }

    /// <summary>True where that holds for every subdomain of the host as well, whoever runs it.</summary>
    public bool SubdomainsOnlyHttps { get; init; }

    /// <summary>So long what is being answered may take when the program is told to stop; then it is cut.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>True for a log of JSON, one object a line; else lines for people.</summary>
    public bool JsonLogs { get; init; }

    /// <summary>Where Prometheus reads <c>/metrics</c>, and nothing else is answered: <c>http://127.0.0.1:9464</c>; null for nowhere.</summary>
    public Uri? MetricsAt { get; init; }

    /// <summary>Where metrics and traces are sent by OTLP over HTTP: <c>http://127.0.0.1:4318</c>; null for nowhere.</summary>
    public Uri? Collector { get; init; }

    /// <summary>True where pages are kept as files: then they hold no form, for nothing is there to answer it.</summary>
    public bool IsStatic { get; init; }

    /// <summary>What time it is; tests have one of their own.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>An address on this site as it works anywhere, where it is known where readers find the site; else as it works here.</summary>
    internal string Public(string path) => PublicAddress?.GetLeftPart(UriPartial.Path).TrimEnd('/') + path;

    /// <summary>An address on this site as it works anywhere.</summary>
    internal string Absolute(HttpContext context, string path)
    {
        if (PublicAddress is not null)
            return Public(path);
        Hosting.DependsOnHost(context);
        return $"{context.Request.Scheme}://{context.Request.Host}{path}";
    }
}
