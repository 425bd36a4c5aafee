using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Store;

using Stats.Web.Serving;

namespace Stats.Web.Pages;

/// <summary>Finds the release that a page is of.</summary>
internal static class Wanted
{
    /// <param name="name">The release's name; null for the latest that stands.</param>
    /// <param name="instead">
    /// What is answered where there is none to show: that it was withdrawn, or that there is no such release or programme.
    /// </param>
    public static bool TryFind(
        Language language,
        ReleaseCache releases,
        string programme,
        string? name,
        [NotNullWhen(true)] out Release? release,
        [NotNullWhen(false)] out IResult? instead
    )
    {
        var found = name is null ? null : releases.Find(programme, name);
        var latest = releases.Latest(programme);
        release = name is null ? latest : (found as StandingRelease)?.Release;
        instead =
            release is not null ? null
            : found is WithdrawnRelease withdrawn ? WithdrawnPage.Answer(language, [withdrawn], latest)
            : latest is not null ? Missing.Release(language, releases, latest)
            : Missing.Programme(language, releases, programme);
        return release is not null;
    }
}
