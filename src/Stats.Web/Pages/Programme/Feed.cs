using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;
using Stats.Store;
using Stats.Web.Serving;

namespace Stats.Web.Pages;

/// <summary>
/// The releases and withdrawals as an Atom feed, the latest first. A release is named by its seal, so its entry changes only when it is
/// withdrawn: under the same name it then says so, and nothing of what it said.
/// </summary>
internal static class Feed
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static void Map(WebApplication app, Language language, ReleaseCache releases, DashboardSettings settings)
    {
        app.MapGet(Address.Feed(language), context => Send(context, null));
        app.MapGet(
            $"/{Address.Tag(language)}/{{programme}}/{Address.FeedName}",
            context => Send(context, (string)context.GetRouteValue("programme")!)
        );

        Task Send(HttpContext context, string? programme) =>
            Answer(language, releases, programme, path => settings.Absolute(context, path)).ExecuteAsync(context);
    }

    /// <param name="programme">Null for all programmes.</param>
    /// <param name="absolute">Makes an address on this site one that works anywhere: a feed is read elsewhere.</param>
    private static IResult Answer(
        Language language,
        ReleaseCache releases,
        string? programme,
        Func<string, string> absolute
    )
    {
        var ids = releases.List().Select(r => r.Programme).Distinct().Where(p => programme is null || p == programme);
        var all = ids.SelectMany(releases.Of).ToList();
        if (programme is not null && all.Count == 0)
            return Results.NotFound();
        var entries = all.SelectMany(r => EntriesOf(language, r, releases))
            .OrderByDescending(e => e.On)
            .ThenBy(e => e.Release.Programme.Id)
            .ToList();
        var bytes = Write(language, programme, entries, absolute);
        var tag = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12));
        return Results.Bytes(
            bytes,
            "application/atom+xml; charset=utf-8",
            entityTag: new EntityTagHeaderValue($"\"{tag}\"")
        );
    }

    /// <param name="On">Its day in the order of the feed.</param>
    private sealed record Entry(
        DateOnly On,
        DateOnly Updated,
        StoredRelease Release,
        string Id,
        string Title,
        string Summary
    );

    /// <summary>One for a release; two where it was withdrawn: a reader that has the first would not look at it again.</summary>
    private static IEnumerable<Entry> EntriesOf(Language language, StoredRelease release, ReleaseCache releases)
    {
        string Say(string dutch, string english) => language == Language.Dutch ? dutch : english;
        var title = release.Programme.Title.In(language);
        var through = $"{title} {Origin.Through(release.Until, release.Revision, language)}";
        var id = $"urn:sha256:{release.Seal}";
        if (release is WithdrawnRelease { Withdrawal: var withdrawal })
        {
            var why = Say($"Ingetrokken. De reden: {withdrawal.Reason}", $"Withdrawn. The reason: {withdrawal.Reason}");
            var heading = Say($"Ingetrokken: {through}", $"Withdrawn: {through}");
            yield return new(
                withdrawal.On,
                withdrawal.On,
                release,
                $"urn:stats:withdrawal:{release.Seal}",
                heading,
                why
            );
            yield return new(release.PublishedOn, withdrawal.On, release, id, heading, why);
        }
        else if (release is StandingRelease { Release: var standing })
        {
            var news = NextRelease.New(language, standing, releases.Names(release.Programme.Id));
            var summary = Say("Nieuw: ", "New: ") + news + "." + Message(language, standing);
            yield return new(release.PublishedOn, release.PublishedOn, release, id, through, summary);
        }
    }

    private static byte[] Write(
        Language language,
        string? programme,
        IReadOnlyList<Entry> entries,
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
                programme is null ? title : $"{title}: {entries[0].Release.Programme.Title.In(language)}"
            );
            xml.WriteElementString("id", Atom, $"urn:stats:releases:{Address.Tag(language)}:{programme ?? "all"}");
            xml.WriteElementString(
                "updated",
                Atom,
                Time(entries.Select(e => e.Updated).DefaultIfEmpty(new DateOnly(2000, 1, 1)).Max())
            );
            Link(xml, "self", absolute(Address.Feed(language, programme)));
            Link(
                xml,
                "alternate",
                absolute(programme is null ? Address.Front(language) : Address.Releases(language, programme))
            );
            foreach (var entry in entries)
                WriteEntry(xml, language, entry, absolute);
            xml.WriteEndElement();
        }
        return stream.ToArray();
    }

    private static void WriteEntry(XmlWriter xml, Language language, Entry entry, Func<string, string> absolute)
    {
        var programme = entry.Release.Programme;
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("title", Atom, entry.Title);
        xml.WriteElementString("id", Atom, entry.Id);
        xml.WriteElementString("updated", Atom, Time(entry.Updated));
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, programme.Source.In(language));
        xml.WriteEndElement();
        Link(xml, "alternate", absolute(Address.Programme(language, programme.Id, release: entry.Release.Id)));
        xml.WriteElementString("rights", Atom, programme.Licence);
        xml.WriteElementString("summary", Atom, entry.Summary);
        xml.WriteEndElement();
    }

    private static string Message(Language language, Release release)
    {
        if (release.LatestPeriod() is not { } period)
            return "";
        var view = new ProgrammeView
        {
            Language = language,
            Release = release,
            Scope = Scope.All(period),
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
