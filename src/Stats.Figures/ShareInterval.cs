using Stats.Core.Releases;

namespace Stats.Figures;

/// <summary>
/// Where a share lies, 0 to 1, whatever those who gave no value would have said, whatever is withheld, and but for chance: Wilson's
/// 95% interval at the two ends of what is known.
/// </summary>
public readonly record struct ShareInterval(double Low, double High)
{
    public static ShareInterval Of(Share share)
    {
        var (part, whole, unknown) = share;
        var low = whole.High is { } most && most > 0 ? Change.Interval(part.Low, Math.Max(0, most - part.Low)).Low : 0;
        var high =
            part.High + unknown.High is { } top && whole.Low > 0
                ? Change.Interval(Math.Min(top, whole.Low), Math.Max(0, whole.Low - top)).High
                : 1;
        return new ShareInterval(low, high);
    }
}
