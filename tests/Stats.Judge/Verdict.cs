using System.Globalization;

namespace Stats.Judge;

/// <summary>What is proven of an instance.</summary>
/// <param name="Bound">No pattern that protects loses fewer contacts besides the small ones; null where none protects.</param>
/// <param name="Loss">What the best pattern known loses.</param>
/// <param name="Withheld">That pattern, per cell of the instance.</param>
/// <param name="Cuts">So many cuts were found.</param>
/// <param name="Seconds">The processor time that it took.</param>
internal sealed record Verdict(long? Bound, long Loss, bool[] Withheld, int Cuts, double Seconds)
{
    /// <summary>Nothing cheaper protects than the pattern known.</summary>
    public bool IsOptimum => Bound >= Loss;

    public string Text =>
        Bound is null ? "nothing protects"
        : IsOptimum ? string.Create(CultureInfo.InvariantCulture, $"proven optimum {Loss}")
        : string.Create(CultureInfo.InvariantCulture, $"at least {Bound}, at most {Loss}");
}
