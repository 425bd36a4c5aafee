using Microsoft.AspNetCore.Http;
using Stats.Core.Releases;
using Stats.Figures;
using Stats.Web.Serving;

namespace Stats.Web.Pages;

/// <summary>The one address of a view of a programme.</summary>
internal sealed class ProgrammeAddressAttribute : OneAddressAttribute
{
    public override Asked Find(HttpContext context, ReleaseCache releases)
    {
        // A form sends the period with the rest of its choices; the address has it in its path.
        var inPath = Part(context, "periodCode");
        var isForm = context.Request.Query.TryGetValue(Scope.PeriodName, out var sent) && inPath is null;
        if (Read(context, releases, isForm ? sent.ToString() : inPath) is not { } view)
            return default;
        return isForm || view.Release.Registered(view.Scope) is not null ? new(view.Address, isForm) : default;
    }

    /// <summary>Null where there is no such release or period.</summary>
    public static ProgrammeView? Read(HttpContext context, ReleaseCache releases, string? period)
    {
        var (name, query) = (Part(context, "releaseId"), context.Request.Query);
        return
            releases.Standing(Part(context, "programmeId")!, name) is { } release
            && ProgrammeView.PeriodOf(release, period) is { } found
            ? ProgrammeView.Read(
                Address.LanguageOf(context),
                release,
                name is not null,
                found,
                query[Scope.PickName],
                query["level"],
                query[Scope.AgainstName],
                query[Scope.ShareName]
            )
            : null;
    }
}

/// <summary>The one address of why a cell is withheld; one that is not withheld is shown itself.</summary>
internal sealed class WhyAddressAttribute : OneAddressAttribute
{
    public override Asked Find(HttpContext context, ReleaseCache releases) =>
        ProgrammeAddressAttribute.Read(context, releases, Part(context, "periodCode")) is not { } view
            ? default
            : view.Release.Cell(view.Scope) switch
            {
                null or NotRegisteredCell => default,
                WithheldCell => new(view.Why(view.Scope)),
                _ => new(view.Address, IsElsewhere: true),
            };
}
