using Stats.Core.Audit;
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
    [InlineData("T1", 5_000)]
    [InlineData("T3", 5_000)]
    public void Withholds_no_more_contacts_than_one_pass_of_linear_programs_does(string set, int contacts)
    {
        var instance = BenchMaker.Make(set, contacts, 11);
        var onePass = OnePass.Withheld(instance, K);
        using var reader = new LinearReader(instance.Seen(onePass));

        Assert.Empty(reader.Guessable(instance.SmallCounts(K), instance.Floors, K));
        Assert.InRange(Lost(Protect(instance, inParts: false)), 1, Lost(onePass));

        long Lost(bool[] withheld) =>
            instance.Counts.Index().Where(c => withheld[c.Index] && c.Item >= K).Sum(c => c.Item);
    }

    /// <summary>Too large to be searched as a whole: the parts are as large as time allows.</summary>
    [Fact]
    public void The_witnesses_of_a_large_system_hold()
    {
        var all = BenchMaker.MakeLarge(6, 66_000, 11);
        var occupied = all.Counts.Index().Where(c => c.Item > 0).Select(c => c.Index).ToList();
        var suppression = Begin(all);

        Assert.InRange(occupied.Count, 24_001, int.MaxValue);
        Assert.Empty(suppression.Protect());
        suppression.Improve(2_000_000_000);

        long?[] shown = [.. all.Counts.Select((count, c) => suppression.IsWithheld(c) ? (long?)null : count)];
        Assert.Empty(
            new WitnessCheck(new PublicSystem(shown, all.Relations, zerosPublished: true), all.Counts, K).Verify(
                suppression.Witnesses.Select(w => new Claim(w.Cells, w.Steps, w.Back, w.Forth))
            )
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_search_that_is_cancelled_ends_without_a_result(bool inParts)
    {
        var suppression = Begin(BenchMaker.Make("T3", 5_000, 11));

        Assert.ThrowsAny<OperationCanceledException>(() =>
            suppression.Protect(inParts, cancellation: new CancellationToken(canceled: true))
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
        Assert.Empty(suppression.Protect(inParts));
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
