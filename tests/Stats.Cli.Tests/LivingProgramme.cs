using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Core.Tests;
using Stats.Oracles;
using Stats.Store;

namespace Stats.Cli.Tests;

/// <summary>
/// A made-up helpline over the years, published by the command from its definition and extracts: late records, removals, contacts that
/// turn out to be of another code, a new code, revisions and a withdrawal. What it should say is kept beside, in lists of contacts.
/// </summary>
internal sealed class LivingProgramme
{
    private const int WholeSample = 5;

    private sealed record Contact(int Month, string Age, string Channel);

    private readonly string _folder;
    private readonly Random _random;
    private readonly int _months;
    private readonly int _k;
    private readonly bool _isWhole;
    private readonly bool _isReadInWholeNumbers;
    private readonly string[] _ages;
    private readonly int _appSince;
    private readonly List<Contact> _contacts = [];
    private readonly List<(string Name, Vintages Vintages, DateOnly Until)> _out = [];
    private readonly Dictionary<(int Year, int Vintage), List<Contact>> _counted = [];
    private Vintages _vintages = Vintages.First;
    private int _outThrough = -1;

    public LivingProgramme(int seed, int months, string folder)
    {
        (_random, _months, _folder) = (new Random(seed), months, folder);
        _k = _random.Next(3, 6);
        _isWhole = seed % 4 != 3;
        _isReadInWholeNumbers = seed % 10 == 0;
        _ages = [.. Enumerable.Range(1, _random.Next(2, 5)).Select(i => $"a{i}"), "unknown"];
        _appSince = _random.Next(3, months);
        var size = _random.Next(4, 40);
        for (var month = 0; month < months; month++)
        for (var i = _random.Next(size / 2, 2 * size); i > 0; i--)
            _contacts.Add(Made(month));
    }

    public int Published => _out.Count;
    public int Revisions => _out.Count(r => r.Name.Contains("-r", StringComparison.Ordinal));
    public int SmallCounts { get; private set; }

    /// <summary>How many small counts the reader attacked who knows that contacts are whole.</summary>
    public int ReadInWholeNumbers { get; private set; }

    /// <summary>What was refused, in the words of the command.</summary>
    public List<string> Refusals { get; } = [];

    private string Store => Path.Combine(_folder, "stats.db");

    private Contact Made(int month) =>
        new(
            month,
            // The first of them are rarer.
            _ages[Math.Max(_random.Next(_ages.Length), _random.Next(_ages.Length))],
            month >= _appSince && _random.Next(4) == 0 ? "app"
                : _random.Next(3) == 0 ? "chat"
                : "phone"
        );

    private static DateOnly First(int month) => new DateOnly(2020, 1, 1).AddMonths(month);

    private static int YearOf(int month) => First(month).Year;

    /// <summary>Publishes month after month, and sets a reader on all that came out.</summary>
    public async Task Live()
    {
        var withdraws = _random.Next(_months);
        for (var month = 0; month < _months; month++)
        {
            if (_isWhole)
                Disturb(month);
            await Publish(month, revise: null);
            if (_outThrough >= 3 && _random.Next(8) == 0)
                await Publish(_outThrough, revise: YearOf(_random.Next(_outThrough + 1)));
            if (month == withdraws && _out.Count > 0)
                await Run("withdraw", "line", _out[^1].Name, "--reason", "Made up.", "--store", Store);
        }
        Attack();
    }

    private void Disturb(int month)
    {
        if (month == 0)
            return;
        for (var times = _random.Next(_random.Next(4) == 0 ? 15 : 3); times > 0; times--)
        {
            var old = _random.Next(month);
            var there = _contacts.FindIndex(c => c.Month == old);
            switch (_random.Next(3))
            {
                case 0:
                    _contacts.Add(Made(old));
                    break;
                case 1 when there >= 0:
                    _contacts.RemoveAt(there);
                    break;
                case 2 when there >= 0:
                    _contacts[there] = _contacts[there] with { Age = _ages[_random.Next(_ages.Length)] };
                    break;
            }
        }
    }

