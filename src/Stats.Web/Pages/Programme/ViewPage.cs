using Microsoft.AspNetCore.Components;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;
using Stats.Store;

namespace Stats.Web.Pages;

/// <summary>A page of a view of a programme: a period, and what is picked and compared in the query.</summary>
public abstract class ViewPage : ReleasePage
{
    /// <summary>Null for the latest release.</summary>
    [Parameter]
    public string? ReleaseId { get; set; }

    /// <summary>Null for the latest complete year.</summary>
    [Parameter]
    public string? PeriodCode { get; set; }

    [SupplyParameterFromQuery(Name = Scope.PickName)]
    public string[]? Only { get; set; }

    [SupplyParameterFromQuery(Name = Scope.AgainstName)]
    public string? Against { get; set; }

    [SupplyParameterFromQuery(Name = Scope.ShareName)]
    public string? Share { get; set; }

    [SupplyParameterFromQuery(Name = "level")]
    public string? Level { get; set; }

    protected ProgrammeView View { get; private set; } = null!;
    protected Release Release => View.Release;
    protected Programme Programme => View.Programme;

    protected sealed override void OnParametersSet()
    {
        if (!TryFind(ReleaseId, out var release))
            return;
        var isPinned = ReleaseId is not null;
        if (PeriodCode is null && release.LatestPeriod() is null)
            Instead = WaitingPage.Of(release, isPinned);
        else if (ProgrammeView.PeriodOf(release, PeriodCode) is not { } period)
            Instead = Missing.Year(release);
        else
        {
            View = ProgrammeView.Read(Language, release, isPinned, period, Only ?? [], Level, Against, Share) with
            {
                Others = Releases.BesideRevised(release),
            };
            Show();
        }
    }

    /// <summary>Makes the page ready to show its view, or says what stands instead.</summary>
    protected abstract void Show();
}
