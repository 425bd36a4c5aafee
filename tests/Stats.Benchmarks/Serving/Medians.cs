namespace Stats.Benchmarks.Serving;

internal static class Medians
{
    public static double Of(IEnumerable<double> values) => At(values, 0.5);

    /// <param name="share">0.99 for what 99 of 100 stay within.</param>
    public static double At(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)];
    }
}

/// <summary>A temporary folder.</summary>
internal sealed class Folder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stats-serve-");

    public string Sub() => _folder.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
