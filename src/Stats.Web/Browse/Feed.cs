using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Web.Browse;

/// <summary>The releases as an Atom feed, the latest first. A release is named by its seal, so its entry never changes.</summary>
internal static class Feed
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    /// <param name="programme">Null for all programmes.</param>
    /// <param name="absolute">Makes an address on this site one that works anywhere: a feed is read elsewhere.</param>
    public static IResult Answer(Language language, Shelf shelf, string? programme, Func<string, string> absolute)
    {
        var ids = shelf.List().Select(r => r.Programme).Distinct().Where(p => programme is null || p == programme);
        var releases = ids.SelectMany(shelf.Of)
            .OrderByDescending(r => r.PublishedOn)
            .ThenBy(r => r.Programme.Id)
            .ToList();
        if (programme is not null && releases.Count == 0)
            return Missing.Programme(language, shelf);
        var bytes = Write(language, programme, releases, absolute);
        var tag = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12));
        return Results.Bytes(
            bytes,
            "application/atom+xml; charset=utf-8",
            entityTag: new EntityTagHeaderValue($"\"{tag}\"")
        );
    }

    private static byte[] Write(
        Language language,
        string? programme,
        IReadOnlyList<Release> releases,
        Func<string, string> absolute
    )
    {
        using var stream = new MemoryStream();
        using (
            var xml = XmlWriter.Create(
                stream,
                new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }
            )
        )
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, Address.Tag(language));
            var title = language == Language.Dutch ? "Publicaties" : "Releases";
            xml.WriteElementString(
                "title",
                Atom,
                programme is null ? title : $"{title}: {releases[0].Programme.Title.In(language)}"
            );
            xml.WriteElementString("id", Atom, $"urn:stats:releases:{Address.Tag(language)}:{programme ?? "all"}");
            xml.WriteElementString(
                "updated",
                Atom,
                Time(releases.Count > 0 ? releases[0].PublishedOn : new DateOnly(2000, 1, 1))
            );
            Link(xml, "self", absolute(Address.Feed(language, programme)));
            Link(
                xml,
                "alternate",
                absolute(programme is null ? Address.Front(language) : Address.Releases(language, programme))
            );
            foreach (var release in releases)
                Entry(xml, language, release, releases, absolute);
            xml.WriteEndElement();
        }
        return stream.ToArray();
    }

    private static void Entry(
        XmlWriter xml,
        Language language,
        Release release,
        IReadOnlyList<Release> all,
        Func<string, string> absolute
    )
    {
        var earlier = all.Where(r => r.Programme.Id == release.Programme.Id && r.Until < release.Until)
            .MaxBy(r => r.Until);
        var (title, through) = (release.Programme.Title.In(language), Written.MonthAndYear(release.Until, language));
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString(
            "title",
            Atom,
            language == Language.Dutch ? $"{title} t/m {through}" : $"{title} through {through}"
        );
        xml.WriteElementString("id", Atom, $"urn:sha256:{release.Seal}");
        xml.WriteElementString("updated", Atom, Time(release.PublishedOn));
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, release.Programme.Source.In(language));
        xml.WriteEndElement();
        Link(
            xml,
            "alternate",
            absolute(
                release.Years().Count > 0
                    ? Address.Programme(language, release.Programme.Id, release: release.Id)
                    : Address.Releases(language, release.Programme.Id)
            )
        );
        xml.WriteElementString("rights", Atom, release.Programme.Licence);
        var news = Coming.New(language, release, earlier);
        xml.WriteElementString(
            "summary",
            Atom,
            (language == Language.Dutch ? "Nieuw: " : "New: ") + news + "." + Message(language, release)
        );
        xml.WriteEndElement();
    }

    private static string Message(Language language, Release release)
    {
        if (release.Years() is not [.., var year])
            return "";
        var view = new ProgrammeView
        {
            Language = language,
            Release = release,
            Scope = Scope.All(year),
        };
        return $" {new Headline(view).Sentence()}.";
    }

    private static void Link(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Time(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z";
}
