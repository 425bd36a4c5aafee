using Microsoft.AspNetCore.Http;
using Stats.Core.Tables;
using Stats.Web.Serving;

namespace Stats.Web.Pages;

/// <summary>The one address of a file of a chart, however the chart is asked for.</summary>
internal sealed class ChartFileAddressAttribute(string ending) : OneAddressAttribute
{
    public override Asked Find(HttpContext context, ReleaseCache releases)
    {
        var (programme, name) = (Part(context, "programme")!, Part(context, "release")!);
        if (releases.Standing(programme, name) is not { } release)
            return default;
        var address = ChartAddress.File(
            release,
            ChartAnswer.Name + ending,
            ChartRoutes.Request(context, Language.Dutch)
        );
        return new(address + (context.Request.Query.ContainsKey("download") ? "&download" : ""));
    }

    public override string? ReleaseOf(HttpContext context) => NameOf(context);
}
