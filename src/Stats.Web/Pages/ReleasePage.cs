using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Stats.Core.Releases;
using Stats.Store;
using Stats.Web.Serving;

namespace Stats.Web.Pages;

/// <summary>A page of a programme: of its latest release, or of the one that the address names.</summary>
public abstract class ReleasePage : StatsPage
{
    [Parameter]
    public string ProgrammeId { get; set; } = "";

    [Inject]
    private protected ReleaseCache Releases { get; set; } = null!;

    /// <summary>What stands in place of the page where there is nothing to show: no such release, or one that was withdrawn.</summary>
    protected RenderFragment? Instead { get; set; }

    /// <param name="name">The release's name; null for the latest that stands.</param>
    /// <returns>False where there is none; <see cref="Instead"/> then says why.</returns>
    private protected bool TryFind(string? name, [NotNullWhen(true)] out Release? release)
    {
        release = Releases.Standing(ProgrammeId, name);
        if (release is not null)
            return true;
        var latest = Releases.Latest(ProgrammeId);
        Instead =
            name is not null && Releases.Find(ProgrammeId, name) is WithdrawnRelease withdrawn
                ? WithdrawnPage.Of([withdrawn], latest)
            : latest is not null ? Missing.Release(latest)
            : Missing.Programme(Releases.Of(ProgrammeId));
        return false;
    }
}
