namespace Stats.Charts;

/// <summary>A chart that is not drawn.</summary>
/// <param name="reason">A whole sentence, in the chart's language, that says why and what to do.</param>
public sealed class ChartRefusedException(string reason) : Exception(reason);
