using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Tests;

/// <summary>Counts contacts one by one, for every cell anew: slow, and hard to get wrong.</summary>
internal sealed class Truth
{
    private readonly Programme _programme;
    private readonly List<(HashSet<string> Codes, long Contacts)> _contacts = [];
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    public Truth(Programme programme, IEnumerable<int[]> contacts)
    {
        _programme = programme;
        foreach (var contact in contacts)
            _contacts.Add((CodesOf(contact), 1));
    }

    public Truth(Programme programme, LeafCounts counts)
    {
        _programme = programme;
        counts.ForEach((codes, contacts) => _contacts.Add((CodesOf(codes), contacts)));
    }

    /// <summary>The count of a cell by its name, as an <see cref="Outsider"/> writes it.</summary>
    public long Of(string name)
    {
        if (!_counts.TryGetValue(name, out var count))
        {
            var codes = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            _counts[name] = count = _contacts.Where(c => codes.All(c.Codes.Contains)).Sum(c => c.Contacts);
        }
        return count;
    }

    /// <summary>Every code that a contact stands under, as in <c>age=under18</c>.</summary>
    private HashSet<string> CodesOf(ReadOnlySpan<int> contact)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        for (var d = 0; d < contact.Length; d++)
        {
            var list = _programme.Dimensions[d].Codes;
            for (Code? own = list[contact[d]]; own is not null; own = list.FirstOrDefault(c => c.Id == own.Parent))
                codes.Add($"{_programme.Dimensions[d].Id}={own.Id}");
        }
        return codes;
    }
}
