using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stats.Core.Tables;
using Stats.Exports;
using Stats.Store;
using Stats.Web.Serving;

namespace Stats.Web.Pages;

/// <summary>The pages that search engines are to find, in both languages, and what they may read.</summary>
internal static class Sitemap
{
    private const string Path = "/sitemap.xml";
    private const string Sitemaps = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    /// <summary>What one page is in each language, and the day of what it shows; null where that says nothing.</summary>
    private sealed record Entry(Func<Language, string> Address, DateOnly? Changed);

    public static void Map(WebApplication app, ReleaseCache releases, DashboardSettings settings)
    {
        app.MapGet(
            "/robots.txt",
            context =>
                Results
                    .Text(
                        $"User-agent: *\nAllow: /\nSitemap: {settings.Absolute(context, Path)}\n",
                        "text/plain",
                        Encoding.UTF8
                    )
                    .ExecuteAsync(context)
        );
        app.MapGet(
            Path,
            context =>
                Results
                    .Bytes(
                        Write(Entries(releases), p => settings.Absolute(context, p)),
                        "application/xml; charset=utf-8"
                    )
                    .ExecuteAsync(context)
        );
    }

    private static IEnumerable<Entry> Entries(ReleaseCache releases)
    {
        yield return new(Address.Front, null);
        yield return new(Address.Method, null);
        yield return new(ChartAddress.Front, null);
        yield return new(Address.Api, null);
        foreach (var latest in releases.Latest())
        {
            var programme = latest.Programme.Id;
            yield return new(language => Address.Programme(language, programme), latest.PublishedOn);
            yield return new(language => Address.Releases(language, programme), latest.PublishedOn);
            yield return new(language => Address.Export(language, programme), latest.PublishedOn);
            foreach (var release in releases.Names(programme).Where(r => r.Withdrawal is null))
                yield return new(
                    language => Address.Programme(language, programme, release: release.Release),
                    release.PublishedOn
                );
        }
    }

    private static byte[] Write(IEnumerable<Entry> entries, Func<string, string> absolute)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("urlset", Sitemaps);
            xml.WriteAttributeString("xmlns", "xhtml", null, Xhtml);
            foreach (var entry in entries)
            foreach (var language in Address.Languages)
            {
                xml.WriteStartElement("url", Sitemaps);
                xml.WriteElementString("loc", Sitemaps, absolute(entry.Address(language)));
                if (entry.Changed is { } day)
                    xml.WriteElementString("lastmod", Sitemaps, Explanation.Day(day));
                foreach (var other in Address.Languages)
                {
                    xml.WriteStartElement("link", Xhtml);
                    xml.WriteAttributeString("rel", "alternate");
                    xml.WriteAttributeString("hreflang", Address.Tag(other));
                    xml.WriteAttributeString("href", absolute(entry.Address(other)));
                    xml.WriteEndElement();
                }
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        return stream.ToArray();
    }
}
