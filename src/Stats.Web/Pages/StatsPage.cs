using Microsoft.AspNetCore.Components;
using Stats.Core.Tables;

namespace Stats.Web.Pages;

/// <summary>A page or a part of one: it speaks one language, and says each text where it is shown in both.</summary>
public abstract class StatsPage : ComponentBase
{
    [Parameter, EditorRequired]
    public Language Language { get; set; }
}
