using Stats.Core.Protection;
using Stats.Core.Releases;
using Stats.Oracles;

namespace Stats.Core.Tests;

/// <summary>However little the search may do, it ends with a proven release, and says what was given up.</summary>
public sealed class EffortTests
{
    private static readonly int[] Nine = [-1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly int[] Four = [-1, 0, 0, 0, 0];

    /// <summary>Two years of months by two dimensions; the larger a code, the rarer it is.</summary>
    private static Case Programme(int contacts, int[][] trees, int[][] tables)
    {
        var random = new Random(7);
        int Rare(int[] tree) => 1 + (int)((tree.Length - 1) * Math.Pow(random.NextDouble(), 2));
        return new Case(
            trees,
            1,
            24,
            tables,
            [.. Enumerable.Range(0, contacts).Select(_ => (int[])[random.Next(24), .. trees.Select(Rare)])],
            5,
            ZeroPolicy.Published
        );
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    public void A_release_is_proven_at_any_effort_over_years_that_no_total_connects(double effort)
    {
        var made = Programme(
            2_000,
            [Nine, Four],
            [
                [2, 1, 1],
            ]
        );

        var publication = Publish(made, effort);

        var truth = new Truth(made.Programme(), Case.Count(made.Programme(), made.Rows(made.Programme())));
        var reader = new Outsider(publication.Release);
        int[] small = [.. reader.Names.Index().Where(n => truth.Of(n.Item) is > 0 and < 5).Select(n => n.Index)];
        using var linear = new LinearReader(reader.View);
        Assert.InRange(small.Length, 100, int.MaxValue);
        Assert.Empty(linear.Guessable(small, reader.Floors, 5));
    }

    [Fact]
    public void What_is_not_settled_within_the_effort_is_widened_by_name_the_row_first()
    {
        var notices = Publish(
            Programme(
                2_000,
                [Nine, Four],
                [
                    [2, 1, 1],
                ]
            ),
            0.01
        ).Notices;

        Assert.StartsWith("Widened, for no proof was found within the effort: table 't0', the row ", notices[0]);
        Assert.Contains(" of ", notices[0], StringComparison.Ordinal);
        Assert.Empty(
            Publish(
                Programme(
                    2_000,
                    [Nine, Four],
                    [
                        [2, 1, 1],
                    ]
                ),
                1
            ).Notices
        );
    }

    [Fact]
    public void The_same_extract_gives_the_same_release_again()
    {
        var made = Programme(
            3_000,
            [Nine, Four],
            [
                [2, 1, 1],
                [1, 1, 0],
            ]
        );

        Assert.Equal(Publish(made, 0.1).Release.Seal, Publish(made, 0.1).Release.Seal);
    }

    [Fact]
    public void A_large_table_of_which_three_quarters_are_small_goes_out_at_a_coarser_level_that_keeps_its_dimensions()
    {
        int[] many = [-1, .. Enumerable.Repeat(0, 30)];
        var made = Programme(
            4_000,
            [many, Four],
            [
                [2, 1, 1],
                [2, 0, 1],
            ]
        );

        var publication = Publish(made, 0.1);

        Assert.StartsWith("Table 't0' is published at time/", publication.Notices[0]);
        var coarser = publication.Release.Tables[0].Breakdown;
        Assert.NotEqual(made.Programme().Breakdowns[0], coarser);
        // The thirty codes stand in no other table.
        Assert.Contains(coarser.Parts, p => p.Dimension == "a");
        Assert.Equal(made.Programme().Breakdowns[1].Parts, publication.Release.Tables[1].Breakdown.Parts);
    }

    [Fact]
    public void A_table_that_is_out_at_a_coarser_level_stays_at_it_in_the_next_release()
    {
        int[] many = [-1, .. Enumerable.Repeat(0, 30)];
        var made = Programme(
            4_000,
            [many, Four],
            [
                [2, 1, 1],
                [2, 0, 1],
            ]
        );
        var first = made with { Months = 23 };
        var (programme, earlier) = (made.Programme(), first.Programme());
        var counts = Case.Count(earlier, first.Rows(earlier));
        var before = Publisher.Publish(earlier, counts, first.Until, first.Until, Salt.Known, effort: 0.1);

        var after = Publisher.Publish(
            programme,
            Case.Count(programme, made.Rows(programme)),
            made.Until,
            made.Until,
            Salt.Known,
            Sequence.After(before.Release, counts),
            effort: 0.1
        );

        Assert.Equal(before.Release.Tables[0].Breakdown.Parts, after.Release.Tables[0].Breakdown.Parts);
        Assert.Contains(after.Notices, n => n.StartsWith("Table 't0' stays at ", StringComparison.Ordinal));
    }

    [Fact]
    public void Advice_names_the_coarser_levels_that_lose_less_the_best_first_and_none_where_little_is_lost()
    {
        var dense = Programme(
                2_000,
                [Nine, Four],
                [
                    [2, 1, 1],
                ]
            )
            .Programme();
        var counts = Case.Count(
            dense,
            Programme(
                    2_000,
                    [Nine, Four],
                    [
                        [2, 1, 1],
                    ]
                )
                .Rows(dense)
        );
        var open = Programme(
            200,
            [Four],
            [
                [0, 1],
            ]
        );

        var advice = Assert.Single(LevelAdvice.Of(dense, counts, new DateOnly(2021, 12, 31)));

        Assert.Matches(@"^t0: (at least )?\d+% of cells withheld; without a \d+%; ", advice);
        Assert.Contains("time/quarter", advice, StringComparison.Ordinal);
        Assert.Empty(
            LevelAdvice.Of(open.Programme(), Case.Count(open.Programme(), open.Rows(open.Programme())), open.Until)
        );
    }

    private static Publication Publish(Case made, double effort)
    {
        var programme = made.Programme();
        return Publisher.Publish(
            programme,
            Case.Count(programme, made.Rows(programme)),
            made.Until,
            made.Until.AddDays(9),
            Salt.Known,
            effort: effort
        );
    }

    private static int Withheld(Publication publication) =>
        publication.Release.Tables.Sum(t => t.Cells.Count(c => c is WithheldCell));
}
