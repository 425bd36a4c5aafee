using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Stats.Core.Tables;

namespace Stats.Ledger;

/// <summary>
/// Which programmes are out through which ledger, on this machine: so that the same contacts do not go out twice unnoticed. It holds no
/// count, only keyed fingerprints of the months' totals.
/// </summary>
/// <param name="folder">In the user's own data folder.</param>
internal sealed class Register(string folder)
{
    private sealed record Entry(
        string Programme,
        Guid Ledger,
        string Place,
        string? Last,
        SortedDictionary<string, string> Months
    );

    private string File => Path.Combine(folder, "register.json");

    /// <summary>What there is to know before a release of this ledger.</summary>
    /// <param name="place">Where the ledger lies.</param>
    /// <param name="counts">What the release is made of.</param>
    /// <param name="unit">What the programme calls its contacts.</param>
    public IEnumerable<LedgerWarning> Warnings(Ledger ledger, string place, LeafCounts counts, string unit)
    {
        var entries = Read();
        if (entries.Count == 0)
            yield break;
        var months = Fingerprints(counts);
        var own = entries.FirstOrDefault(e => e.Ledger == ledger.Id);
        // A ledger that knows more than the register was used by a publisher that was stopped before the register was told.
        if (own?.Last is { } last && ledger.Releases.All(r => r.Seal != last))
            yield return new LedgerWarning(
                "older-copy",
                $"The ledger '{place}' does not know the last release that it was used for: it is an older copy. What was counted since is not in it, and the next release may give small counts away beside what is out."
            );
        foreach (var entry in entries.Where(e => e.Ledger != ledger.Id && e.Programme == ledger.Programme))
            yield return new LedgerWarning(
                "second-store",
                $"{ledger.Programme} is out through another ledger, '{entry.Place}'. Two releases of the same {unit} that do not know of each other may, laid side by side, give small counts away."
            );
        foreach (var entry in entries.Where(e => e.Programme != ledger.Programme))
        {
            var shared = months.Where(m => entry.Months.ContainsKey(m.Key)).ToList();
            if (shared.Count > 0 && 3 * shared.Count(m => entry.Months[m.Key] == m.Value) >= 2 * shared.Count)
                yield return new LedgerWarning(
                    $"same-contacts-{entry.Programme}",
                    $"The months of this extract have as many {unit} as those of {entry.Programme}, which is out through '{entry.Place}'. If they are the same {unit}, two releases that do not know of each other may, laid side by side, give small counts away. Publish them as tables of one programme."
                );
        }
    }

    /// <summary>Takes up what is out now.</summary>
    public void Note(Ledger ledger, string place, LeafCounts counts)
    {
        using var turn = PrivateFile.Lock(
            Path.Combine(folder, "register.lock"),
            "Another process is writing to the register of ledgers. Try again."
        );
        var entries = Read();
        entries.RemoveAll(e => e.Ledger == ledger.Id);
        entries.Add(new Entry(ledger.Programme, ledger.Id, place, ledger.Releases[^1].Seal, Fingerprints(counts)));
        PrivateFile.Write(File, JsonSerializer.Serialize(entries));
    }

    private List<Entry> Read()
    {
        if (!System.IO.File.Exists(File))
            return [];
        try
        {
            return JsonSerializer.Deserialize<List<Entry>>(PrivateFile.Read(File)) ?? [];
        }
        catch (JsonException e)
        {
            throw new LedgerRefusedException(
                $"The register of ledgers '{File}' cannot be read. Restore it, or remove it if nothing on this machine is out.",
                e
            );
        }
    }

    private SortedDictionary<string, string> Fingerprints(LeafCounts counts)
    {
        var key = LedgerKey.ReadOrMake(Path.Combine(folder, "register.key"), given: null);
        var months = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (month, contacts) in counts.Months().Where(m => m.Contacts > 0))
            months[month.Code] = Convert.ToHexStringLower(
                HMACSHA256.HashData(
                    key,
                    Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{month.Code} {contacts}"))
                )
            );
        return months;
    }
}

/// <summary>What may be right but may give small counts away: the steward answers it by name, with a reason.</summary>
internal sealed record LedgerWarning(string Name, string Text);
