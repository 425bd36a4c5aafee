namespace Stats.Store;

/// <summary>The store refuses, or cannot be used. The message says what is wrong and what to do.</summary>
public sealed class StoreException(string message, Exception? cause = null) : Exception(message, cause);
