namespace Stats.Store;

/// <summary>The store refuses, or cannot be used. The message says what is wrong and what to do.</summary>
public sealed class StoreException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>True where the database is locked, starting or out of reach: it may answer later, with nothing changed here.</summary>
    public bool MayPass { get; init; }
}
