using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Tests;

/// <summary>Counts contacts one by one, for every cell anew: slow, and hard to get wrong.</summary>
internal sealed class Truth(Programme programme, IReadOnlyList<int[]> contacts)
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>The count of a cell by its name, as an <see cref="Outsider"/> writes it.</summary>
    public long Of(string name)
    {
        if (!_counts.TryGetValue(name, out var count))
        {
            var codes = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')).ToList();
            _counts[name] = count = contacts.Count(contact => codes.All(code => Stands(contact, code[0], code[1])));
        }
        return count;
    }

    private bool Stands(int[] contact, string dimension, string code)
    {
        var at = programme.Dimensions.Index().Single(d => d.Item.Id == dimension).Index;
        var list = programme.Dimensions[at].Codes;
        for (Code? own = list[contact[at]]; own is not null; own = list.FirstOrDefault(c => c.Id == own.Parent))
            if (own.Id == code)
                return true;
        return false;
    }
}
