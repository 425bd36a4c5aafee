using Stats.Core.Protection;
using Stats.Oracles;

namespace Stats.Core.Tests;

/// <summary>Larger made systems straight through the search, read by a linear program and, in part, in whole numbers.</summary>
public sealed class MadeInstanceTests
{
    private const int K = 5;

    [Theory]
    [InlineData("T1", 5_000, 11)]
    [InlineData("T1", 5_000, 12)]
    [InlineData("T3", 50_000, 11)]
    [InlineData("T3", 5_000, 11)]
    [InlineData("T1", 500, 13)]
    [InlineData("T3", 5_000, 11, true)]
    [InlineData("T3", 5_000, 12, true)]
    public void No_small_count_of_a_made_instance_can_be_worked_out(
        string set,
        int contacts,
        int seed,
        bool inParts = false
    )
    {
        var instance = BenchMaker.Make(set, contacts, (ulong)seed);
        var withheld = Protect(instance, inParts);
        var small = instance.SmallCounts(K);
        using var linear = new LinearReader(instance.Seen(withheld));
        using var whole = new WholeNumberReader(instance.Seen(withheld));

        Assert.All(small, cell => Assert.True(withheld[cell]));
        Assert.Empty(linear.Guessable(small, instance.Floors, K));
        foreach (var cell in small.Where((_, i) => i % (small.Length / 10 + 1) == 0))
            Assert.Empty(whole.Missing(cell, instance.Floors[cell], K));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_search_that_is_cancelled_ends_without_a_result(bool inParts)
    {
        var suppression = Begin(BenchMaker.Make("T3", 5_000, 11));

        Assert.ThrowsAny<OperationCanceledException>(() =>
            suppression.Protect(
                largestWhole: inParts ? 0 : long.MaxValue,
                cancellation: new CancellationToken(canceled: true)
            )
        );
    }

    [Fact]
    public void Witnesses_go_only_where_every_small_count_stays_settled()
    {
        var suppression = Begin(BenchMaker.Make("T3", 5_000, 11));
        Assert.Empty(suppression.Protect());

        foreach (var witness in Enumerable.Range(0, suppression.WitnessCount).ToList())
            _ = suppression.TryReplace(new Replacement([witness], []));

        Assert.All(suppression.SmallCounts, small => Assert.True(suppression.IsSettled(small)));
    }

    private static bool[] Protect(LinkedInstance instance, bool inParts)
    {
        var suppression = Begin(instance);
        Assert.Empty(suppression.Protect(largestWhole: inParts ? 0 : long.MaxValue));
        suppression.Improve();
        return [.. Enumerable.Range(0, instance.Counts.Length).Select(suppression.IsWithheld)];
    }

    private static Suppression Begin(LinkedInstance instance)
    {
        var placement = Placement.Of(instance);
        var system = new LinkedSystem(
            instance.Counts,
            instance.Relations,
            grid: new Grid(placement.Codes, placement.Parents)
        );
        return new Suppression(system, K, seed: 7);
    }
}
