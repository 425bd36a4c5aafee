using Xunit;

namespace Stats.Oracles.Tests;

public sealed class BenchTests
{
    private const int K = 5;

    [Theory]
    [InlineData("T1", 5_000, 217, 19)]
    [InlineData("T2", 5_000, 5546, 2718)]
    [InlineData("T3", 50_000, 2284, 16)]
    public void The_same_seed_makes_the_same_instance(string set, int contacts, int cells, int small)
    {
        var instance = BenchMaker.Make(set, contacts, seed: 1);

        Assert.Equal(contacts, instance.Counts[0]);
        Assert.Equal(cells, instance.Counts.Length);
        Assert.Equal(small, instance.SmallCounts(K).Length);
    }

    [Fact]
    public void Every_sum_of_a_made_instance_adds_up()
    {
        foreach (var instance in new[] { BenchMaker.Make("T3", 5_000, 3), BenchMaker.MakeLarge(12, 20_000, 3) })
        {
            Assert.NotEmpty(instance.Relations);
            foreach (var sum in instance.Relations)
                Assert.Equal(instance.Counts[sum[0]], sum.Skip(1).Sum(cell => instance.Counts[cell]));
            Assert.All(instance.Floors.Zip(instance.Counts), pair => Assert.InRange(pair.First, 1, pair.Second));
            Assert.Equal(instance.Names.Length, instance.Names.Distinct().Count());
        }
    }

    [Fact]
    public void A_cell_of_a_made_instance_heads_one_sum_per_dimension()
    {
        var instance = BenchMaker.Make("T1", 50_000, 1);

        var children = instance.Relations.Where(sum => sum[0] == 0).Select(sum => sum.Length - 1);

        // Ages (under 18 and six more), years, channels.
        Assert.Equal([3, 4, 7], children.Order());
    }

    [Fact]
    public void Primary_suppression_alone_leaves_nearly_everything_guessable()
    {
        var instance = BenchMaker.Make("T3", 5_000, 1);
        var small = instance.SmallCounts(K);
        using var reader = new LinearReader(instance.Seen([.. instance.Counts.Select(count => count < K)]));

        Assert.InRange(reader.Guessable(small, instance.Floors, K).Count, small.Length * 9 / 10, small.Length);
    }

    [Fact]
    public void Withholding_everything_leaves_nothing_guessable()
    {
        var instance = BenchMaker.Make("T3", 5_000, 1);
        using var reader = new LinearReader(instance.Seen([.. instance.Counts.Select(_ => true)]));

        Assert.Empty(reader.Guessable(instance.SmallCounts(K), instance.Floors, K));
    }

    [Fact]
    public void The_floor_counts_the_occupied_parts_of_the_finest_table()
    {
        // 0 = 1+2; 1 = 3+4 and 1 = 5+6, of which 6 is zero: 5 is as much as 1.
        int[][] sums =
        [
            [0, 1, 2],
            [1, 3, 4],
            [1, 5, 6],
        ];

        Assert.Equal([3, 2, 1, 1, 1, 2, 0], LinkedInstance.FloorsFromZeros([4, 3, 1, 2, 1, 3, 0], sums));
    }

    [Fact]
    public void Reads_a_given_instance()
    {
        using var folder = new TemporaryFolder();
        folder.Write("x.cells.csv", "id,age,time,n\n0,Total,Total,9\n1,a,Total,4\n2,b,Total,5\n");
        folder.Write("x.eqs", "0 1 2\n");

        var instance = BenchInstance.Read(folder.Path, "x");

        Assert.Equal([9, 4, 5], instance.Counts);
        Assert.Equal(["Total Total", "a Total", "b Total"], instance.Names);
        Assert.Equal([0, 1, 2], Assert.Single(instance.Relations));
    }

    [Fact]
    public void Refuses_a_given_instance_whose_sum_does_not_add_up()
    {
        using var folder = new TemporaryFolder();
        folder.Write("x.cells.csv", "id,age,time,n\n0,Total,Total,9\n1,a,Total,4\n2,b,Total,6\n");
        folder.Write("x.eqs", "0 1 2\n");

        var error = Assert.Throws<InvalidDataException>(() => BenchInstance.Read(folder.Path, "x"));

        Assert.Contains("x.eqs, line 1", error.Message, StringComparison.Ordinal);
    }
}
