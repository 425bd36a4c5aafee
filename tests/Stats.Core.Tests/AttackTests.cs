using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Oracles;

namespace Stats.Core.Tests;

/// <summary>
/// Known attacks by name. Each first works on a release in which only the small counts are withheld, and then fails on what
/// the engine publishes of the same contacts.
/// </summary>
public sealed class AttackTests
{
    private static readonly int[] Three = [-1, 0, 0, 0];

    /// <summary>Contacts of one month, as many as told of each code, in the order of the codes.</summary>
    private static IEnumerable<int[]> Contacts(int month, params (int Count, int[] Codes)[] cells) =>
        cells.SelectMany(c => Enumerable.Repeat((int[])[month, .. c.Codes], c.Count));

    private static Case Month(int[] tree, params (int Count, int[] Codes)[] cells) =>
        new(
            [tree],
            1,
            1,
            [
                [2, tree.Any(p => p > 0) ? 2 : 1],
            ],
            [.. Contacts(0, cells)],
            5,
            ZeroPolicy.Published
        );

    private static void WorksOnlyWithoutProtection(Case @case)
    {
        Assert.NotEmpty(Guessed(@case, Naive(@case)));
        Assert.Empty(Guessed(@case, @case.Publish().Release));
    }

    /// <summary>Primary suppression alone.</summary>
    private static Release Naive(Case @case)
    {
        var programme = @case.Programme();
        var truth = new Truth(programme, @case.Rows(programme));
        return new Release(
            programme,
            @case.Until,
            @case.Until,
            (_, axes) =>
                [
                    .. Outsider
                        .NamesOf(axes)
                        .Select(truth.Of)
                        .Select(
                            PublishedCell (n) =>
                                n is > 0 and < 5 ? new WithheldCell(new CountRange(1, null)) : new PublishedCount(n)
                        ),
                ]
        );
    }

    /// <summary>The small counts that a linear program works out from these releases, by name.</summary>
    private static List<string> Guessed(Case @case, params Release[] releases)
    {
        var reader = new Outsider(releases);
        var programme = releases[^1].Programme;
        var truth = new Truth(programme, @case.Rows(programme));
        using var linear = new LinearReader(reader.View);
        int[] small =
        [
            .. reader
                .Names.Index()
                .Where(n => truth.Of(n.Item) is > 0 and var c && c < @case.MinimumCount)
                .Select(n => n.Index),
        ];
        return [.. linear.Guessable(small, reader.Floors, @case.MinimumCount).Select(cell => reader.Names[cell])];
    }

    [Fact]
    public void Subtraction_in_a_line() => WorksOnlyWithoutProtection(Month(Three, (12, [1]), (9, [2]), (3, [3])));

    [Fact]
    public void A_hierarchy() =>
        // Below the first group 3 and 11; the groups 14 and 20 are large.
        WorksOnlyWithoutProtection(Month([-1, 0, 0, 1, 1], (20, [2]), (3, [3]), (11, [4])));

    [Fact]
    public void A_withheld_pair_with_sum_2() => WorksOnlyWithoutProtection(Month(Three, (12, [1]), (1, [2]), (1, [3])));

    [Fact]
    public void A_filter_and_its_complement() =>
        // Everything but the first code are 4 contacts, although no cell says so.
        WorksOnlyWithoutProtection(Month(Three, (30, [1]), (2, [2]), (2, [3])));

    [Fact]
    public void Zeros_known()
    {
        // 4 and 1 are withheld. Who does not know that a withheld cell is no zero, learns nothing of the 4.
        var @case = Month(Three, (12, [1]), (4, [2]), (1, [3]));
        var view = new Outsider(Naive(@case)).View;
        using var unaware = new LinearReader(view with { LowerBound = 0 });
        using var aware = new LinearReader(view);
        var four = new Outsider(Naive(@case)).Cell(("time", "2020-01"), ("a", "a2"));

        Assert.Equal((0, 5), unaware.Range(four));
        Assert.Equal((1, 4), aware.Range(four));
        WorksOnlyWithoutProtection(@case);
    }

