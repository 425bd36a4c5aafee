using Xunit;

namespace Stats.Oracles.Tests;

/// <summary>Three readers that share only the question must give the same answer.</summary>
public sealed class AgreementTests
{
    private const int K = 5;

    [Fact]
    public void In_a_single_table_the_linear_range_is_exactly_what_brute_force_finds()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var (instance, view, cells) = Make(seed, SmallSystems.TwoWay);
            using var linear = new LinearReader(view);
            var force = new BruteForce(view, instance.Counts[0] + K);
            foreach (var cell in cells)
            {
                var values = force.Values(cell);
                var (low, high) = linear.Range(cell);
                Assert.True(low == values.Min(), $"seed {seed}, cell {cell}: from {low} against {values.Min()}");
                // Where the total is withheld, brute force stops at the most that it was told.
                if (view.Counts[0] is not null)
                    Assert.True(high == values.Max(), $"seed {seed}, cell {cell}: to {high} against {values.Max()}");
            }
        }
    }

    [Fact]
    public void In_linked_tables_the_whole_number_reader_and_brute_force_agree_on_every_value()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var (instance, view, cells) = Make(seed, SmallSystems.Linked);
            using var whole = new WholeNumberReader(view);
            var force = new BruteForce(view, instance.Counts[0] + K);
            foreach (var cell in cells)
            {
                var values = force.Values(cell);
                Assert.Contains(instance.Counts[cell], values);
                var expected = Enumerable.Range(1, K).Select(v => (long)v).Where(v => !values.Contains(v));
                Assert.True(expected.SequenceEqual(whole.Missing(cell, 1, K)), $"seed {seed}, cell {cell}");
            }
        }
    }

    [Fact]
    public void In_linked_tables_the_linear_range_holds_all_that_brute_force_finds()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var (instance, view, cells) = Make(seed, SmallSystems.Linked);
            using var linear = new LinearReader(view);
            var force = new BruteForce(view, instance.Counts[0] + K);
            var guessable = linear.Guessable(cells, instance.Floors, K);
            foreach (var cell in cells)
            {
                var values = force.Values(cell);
                var (low, high) = linear.Range(cell);
                Assert.True(low <= values.Min() && high >= values.Max(), $"seed {seed}, cell {cell}");
                var covers = low <= instance.Floors[cell] && high >= K;
                Assert.True(covers != guessable.Contains(cell), $"seed {seed}, cell {cell}: {low} to {high}");
                if (force.Covers(cell, instance.Floors[cell], K))
                    Assert.DoesNotContain(cell, guessable);
            }
        }
    }

    [Theory]
    [InlineData("T1", 0.3)]
    [InlineData("T2", 0.2)]
    [InlineData("T3", 0.1)]
    [InlineData("T3", 0.4)]
    public void On_a_large_instance_the_quick_answer_is_that_of_the_full_ranges(string set, double share)
    {
        var instance = BenchMaker.Make(set, 2_000, seed: 7);
        var view = instance.Seen(SmallSystems.Withhold(instance, K, share, new Random(7)));
        using var quick = new LinearReader(view);
        using var full = new LinearReader(view);
        // The first sixty small counts: enough to find a difference, few enough to wait for.
        int[] cells = [.. instance.SmallCounts(K).Take(60)];

        var guessable = cells.Where(cell =>
        {
            var (low, high) = full.Range(cell);
            return low > instance.Floors[cell] || high < K;
        });

        Assert.Equal(guessable, quick.Guessable(cells, instance.Floors, K));
    }

    private static (LinkedInstance Instance, PublicView View, int[] Cells) Make(
        int seed,
        Func<Random, LinkedInstance> system
    )
    {
        var random = new Random(seed);
        var instance = system(random);
        var withheld = SmallSystems.Withhold(instance, K, 0.3 * random.NextDouble(), random);
        return (instance, instance.Seen(withheld), [.. instance.SmallCounts(K)]);
    }
}
