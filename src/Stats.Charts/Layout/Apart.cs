namespace Stats.Charts;

/// <summary>Labels in a row or a column, moved apart.</summary>
internal static class Apart
{
    /// <summary>As near to where they are wanted as can be without touching: labels that touch form a block, which lies at the mean of what its own want.</summary>
    public static double[] Places(
        IReadOnlyList<double> wanted,
        IReadOnlyList<double> heights,
        double gap,
        double least,
        double most
    )
    {
        var blocks = new List<(int First, double Top, double Height)>();
        for (var i = 0; i < wanted.Count; i++)
        {
            blocks.Add((i, Within(wanted[i], heights[i]), heights[i]));
            while (blocks.Count > 1 && blocks[^2].Top + blocks[^2].Height + gap > blocks[^1].Top)
            {
                var (first, height) = (blocks[^2].First, blocks[^2].Height + gap + blocks[^1].Height);
                var (sum, offset) = (0.0, 0.0);
                for (var j = first; j <= i; j++)
                {
                    sum += wanted[j] - offset;
                    offset += heights[j] + gap;
                }
                blocks.RemoveRange(blocks.Count - 2, 2);
                blocks.Add((first, Within(sum / (i - first + 1), height), height));
            }
        }
        var tops = new double[wanted.Count];
        foreach (var (first, top, height) in blocks)
        {
            var y = top;
            for (var j = first; j < tops.Length && y < top + height; j++)
            {
                tops[j] = y;
                y += heights[j] + gap;
            }
        }
        return tops;

        double Within(double top, double height) => Math.Max(least, Math.Min(top, most - height));
    }
}
