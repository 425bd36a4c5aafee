using Stats.Core.Protection;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Tests;

/// <summary>A small programme with its contacts, made at random; it can be made smaller and it can be printed.</summary>
/// <param name="Trees">Per category dimension, per code the place of the code above; the first is the total.</param>
/// <param name="FirstMonth">1 to 12, of 2020.</param>
/// <param name="Months">How many months there are.</param>
/// <param name="Tables">Per table the depth of time (0 year, 1 quarter, 2 month), then of each category dimension (0: not in the table).</param>
/// <param name="Contacts">Per contact the month, counted from 0, then the place of its code in each category dimension.</param>
internal sealed record Case(
    int[][] Trees,
    int FirstMonth,
    int Months,
    int[][] Tables,
    int[][] Contacts,
    int MinimumCount,
    ZeroPolicy Zeros
)
{
    private static readonly string[] Levels = ["all", "group", "detail"];

    public DateOnly Until => new DateOnly(2020, FirstMonth, 1).AddMonths(Months).AddDays(-1);

    public static Case Make(int seed, int mostContacts)
    {
        var random = new Random(seed);
        int[][] trees = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Tree(random))];
        var months = random.Next(1, 5);
        int[][] tables = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Table(trees, random))];
        int[][] contacts =
        [
            .. Enumerable
                .Range(0, random.Next(1, mostContacts + 1))
                .Select(_ => (int[])[Skewed(random, months), .. trees.Select(tree => Leaf(tree, random))]),
        ];
        return new Case(
            trees,
            random.Next(1, 13),
            months,
            [.. tables.DistinctBy(t => string.Join(' ', t))],
            contacts,
            random.Next(2, 7),
            random.Next(4) == 0 ? ZeroPolicy.MayBeWithheld : ZeroPolicy.Published
        );
    }

    /// <summary>Two or three groups, of which the first may have two details: uneven depth.</summary>
    private static int[] Tree(Random random)
    {
        var groups = random.Next(2, 4);
        int[] tree = [-1, .. Enumerable.Repeat(0, groups)];
        return random.Next(3) == 0 ? [.. tree, 1, 1] : tree;
    }

    private static int[] Table(int[][] trees, Random random)
    {
        int[] table =
        [
            random.Next(3),
            .. trees.Select(tree => random.Next(3) == 0 ? 0 : random.Next(1, Depth(tree) + 1)),
        ];
        if (table.Skip(1).All(depth => depth == 0))
            table[random.Next(1, table.Length)] = 1;
        return table;
    }

    private static int Depth(int[] tree) => tree.Any(parent => parent > 0) ? 2 : 1;

    /// <summary>Some codes hold most contacts and others hardly any, as everywhere.</summary>
    private static int Skewed(Random random, int most) => random.Next(random.Next(most) + 1);

    private static int Leaf(int[] tree, Random random)
    {
        int[] leaves = [.. Enumerable.Range(1, tree.Length - 1).Where(code => !tree.Contains(code))];
        return leaves[Skewed(random, leaves.Length)];
    }

    /// <summary>Cases that differ by a little less: one of them may fail as this one does.</summary>
    public IEnumerable<Case> Smaller()
    {
        for (var table = 0; table < Tables.Length && Tables.Length > 1; table++)
            yield return this with
            {
                Tables = [.. Tables.Where((_, t) => t != table)],
            };
        for (var part = Contacts.Length / 2; part >= 1; part /= 2)
        for (var first = 0; first < Contacts.Length; first += part)
            if (part < Contacts.Length)
                yield return this with
                {
                    Contacts = [.. Contacts.Where((_, c) => c < first || c >= first + part)],
                };
        for (var table = 0; table < Tables.Length; table++)
        for (var d = 0; d < Tables[table].Length; d++)
            if (Tables[table][d] > (d == 0 ? 0 : 1))
                yield return this with
                {
                    Tables = [.. Tables.Select((t, i) => i == table ? Less(t, d) : t)],
                };
        if (MinimumCount > 2)
            yield return this with
            {
                MinimumCount = MinimumCount - 1,
            };
    }

    private static int[] Less(int[] depths, int dimension) =>
        [.. depths.Select((depth, d) => d == dimension ? depth - 1 : depth)];

    public Programme Programme() => Programme(Until);

    public Programme Programme(DateOnly until) =>
        new()
        {
            Id = "case",
            Title = Named("Case"),
            Summary = Named("Made at random."),
            Unit = Named("contacts"),
            Source = Named("none"),
            MinimumCount = MinimumCount,
            Zeros = Zeros,
            Dimensions =
            [
                Period.Dimension("time", Named("time"), new DateOnly(2020, FirstMonth, 1), until),
                .. Trees.Select(Category),
            ],
            Breakdowns = [.. Tables.Select(Breakdown)],
        };

    private static Text Named(string text) => new(text, text);

    private static Dimension Category(int[] tree, int number)
    {
        var id = $"{(char)('a' + number)}";
        string Name(int code) => code == 0 ? Dimension.Total : $"{id}{code}";
        int DepthOf(int code) => tree[code] < 0 ? 0 : 1 + DepthOf(tree[code]);
        return new Dimension(
            id,
            Named(id),
            DimensionKind.Category,
            Levels[..(Depth(tree) + 1)],
            [
                .. tree.Select(
                    (parent, code) =>
                        new Code(Name(code), parent < 0 ? null : Name(parent), Levels[DepthOf(code)], Named(Name(code)))
                ),
            ]
        );
    }

    private Breakdown Breakdown(int[] depths, int number) =>
        new(
            $"t{number}",
            Named($"t{number}"),
            [
                new BreakdownPart("time", Period.Levels[depths[0]]),
                .. Enumerable
                    .Range(0, Trees.Length)
                    .Where(d => depths[d + 1] > 0)
                    .Select(d => new BreakdownPart($"{(char)('a' + d)}", Levels[depths[d + 1]])),
            ]
        );

    /// <summary>The contacts as places in the code lists of a programme of this case.</summary>
    public List<int[]> Rows(Programme programme)
    {
        int[] months =
        [
            .. programme.Time.Codes.Index().Where(c => c.Item.Level == Period.MonthLevel).Select(c => c.Index),
        ];
        return [.. Contacts.Where(c => c[0] < months.Length).Select(c => (int[])[months[c[0]], .. c.Skip(1)])];
    }

    public static LeafCounts Count(Programme programme, IEnumerable<int[]> rows)
    {
        var counts = new LeafCounts(programme.Dimensions);
        foreach (var row in rows)
            counts.Add(row);
        return counts;
    }

    public Publication Publish()
    {
        var programme = Programme();
        return Publisher.Publish(programme, Count(programme, Rows(programme)), Until, Until.AddDays(9), Salt.Known);
    }

    public override string ToString() =>
        $"""
            k {MinimumCount}, zeros {Zeros}, {Months} months from 2020-{FirstMonth:00}
            trees {string.Join("; ", Trees.Select(t => string.Join(' ', t)))}
            tables {string.Join("; ", Tables.Select(t => string.Join(' ', t)))}
            contacts {string.Join("; ", Contacts.Select(c => string.Join(' ', c)))}
            """;
}
