using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Stats.Core.Tables;
using Stats.Web.Serving;

namespace Stats.Web.Pages;

/// <summary>A page or a part of one: it speaks the language of its address, and says each text where it is shown in both.</summary>
public abstract class StatsPage : ComponentBase
{
    [CascadingParameter]
    public Language Language { get; set; }

    /// <summary>The request that is answered.</summary>
    [CascadingParameter]
    public HttpContext Context { get; set; } = null!;

    /// <param name="status">Of the answer, where it is not 200.</param>
    protected void AnswerWith(int status) => PageAnswer.Set(Context, status);
}
