using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stats.Web.Serving;

namespace Stats.Web.Pages;

/// <summary>The one address of a comparison; without a choice that of what can be compared.</summary>
internal sealed class CompareAddressAttribute : OneAddressAttribute
{
    public override Asked Find(HttpContext context, ReleaseCache releases)
    {
        var (language, query) = (Address.LanguageOf(context), context.Request.Query);
        if (!query.ContainsKey("programme"))
            return new(Address.Compare(language));
        var quotes = context.RequestServices.GetRequiredService<DashboardSettings>().Quotes;
        return Comparison.Read(language, releases.Latest(), query) is { } read && Comparisons.Fits(read, quotes)
            ? new(read.Address)
            : default;
    }
}