    private async Task Publish(int month, int? revise)
    {
        var extract = new StringBuilder("date,age,channel\n");
        foreach (
            var c in _contacts.Where(c => c.Month <= month && (_isWhole || revise is not null || c.Month > _outThrough))
        )
            if (revise is null || _isWhole || YearOf(c.Month) == revise)
                extract.Append(CultureInfo.InvariantCulture, $"{First(c.Month):yyyy-MM}-15,{c.Age},{c.Channel}\n");
        var file = Path.Combine(_folder, "extract.csv");
        await File.WriteAllTextAsync(file, extract.ToString());
        var definition = Path.Combine(_folder, "programme.yaml");
        await File.WriteAllTextAsync(definition, Definition(month));
        List<string> command =
        [
            "publish",
            definition,
            file,
            "--store",
            Store,
            "--until",
            $"{First(month).AddMonths(1).AddDays(-1):yyyy-MM-dd}",
        ];
        if (revise is { } year)
            command.AddRange(["--revise", year.ToString(CultureInfo.InvariantCulture)]);
        var outcome = await Run([.. command]);
        if (Regex.Matches(outcome.Errors, "--accept ((?:few|fewer)-[0-9-]+)") is { Count: > 0 } warnings)
            outcome = await Run([.. command, .. warnings.SelectMany(w => new[] { "--accept", w.Groups[1].Value })]);
        Assert.DoesNotContain("fault in", outcome.Errors, StringComparison.Ordinal);
        if (outcome.Code != 0)
            Refusals.Add(outcome.Errors);
        else
            Remember(month, revise);
    }

    /// <summary>The rules: what is out stays as it was counted; new months, and a year that is revised, are as the contacts are now.</summary>
    private void Remember(int month, int? revise)
    {
        if (revise is { } year)
        {
            _vintages = _vintages.Next([year]);
            _counted[(year, _vintages.Of(year))] =
            [
                .. _contacts.Where(c => YearOf(c.Month) == year && c.Month <= _outThrough),
            ];
        }
        else
            for (; _outThrough < month; _outThrough++)
            {
                var key = (YearOf(_outThrough + 1), _vintages.Of(YearOf(_outThrough + 1)));
                _counted[key] =
                [
                    .. _counted.GetValueOrDefault(key) ?? [],
                    .. _contacts.Where(c => c.Month == _outThrough + 1),
                ];
            }
        var until = First(month).AddMonths(1).AddDays(-1);
        _out.Add((Release.NameOf(until, _out.Count(r => r.Until == until)), _vintages, until));
    }

    private string Definition(int month)
    {
        var app =
            month >= _appSince
                ? $"      app: {{ label: {{ nl: App, en: App }}, since: {First(_appSince):yyyy-MM} }}\n"
                : "";
        var ages = string.Concat(
            _ages.Select(a =>
                $"      {a}: {{ label: {{ nl: {a}, en: {a} }}{(a == "unknown" ? ", unknown: true" : "")} }}\n"
            )
        );
        return $$"""
            id: line
            title: { nl: Lijn, en: Line }
            summary: { nl: Verzonnen., en: Made up. }
            unit: { nl: contacten, en: contacts }
            source: { nl: Verzonnen, en: Made up }
            from: 2020-01
            deliveries: {{(_isWhole ? "whole" : "new-periods")}}
            minimum-count: {{_k}}
            dimensions:
              time: { kind: time, label: { nl: Periode, en: Period }, column: date }
              age:
                label: { nl: Leeftijd, en: Age }
                column: age
                total: { nl: Alle, en: All }
                codes:
            AGES
              channel:
                label: { nl: Kanaal, en: Channel }
                column: channel
                total: { nl: Alle, en: All }
                codes:
                  phone: { label: { nl: Telefoon, en: Phone } }
                  chat: { label: { nl: Chat, en: Chat } }
            APP
            tables:
              age-by-month: { title: { nl: L, en: L }, columns: { time: month, age: age } }
              channel-by-quarter: { title: { nl: K, en: K }, columns: { time: quarter, channel: channel } }
              age-by-channel: { title: { nl: J, en: J }, columns: { time: year, age: age, channel: channel } }

            """.Replace("AGES\n", ages, StringComparison.Ordinal).Replace("APP\n", app, StringComparison.Ordinal);
    }

