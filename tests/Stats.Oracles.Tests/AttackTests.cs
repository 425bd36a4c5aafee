using Xunit;

namespace Stats.Oracles.Tests;

/// <summary>Known mistakes of suppression: each reader must see through every one of them.</summary>
public sealed class AttackTests
{
    private const int K = 5;

    [Fact]
    public void Finds_a_small_count_that_is_alone_in_its_line() =>
        Finds(
            3,
            [20, null, 8, 9],
            [
                [0, 1, 2, 3],
            ],
            cell: 1
        );

    [Fact]
    public void Finds_both_of_a_withheld_pair_with_sum_2()
    {
        Finds(
            1,
            [12, 10, null, null],
            [
                [0, 1, 2, 3],
            ],
            cell: 2
        );
        Finds(
            1,
            [12, 10, null, null],
            [
                [0, 1, 2, 3],
            ],
            cell: 3
        );
    }

    [Fact]
    public void Finds_a_small_count_that_has_a_partner_in_its_row_and_none_in_its_column() =>
        // 0 1 2 | 3 4 5 | 6 7 8: two rows, two columns and their totals.
        Finds(
            2,
            [null, null, 20, 7, 11, 18, 9, 29, 38],
            [
                [2, 0, 1],
                [5, 3, 4],
                [8, 6, 7],
                [6, 0, 3],
                [7, 1, 4],
                [8, 2, 5],
            ],
            cell: 0
        );

    [Fact]
    public void Finds_a_year_that_is_withheld_in_one_table_from_the_quarters_in_another() =>
        // Ages 0 1 in total 2, years: 3 4 for age 0, 5 6 for age 1, 7 8 in total; the two halves of 3 are 9 10.
        Finds(
            4,
            [14, 30, 44, null, null, null, null, 16, 28, 0, 4],
            [
                [2, 0, 1],
                [0, 3, 4],
                [1, 5, 6],
                [2, 7, 8],
                [7, 3, 5],
                [8, 4, 6],
                [3, 9, 10],
            ],
            cell: 3
        );

    [Fact]
    public void Finds_a_group_by_subtracting_its_complement() =>
        // All 0, in the filter 1, outside it 2; the filter's parts 3 4.
        Finds(
            3,
            [100, null, 90, 7, null],
            [
                [0, 1, 2],
                [1, 3, 4],
            ],
            cell: 4
        );

    [Fact]
    public void Leaves_alone_what_cannot_be_known()
    {
        int[][] sums =
        [
            [2, 0, 1],
            [5, 3, 4],
            [8, 6, 7],
            [6, 0, 3],
            [7, 1, 4],
            [8, 2, 5],
        ];
        var view = new PublicView([null, null, 20, null, null, 18, 15, 23, 38], sums, 1);
        using var reader = new LinearReader(view);

        Assert.Empty(reader.Guessable([0], [1, 1, 2, 1, 1, 2, 2, 2, 4], K));
        Assert.Equal((1, 14), reader.Range(0));
        Assert.True(new BruteForce(view, 38).Covers(0, 1, K));
    }

    [Fact]
    public void Knows_more_where_zeros_are_published()
    {
        long?[] counts = [15, 9, null, null, 0];
        using var zerosKnown = new LinearReader(
            new PublicView(
                counts,
                [
                    [0, 1, 2, 3, 4],
                ],
                1
            )
        );
        using var zerosHidden = new LinearReader(
            new PublicView(
                counts,
                [
                    [0, 1, 2, 3, 4],
                ],
                0
            )
        );

        Assert.Equal((1, 5), zerosKnown.Range(2));
        Assert.Equal((0, 6), zerosHidden.Range(2));
    }

    [Fact]
    public void Bounds_nothing_where_no_total_is_published()
    {
        using var reader = new LinearReader(
            new PublicView(
                [null, null, 3],
                [
                    [0, 1, 2],
                ],
                1
            )
        );

        Assert.Equal((4, double.PositiveInfinity), reader.Range(0));
        Assert.Empty(reader.Guessable([1], [1, 1, 1], K));
    }

    [Fact]
    public void Refuses_what_contradicts_itself()
    {
        Assert.Throws<InvalidDataException>(() =>
            new LinearReader(
                new PublicView(
                    [5, 2, 2],
                    [
                        [0, 1, 2],
                    ],
                    1
                )
            )
        );
        Assert.Throws<InvalidDataException>(() =>
            new LinearReader(
                new PublicView(
                    [2, 2, null],
                    [
                        [0, 1, 2],
                    ],
                    1
                )
            )
        );
        using var reader = new LinearReader(
            new PublicView(
                [2, null, null, null],
                [
                    [0, 1, 2, 3],
                ],
                1
            )
        );
        Assert.Throws<InvalidDataException>(() => reader.Range(1));
    }

    [Fact]
    public void The_whole_number_reader_knows_what_is_even()
    {
        // 1+2 = 0 and 2+3 = 0 make 1 and 3 equal, so 4 = 1+3 is even; 6 = 4+5 leaves its size open.
        int[][] sums =
        [
            [0, 1, 2],
            [7, 2, 3],
            [4, 1, 3],
            [6, 4, 5],
        ];
        var view = new PublicView([10, null, null, null, null, null, 20, 10], sums, 1);
        using var linear = new LinearReader(view);
        using var whole = new WholeNumberReader(view);

        Assert.Empty(linear.Guessable([4], [1, 1, 1, 1, 2, 1, 1, 1], K));
        Assert.Equal([3, 5], whole.Missing(4, 2, K));
        Assert.False(new BruteForce(view, 20).Covers(4, 2, K));
    }

    private static void Finds(long count, long?[] published, int[][] sums, int cell)
    {
        var view = new PublicView(published, sums, 1);
        using var linear = new LinearReader(view);
        using var whole = new WholeNumberReader(view);

        Assert.Equal((count, count), linear.Range(cell));
        Assert.Equal([cell], linear.Guessable([cell], [.. published.Select(_ => 1L)], K));
        Assert.Equal(Enumerable.Range(1, K).Select(v => (long)v).Where(v => v != count), whole.Missing(cell, 1, K));
        Assert.Equal([count], new BruteForce(view, 100).Values(cell));
    }
}
