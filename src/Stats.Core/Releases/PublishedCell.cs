namespace Stats.Core.Releases;

/// <summary>
/// One cell as the public sees it: a <see cref="PublishedCount"/>, a <see cref="WithheldCell"/>, or a <see cref="NotRegisteredCell"/>.
/// </summary>
public abstract record PublishedCell
{
    private protected PublishedCell() { }

    /// <summary>What every reader can know of the count; one number where it is published.</summary>
    public abstract CountRange Range { get; }
}

/// <summary>A count that is published. Only the engine, and the restoring of what it made, can create one.</summary>
public sealed record PublishedCount : PublishedCell
{
    internal PublishedCount(long count) => Count = count;

    public long Count { get; }

    public override CountRange Range => CountRange.Exactly(Count);
}

/// <summary>A cell of a code that contacts were not registered with in that period: it adds nothing, and is no zero.</summary>
public sealed record NotRegisteredCell : PublishedCell
{
    /// <summary>How it is written, in both languages.</summary>
    public const string Mark = "[z]";

    internal NotRegisteredCell() { }

    public override CountRange Range => CountRange.Exactly(0);
}

/// <summary>
/// A cell that is withheld, because it is small or because a small one could be derived from it; which of the two
/// nobody outside the engine can tell. It has no number.
/// </summary>
public sealed record WithheldCell : PublishedCell
{
    /// <summary>How a withheld cell is written, in both languages.</summary>
    public const string Mark = "[c]";

    private readonly CountRange _range;

    internal WithheldCell(CountRange range) => _range = range;

    /// <summary>Derived from published cells alone.</summary>
    public override CountRange Range => _range;
}
