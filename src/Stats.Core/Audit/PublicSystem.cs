namespace Stats.Core.Audit;

/// <summary>
/// All that a reader of a release has to reckon with: every cell once, however many tables it stands in, and every sum among them.
/// </summary>
/// <param name="counts">Per cell its published count; null where it is withheld.</param>
/// <param name="relations">Per sum the places of its cells in <paramref name="counts"/>: first the parent, then all its children.</param>
/// <param name="zerosPublished">True when a zero is always shown, so that a withheld cell is at least 1.</param>
/// <param name="mayBeZero">Cells that no table shows and that may be zero all the same; null for none.</param>
public sealed class PublicSystem(
    long?[] counts,
    IReadOnlyList<int[]> relations,
    bool zerosPublished,
    bool[]? mayBeZero = null
)
{
    private readonly long?[] _counts = counts;

    public ReadOnlySpan<long?> Counts => _counts;

    public IReadOnlyList<int[]> Relations { get; } = relations;

    public bool ZerosPublished { get; } = zerosPublished;

    /// <summary>What every reader knows of a cell beforehand, if it is withheld: it is this much or more.</summary>
    public long LeastOf(int cell) => ZerosPublished && mayBeZero?[cell] is not true ? 1 : 0;
}