    private void Attack()
    {
        var store = ReleaseStore.Open(Store);
        if (_out.Count == 0)
            return;
        var releases = _out.Select(r => store.ReadOut("line", r.Name)).ToList();
        Assert.Equal(_out.Select(r => r.Vintages.ToString()), releases.Select(r => r.Vintages.ToString()));
        var reader = new VintageReader(releases);
        var names = new Dictionary<int, string>();
        foreach (var (name, cell) in reader.Names)
        {
            var count = True(name);
            if (reader.View.Counts[cell] is { } shown)
                Assert.True(shown == count, $"{name} is {shown}, and the rules give {count}.");
            if (count > 0 && count < _k)
                names[cell] = name;
        }
        SmallCounts = names.Count;
        Assert.All(names, n => Assert.Null(reader.View.Counts[n.Key]));
        using var linear = new LinearReader(reader.View);
        Assert.Empty(linear.Guessable([.. names.Keys], reader.Floors, _k).Select(cell => names[cell]));
        if (_isReadInWholeNumbers)
            AttackInWholeNumbers(reader, names);
    }

    /// <summary>
    /// The slower reader, who also knows that contacts are whole, on a few small counts: each may be as little as it can be and may be no
    /// small count at all.
    /// </summary>
    private void AttackInWholeNumbers(VintageReader reader, Dictionary<int, string> names)
    {
        using var whole = new WholeNumberReader(reader.View);
        int[] cells = [.. names.Keys.Order()];
        foreach (var cell in cells.Where((_, i) => i % Math.Max(1, cells.Length / WholeSample) == 0).Take(WholeSample))
        {
            ReadInWholeNumbers++;
            Assert.Empty(whole.Missing(cell, reader.Floors[cell], reader.Floors[cell]).Select(_ => names[cell]));
            Assert.True(
                whole.Missing(cell, _k, 3 * _k).Count < 2 * _k + 1,
                $"{names[cell]} is below {_k} for one who knows that contacts are whole."
            );
        }
    }

    /// <summary>The count of a cell of the reader, from the contacts one by one.</summary>
    private long True(string name)
    {
        var (cell, of) = (name.Split('@')[0], name.Split('@')[1]);
        var year = VintageReader.YearOf(name);
        if (int.TryParse(of, out var vintage))
            return Count(cell, _counted[(year, vintage)]);
        var share = of.TrimEnd("0123456789-".ToCharArray());
        int[] two = [.. of[share.Length..].Split('-').Select(int.Parse)];
        List<Contact>[] sides = [.. two.Select(v => _counted[(year, v)])];
        for (var side = 0; side < 2; side++)
            sides[side] =
            [
                .. sides[side]
                    .Where(c => _out.Any(r => r.Vintages.Of(year) == two[1 - side] && First(c.Month) <= r.Until)),
            ];
        var kept = sides[0].GroupBy(c => c).SelectMany(g => g.Take(sides[1].Count(c => c == g.Key))).ToList();
        return share switch
        {
            "kept" => Count(cell, kept),
            "removed" => Count(cell, sides[0]) - Count(cell, kept),
            _ => Count(cell, sides[1]) - Count(cell, kept),
        };
    }

    private static long Count(string cell, IEnumerable<Contact> contacts)
    {
        var codes = cell.Split(' ').Select(c => c.Split('=')).ToDictionary(c => c[0], c => c[1]);
        var period = Period.Parse(codes["time"]);
        return contacts.LongCount(c =>
            First(c.Month) >= period.First
            && First(c.Month) <= period.Last
            && codes.GetValueOrDefault("age", c.Age) == c.Age
            && codes.GetValueOrDefault("channel", c.Channel) == c.Channel
        );
    }

    private static Task<Outcome> Run(params string[] arguments) => InProcess.Run(TimeSpan.FromMinutes(5), arguments);
}
