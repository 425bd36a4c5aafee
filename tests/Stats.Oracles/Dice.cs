namespace Stats.Oracles;

/// <summary>Draws codes, each as often as its weight says.</summary>
internal sealed class Dice((int Code, double Weight)[] sides)
{
    private readonly double[] _sums = Sums(sides);

    public int Code(int side) => sides[side].Code;

    public int Throw(SplitMix random)
    {
        var at = Array.BinarySearch(_sums, random.NextDouble() * _sums[^1]);
        return Math.Min(at < 0 ? ~at : at + 1, sides.Length - 1);
    }

    private static double[] Sums((int Code, double Weight)[] sides)
    {
        var sum = 0.0;
        return [.. sides.Select(side => sum += side.Weight)];
    }
}
