namespace Stats.Web.Api;

/// <summary>What an endpoint gives, in Dutch; its comment says it in English.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class InDutchAttribute(string summary) : Attribute
{
    public string Summary { get; } = summary;
}

/// <summary>An endpoint that gives cells: it takes filters, whose names are those of dimensions.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OfCellsAttribute : Attribute
{
    /// <summary>True where an Accept header chooses a file.</summary>
    public bool InFormats { get; init; }
}
