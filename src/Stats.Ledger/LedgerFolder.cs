using Stats.Core.Releases;

namespace Stats.Ledger;

/// <summary>The ledgers of a store: one file a programme, and the key.</summary>
/// <param name="folder">By default beside the store, and never where a web server looks.</param>
/// <param name="key">In place of the key's file, from the environment; null for the file.</param>
internal sealed class LedgerFolder(string folder, string? key)
{
    private string KeyFile => Path.Combine(folder, "key");

    public string PathOf(string programme) => Path.Combine(folder, $"{programme}.ledger");

    /// <summary>False before anything was published through it.</summary>
    public bool Exists => Directory.Exists(folder);

    /// <summary>One publisher at a time. Makes the folder.</summary>
    public IDisposable Lock(string programme) =>
        PrivateFile.Lock(
            $"{PathOf(programme)}.lock",
            $"Another process is publishing {programme}. Nothing was done; try again when it is done."
        );

    /// <summary>Null where the programme has no ledger yet.</summary>
    public Ledger? Find(string programme) =>
        File.Exists(PathOf(programme))
            ? new LedgerFile(PathOf(programme), LedgerKey.Read(KeyFile, key), programme).Read()
            : null;

    public void Write(Ledger ledger) =>
        new LedgerFile(PathOf(ledger.Programme), LedgerKey.ReadOrMake(KeyFile, key), ledger.Programme).Write(ledger);

    /// <summary>The ledger as it stands beside a store: what was pending is settled by what the store has.</summary>
    /// <param name="seals">Of every release of the programme in the store its name and seal, those that were withdrawn too.</param>
    /// <param name="store">What people call the store.</param>
    /// <returns>Null where neither has anything of the programme.</returns>
    /// <exception cref="LedgerRefusedException">Ledger and store do not belong together.</exception>
    public Ledger? InStepWith(string programme, IReadOnlyDictionary<string, string> seals, string store)
    {
        if (Find(programme) is not { } ledger)
            return seals.Count == 0
                ? null
                : throw new LedgerRefusedException(
                    $"{programme} has releases in '{store}', but there is no ledger '{PathOf(programme)}': without what was counted then, nothing more can be proven safe. "
                        + "Put the ledger back, name its place (--ledger), or make it anew from the earlier extracts: stats ledger rebuild."
                );
        if (ledger.Pending is { } pending)
            ledger =
                seals.GetValueOrDefault(pending.Release.Name) == pending.Release.Seal
                    ? ledger.Confirmed()
                    : ledger with
                    {
                        Pending = null,
                    };
        foreach (var (name, seal) in seals)
            if (ledger.Releases.FirstOrDefault(r => r.Name == name) is not { } known)
                throw new LedgerRefusedException(
                    $"The ledger '{PathOf(programme)}' does not know the release {name} of {programme}, which is in '{store}': it is an older copy, or another store's. Put the right one back."
                );
            else if (known.Seal != seal)
                throw new LedgerRefusedException(
                    $"The release {name} of {programme} in '{store}' is not the one that the ledger '{PathOf(programme)}' knows. Which of the two belongs here?"
                );
        if (ledger.Releases.FirstOrDefault(r => !seals.ContainsKey(r.Name)) is { } missing)
            throw new LedgerRefusedException(
                $"The release {missing.Name} of {programme} is out by the ledger '{PathOf(programme)}', but not in '{store}': it is another store, or an older copy. Name the right one (--store)."
            );
        return ledger;
    }
}
