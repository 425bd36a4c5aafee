using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Stats.Web.Api;

namespace Stats.Web.Serving;

/// <summary>Where data was asked for and something broke, that is told as data too; a reader of pages has a page.</summary>
internal sealed class DataFailure : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext context,
        Exception exception,
        CancellationToken cancellation
    )
    {
        if (!Data.Owns(context.Features.GetRequiredFeature<IExceptionHandlerPathFeature>().Path))
            return false;
        await Data.Fail(context);
        return true;
    }
}
