using Stats.Core.Audit;
using Stats.Core.Releases;
using Stats.Oracles;

namespace Stats.Core.Tests;

public sealed class BoundsTests
{
    private static CountRange[] Derive(long?[] counts, int[][] sums, bool zeros = true) =>
        Bounds.Derive(new PublicSystem(counts, sums, zeros));

    [Fact]
    public void In_a_line_each_withheld_cell_leaves_the_others_at_least_1()
    {
        var ranges = Derive(
            [20, null, null, 5],
            [
                [0, 1, 2, 3],
            ]
        );

        Assert.Equal([new(20, 20), new(1, 14), new(1, 14), new(5, 5)], ranges);
    }

    [Fact]
    public void Where_zeros_may_be_withheld_each_leaves_the_others_at_least_0() =>
        Assert.Equal(
            new CountRange(0, 15),
            Derive(
                [20, null, null, 5],
                [
                    [0, 1, 2, 3],
                ],
                zeros: false
            )[1]
        );

    [Fact]
    public void A_cell_alone_in_its_line_is_known() =>
        Assert.Equal(
            CountRange.Exactly(3),
            Derive(
                [20, null, 8, 9],
                [
                    [0, 1, 2, 3],
                ]
            )[1]
        );

    [Fact]
    public void What_no_published_total_bounds_is_unbounded_upwards()
    {
        var ranges = Derive(
            [null, null, 8],
            [
                [0, 1, 2],
            ]
        );

        Assert.Equal([new(9, null), new(1, null), new(8, 8)], ranges);
    }

    [Fact]
    public void A_sum_narrows_the_cells_of_the_next()
    {
        // 12 = a + b + c; a = 4 + d with d at least 1: a is at least 5, so b at most 6.
        var ranges = Derive(
            [12, null, null, null, 4, null],
            [
                [0, 1, 2, 3],
                [1, 4, 5],
            ]
        );

        Assert.Equal(new CountRange(5, 10), ranges[1]);
        Assert.Equal(new CountRange(1, 6), ranges[2]);
        Assert.Equal(new CountRange(1, 6), ranges[5]);
    }

    [Fact]
    public void Sums_that_contradict_each_other_are_no_release()
    {
        Assert.Throws<InvalidDataException>(() =>
            Derive(
                [20, 8, 9],
                [
                    [0, 1, 2],
                ]
            )
        );
        Assert.Throws<InvalidDataException>(() =>
            Derive(
                [5, null, 5],
                [
                    [0, 1, 2],
                ]
            )
        );
        Assert.Throws<InvalidDataException>(() =>
            Derive(
                [1, null, null],
                [
                    [0, 1, 2],
                ]
            )
        );
    }

    [Fact]
    public void In_a_table_of_two_rows_and_two_columns_they_are_what_a_linear_program_finds()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var (a, b, c, d) = (random.Next(1, 9), random.Next(1, 9), random.Next(1, 9), random.Next(1, 9));
            // 0 is all; 1 and 2 the rows, 3 and 4 the columns, 5 to 8 the cells.
            long?[] counts = [a + b + c + d, a + b, c + d, a + c, b + d, null, null, null, null];
            int[][] sums =
            [
                [0, 1, 2],
                [0, 3, 4],
                [1, 5, 6],
                [2, 7, 8],
                [3, 5, 7],
                [4, 6, 8],
            ];
            using var reader = new LinearReader(new PublicView(counts, sums, 1));
            var ranges = Derive(counts, sums);
            foreach (var cell in new[] { 5, 6, 7, 8 })
                Assert.Equal(reader.Range(cell), ((double)ranges[cell].Low, (double)ranges[cell].High!.Value));
        }
    }
}
