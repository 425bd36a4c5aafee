using System.Numerics;
using System.Runtime.InteropServices;

namespace Stats.Core.Protection;

/// <summary>The three loops on rows of the inverse that take most of the time, some numbers at a time.</summary>
internal static class Dense
{
    /// <summary>target += factor × source.</summary>
    public static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> source)
    {
        var targets = MemoryMarshal.Cast<double, Vector<double>>(target);
        var sources = MemoryMarshal.Cast<double, Vector<double>>(source);
        var factors = new Vector<double>(factor);
        for (var i = 0; i < sources.Length; i++)
            targets[i] += factors * sources[i];
        for (var i = sources.Length * Vector<double>.Count; i < source.Length; i++)
            target[i] += factor * source[i];
    }

    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var lefts = MemoryMarshal.Cast<double, Vector<double>>(left);
        var rights = MemoryMarshal.Cast<double, Vector<double>>(right);
        var sums = Vector<double>.Zero;
        for (var i = 0; i < lefts.Length; i++)
            sums += lefts[i] * rights[i];
        var sum = Vector.Sum(sums);
        for (var i = lefts.Length * Vector<double>.Count; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }
}