    [Fact]
    public void Two_linked_tables()
    {
        // Each table protected well but alone, and both read together.
        var (leaking, tried) = (0, 0);
        for (var seed = 0; seed < 150; seed++)
        {
            var @case = Case.Make(seed, 60) with { MinimumCount = 5, Zeros = ZeroPolicy.Published };
            if (@case.Tables.Length < 2)
                continue;
            tried++;
            var programme = @case.Programme();
            var alone = Enumerable
                .Range(0, @case.Tables.Length)
                .ToDictionary(
                    t => $"t{t}",
                    t => (@case with { Tables = [@case.Tables[t]] }).Publish().Release.Tables[0]
                );
            var apart = new Release(programme, @case.Until, @case.Until, (b, _) => [.. alone[b.Id].Cells]);
            leaking += LeaksToOneWhoTakesThePublishedOne(@case, apart) ? 1 : 0;
            Assert.Empty(Guessed(@case, @case.Publish().Release));
        }
        Assert.InRange(leaking, tried / 20, tried);
    }

    private static bool LeaksToOneWhoTakesThePublishedOne(Case @case, Release apart)
    {
        var programme = apart.Programme;
        var truth = new Truth(programme, @case.Rows(programme));
        var shown = new HashSet<string>(
            apart.Tables.SelectMany(t =>
                Outsider.NamesOf(t.Axes).Zip(t.Cells).Where(c => c.Second is PublishedCount).Select(c => c.First)
            ),
            StringComparer.Ordinal
        );
        var merged = new Release(
            programme,
            apart.Until,
            apart.Until,
            (_, axes) =>
                [
                    .. Outsider
                        .NamesOf(axes)
                        .Select(
                            PublishedCell (name) =>
                                shown.Contains(name)
                                    ? new PublishedCount(truth.Of(name))
                                    : new WithheldCell(new CountRange(1, null))
                        ),
                ]
        );
        return Guessed(@case, merged).Count > 0;
    }

    [Fact]
    public void The_year_to_date_against_the_months()
    {
        // Twelve months of 20 and 2 contacts by turns; the year comes with the last of them.
        var @case = new Case(
            [Three],
            1,
            12,
            [
                [2, 1],
            ],
            [.. Enumerable.Range(0, 12).SelectMany(m => Contacts(m, (9 + m, [1]), (8, [2]), (m == 7 ? 2 : 6, [3])))],
            5,
            ZeroPolicy.Published
        );
        Assert.NotEmpty(Guessed(@case, Naive(@case)));
        Release? previous = null;
        var all = new List<Release>();
        for (var months = 1; months <= 12; months++)
        {
            previous = Sequence.Publish(@case, months, @case.Contacts, previous).Release;
            all.Add(previous);
        }

        Assert.Empty(Guessed(@case, [.. all]));
        // Nothing adds up to a day within a period: months, quarters and years, and no total over time.
        foreach (var table in all.SelectMany(r => r.Tables))
            Assert.All(
                table.Axis("time").Codes,
                c => Assert.True(Period.Parse(c.Id).Code == c.Id && (c.Parent is null) == (c.Level == "year"))
            );
        Assert.DoesNotContain(new Outsider(all).Names, name => !name.Contains("time=", StringComparison.Ordinal));
    }

    [Fact]
    public void Percentages_turned_back_into_counts()
    {
        var rulesOut = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var @case = Case.Make(seed, 60) with { Zeros = ZeroPolicy.Published };
            var reader = new Outsider(@case.Publish().Release);
            var truth = new Truth(@case.Programme(), @case.Rows(@case.Programme()));
            foreach (var sum in reader.View.Relations)
            foreach (var part in sum.Skip(1))
            {
                var (of, whole) = (reader.Ranges[part], reader.Ranges[sum[0]]);
                var count = truth.Of(reader.Names[part]);
                if (count == 0 || CountRange.Share(of, whole) is not { } share)
                    continue;
                var (least, most) = (Math.Floor(share.Low * 100), Math.Ceiling(share.High * 100));
                // What is shown of a share lets the part and the whole be all that their ranges let them be.
                for (var v = of.Low; v <= (of.High ?? of.Low + 20); v++)
                for (var w = Math.Max(v, whole.Low); w <= (whole.High ?? whole.Low + 20); w++)
                    Assert.InRange(100.0 * v / w, least, most);
                if (of.IsExact || whole.High is null)
                    continue;
                // A whole percentage of the true counts would not: it rules some of them out.
                var told = Math.Round(100.0 * count / truth.Of(reader.Names[sum[0]]), MidpointRounding.AwayFromZero);
                for (var v = of.Low; v <= (of.High ?? of.Low); v++)
                    if (whole.IsExact && Math.Round(100.0 * v / whole.Low, MidpointRounding.AwayFromZero) != told)
                        rulesOut++;
            }
        }
        Assert.InRange(rulesOut, 100, int.MaxValue);
    }
}
