using Stats.Core.Protection;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Oracles;

namespace Stats.Core.Tests;

/// <summary>A made programme over some months: a release a month, late records, corrections, and now and then a revision.</summary>
internal sealed class Life
{
    private readonly Case _case;
    private readonly Random _random;
    private readonly List<int[]> _contacts;
    private readonly List<PastRelease> _past = [];

    // Per vintage of the year 2020, and of 2021, the contacts as they were counted for it.
    private readonly Dictionary<(int Year, int Vintage), List<int[]>> _counted = [];
    private Vintages _vintages = Vintages.First;

    public Life(int seed)
    {
        var made = Case.Make(seed, 90);
        _random = new Random(seed);
        _case = made with
        {
            FirstMonth = 9,
            Months = 2 + seed % 5,
            Zeros = seed % 4 == 0 ? made.Zeros : ZeroPolicy.Published,
        };
        _contacts = [.. made.Contacts.Select(c => (int[])[_random.Next(_case.Months), .. c.Skip(1)])];
    }

    public List<Release> Releases { get; } = [];
    public int MinimumCount => _case.MinimumCount;

    /// <summary>Small counts of those who were kept, added or removed, that a reader was set on.</summary>
    public int SmallDifferences { get; private set; }

    /// <summary>Cells of a revised year that are shown and differ from what was shown of them before.</summary>
    public int RevisedAndShown { get; private set; }

    public void Live()
    {
        for (var months = 1; months <= _case.Months; months++)
        {
            Disturb(months - 1);
            if (!Publish(months, revise: false))
                return;
            if (_random.Next(3) == 0)
            {
                Disturb(months);
                if (!Publish(months, revise: true))
                    return;
            }
        }
        Attack();
    }

    /// <summary>Records come late, go, or turn out to be of another code.</summary>
    private void Disturb(int published)
    {
        int[] old = [.. _contacts.Index().Where(c => c.Item[0] < published).Select(c => c.Index)];
        if (old.Length == 0)
            return;
        var most = _random.Next(2) == 0 ? 3 : 25;
        for (var times = _random.Next(most); times > 0; times--)
        {
            var one = old[_random.Next(old.Length)];
            var other = _contacts[old[_random.Next(old.Length)]];
            _contacts[one] = _random.Next(3) == 0 ? [_contacts[one][0], .. other[1..]] : _contacts[one];
            if (_random.Next(2) == 0)
                _contacts.Add([.. other]);
        }
    }

    private static int YearOf(Case @case, int month) => new DateOnly(2020, @case.FirstMonth, 1).AddMonths(month).Year;

    private bool Publish(int months, bool revise)
    {
        int[] revised = revise ? [.. Enumerable.Range(0, months).Select(m => YearOf(_case, m)).Distinct()] : [];
        var vintages = _vintages.Next(revised);
        var now = new Dictionary<(int, int), List<int[]>>(_counted);
        var published = revise ? 0 : months - 1;
        foreach (var month in Enumerable.Range(published, months - published))
        {
            var key = (YearOf(_case, month), vintages.Of(YearOf(_case, month)));
            now[key] =
            [
                .. now.GetValueOrDefault(key) ?? [],
                .. _contacts.Where(c => c[0] == month).Select(c => (int[])[.. c]),
            ];
        }
        var contacts = Enumerable
            .Range(0, months)
            .SelectMany(m => now[(YearOf(_case, m), vintages.Of(YearOf(_case, m)))].Where(c => c[0] == m))
            .ToList();
        var whole = _case with { Months = months, Contacts = [.. contacts] };
        var programme = whole.Programme();
        var counts = Case.Count(programme, whole.Rows(programme));
        var past = new Past(_past, vintages, revise ? Releases.Count(r => r.Until == whole.Until) : 0);
        try
        {
            var release = Publisher
                .Publish(programme, counts, whole.Until, whole.Until.AddDays(9), Salt.Known, past)
                .Release;
            if (revise)
                RevisedAndShown += Pairs(Releases[^1], release)
                    .Count(p => p is (PublishedCount a, PublishedCount b) && a.Count != b.Count);
            Releases.Add(release);
            _past.Add(new PastRelease(release, counts));
        }
        catch (ProtectionRefusedException e)
        {
            Assert.DoesNotContain(e.Reasons, r => r.Contains("fault in the program", StringComparison.Ordinal));
            Assert.DoesNotContain(e.Reasons, r => r.Contains("do not fit", StringComparison.Ordinal));
            return false;
        }
        _vintages = vintages;
        foreach (var (key, value) in now)
            _counted[key] = value;
        return true;
    }

