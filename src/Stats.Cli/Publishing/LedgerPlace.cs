using Stats.Ledger;
using Stats.Store;

namespace Stats.Cli;

/// <summary>Where the ledgers of a store lie, and the register of all ledgers of this user.</summary>
/// <param name="Folder">Of the ledgers.</param>
/// <param name="Data">The folder of the register.</param>
internal sealed record LedgerPlace(string Folder, string Data)
{
    public LedgerFolder Ledgers { get; } = new(Folder, Environment.GetEnvironmentVariable(LedgerKey.Variable));

    public Register Register { get; } = new(Data);

    /// <param name="named">The folder that the command names, or null.</param>
    /// <param name="data">The folder of the register.</param>
    public static LedgerPlace Of(ReleaseStore store, string? named, string data) =>
        new(named ?? Environment.GetEnvironmentVariable("STATS_LEDGER") ?? Beside(store, data), data);

    /// <summary>The samples' store has a register of its own: they are the same on every machine and nobody's contacts.</summary>
    public static LedgerPlace OfDemo(ReleaseStore store) => new(Beside(store, ""), Beside(store, ""));

    private static string Beside(ReleaseStore store, string data) =>
        store.FilePath is { } file
            ? $"{file}.ledger"
            : Path.Combine(data, "ledgers", string.Concat(store.Name.Select(c => char.IsLetterOrDigit(c) ? c : '-')));
}
