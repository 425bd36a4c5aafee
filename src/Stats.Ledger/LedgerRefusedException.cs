namespace Stats.Ledger;

/// <summary>The ledger cannot be used as it is; nothing was changed.</summary>
/// <param name="reason">What is wrong and what to do; never a count.</param>
internal sealed class LedgerRefusedException(string reason, Exception? cause = null) : Exception(reason, cause);