    private void Attack()
    {
        var reader = new VintageReader(Releases);
        var k = _case.MinimumCount;
        var small = new List<int>();
        var names = new Dictionary<int, string>();
        foreach (var (name, cell) in reader.Names)
        {
            var count = True(name);
            if (reader.View.Counts[cell] is { } shown)
                Assert.True(shown == count, $"{name} is shown with another count than the rules give it.");
            if (count <= 0 || count >= k)
                continue;
            Assert.Null(reader.View.Counts[cell]);
            small.Add(cell);
            names[cell] = name;
            SmallDifferences += name.Split('@')[1].Contains('-', StringComparison.Ordinal) ? 1 : 0;
        }
        using var linear = new LinearReader(reader.View);
        Assert.Empty(linear.Guessable(small, reader.Floors, k).Select(cell => names[cell]));
    }

    /// <summary>The count of a cell of the reader, from the contacts one by one.</summary>
    private long True(string name)
    {
        var (cell, of) = (name.Split('@')[0], name.Split('@')[1]);
        var year = VintageReader.YearOf(name);
        if (int.TryParse(of, out var vintage))
            return Count(cell, _counted[(year, vintage)]);
        var share = of.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-');
        int[] two = [.. of[share.Length..].Split('-').Select(int.Parse)];
        var (earlier, later) = (_counted[(year, two[0])], _counted[(year, two[1])]);
        later = [.. later.Where(c => Releases.Any(r => r.Vintages.Of(year) == two[0] && EndOf(c) <= r.Until))];
        earlier = [.. earlier.Where(c => Releases.Any(r => r.Vintages.Of(year) == two[1] && EndOf(c) <= r.Until))];
        var kept = earlier.GroupBy(Key).SelectMany(g => g.Take(later.Count(c => Key(c) == g.Key))).ToList();
        return share switch
        {
            "kept" => Count(cell, kept),
            "removed" => Count(cell, earlier) - Count(cell, kept),
            _ => Count(cell, later) - Count(cell, kept),
        };
    }

    private DateOnly EndOf(int[] contact) =>
        new DateOnly(2020, _case.FirstMonth, 1).AddMonths(contact[0] + 1).AddDays(-1);

    private static string Key(int[] contact) => string.Join(' ', contact);

    private long Count(string cell, List<int[]> contacts)
    {
        var whole = _case with { Contacts = [.. contacts] };
        var programme = whole.Programme();
        return new Truth(programme, whole.Rows(programme)).Of(cell);
    }

    /// <summary>What two releases say of the same place of the same table.</summary>
    public static IEnumerable<(PublishedCell Before, PublishedCell After)> Pairs(Release before, Release after) =>
        Places(before, after)
            .Select(p => (before.Tables[p.Table].Cells[p.Place.Before], after.Tables[p.Table].Cells[p.Place.After]));

    public static IEnumerable<(int Table, (int Before, int After) Place, Period Time)> Places(
        Release before,
        Release after
    )
    {
        for (var t = 0; t < before.Tables.Count; t++)
        {
            var names = Outsider.NamesOf(after.Tables[t].Axes).Index().ToDictionary(n => n.Item, n => n.Index);
            foreach (var (place, name) in Outsider.NamesOf(before.Tables[t].Axes).Index())
                if (names.TryGetValue(name, out var now))
                    yield return (
                        t,
                        (place, now),
                        Period.Parse(name.Split(' ').Single(c => c.StartsWith("time=", StringComparison.Ordinal))[5..])
                    );
        }
    }
}
