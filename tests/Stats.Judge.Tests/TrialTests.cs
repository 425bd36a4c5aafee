using Stats.Benchmarks;
using Stats.Oracles;
using Stats.Oracles.Tests;
using Xunit;

namespace Stats.Judge.Tests;

/// <summary>The judge against all patterns of small systems, read by GLPK, and against the engine.</summary>
public sealed class TrialTests
{
    private const int K = 5;
    private const double Seconds = 30;

    /// <summary>So many cells that may be withheld or not: at most 1,024 patterns are read.</summary>
    private const int MostOpen = 10;

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_optimum_is_the_cheapest_of_all_patterns_that_protect(int k)
    {
        var (tried, possible) = (0, 0);
        for (var seed = 0; seed < 200; seed++)
        {
            var instance = Small(seed);
            if (Open(instance, k).Length > MostOpen)
                continue;
            var expected = Cheapest(instance, k);
            var verdict = Trial.Judge(instance, k, Everything(instance), Seconds);

            (tried, possible) = (tried + 1, possible + (expected > 0 ? 1 : 0));
            Assert.True(expected == verdict.Bound, $"seed {seed}: {verdict.Text} against {expected}");
            Assert.True(expected is null || verdict.IsOptimum, $"seed {seed}: {verdict.Text}");
            if (expected is not null)
                Assert.Equal(expected, Loss(instance, verdict.Withheld, k));
        }
        Assert.InRange(tried, 50, 200);
        Assert.InRange(possible, 30, 200);
    }

    /// <summary>The judge does not know what the engine found.</summary>
    [Theory]
    [InlineData(1_000, 1)]
    [InlineData(2_000, 2)]
    [InlineData(3_000, 3)]
    [InlineData(5_000, 4)]
    public void The_optimum_protects_every_small_count_and_costs_no_more_than_the_engine(int contacts, int seed)
    {
        var instance = BenchMaker.Make("T1", contacts, (ulong)seed);
        var engine = Engines.ByName("stats")(instance, K).Withheld;
        var verdict = Trial.Judge(instance, K, Everything(instance), Seconds);

        Assert.True(verdict.IsOptimum, verdict.Text);
        Assert.InRange(verdict.Loss, 1, Loss(instance, engine, K));
        Assert.True(Protects(instance, verdict.Withheld, K));
    }

    [Fact]
    public void The_fewest_contacts_that_must_be_withheld_of_5000_by_age_year_and_channel_are_658()
    {
        var instance = BenchInstance.Read(Path.Combine(AppContext.BaseDirectory, "instances"), "5k_T1");
        var verdict = Trial.Judge(instance, K, Engines.ByName("stats")(instance, K).Withheld, Seconds);

        Assert.Equal("proven optimum 658", verdict.Text);
        Assert.True(Protects(instance, verdict.Withheld, K));
    }

    [Fact]
    public void Without_time_it_claims_no_more_than_it_knows()
    {
        var instance = BenchMaker.Make("T1", 5_000, 1);
        var engine = Engines.ByName("stats")(instance, K).Withheld;
        var verdict = Trial.Judge(instance, K, engine, seconds: 0);

        Assert.False(verdict.IsOptimum);
        Assert.Equal($"at least 0, at most {Loss(instance, engine, K)}", verdict.Text);
    }

    [Fact]
    public void Where_nothing_is_small_nothing_must_be_withheld()
    {
        var instance = new LinkedInstance(
            [20, 9, 11],
            [
                [0, 1, 2],
            ],
            ["all", "a", "b"],
            [2, 1, 1]
        );

        Assert.Equal("proven optimum 0", Trial.Judge(instance, K, Everything(instance), Seconds).Text);
    }

    private static LinkedInstance Small(int seed)
    {
        var random = new Random(seed);
        return seed % 2 == 0 ? SmallSystems.Linked(random) : SmallSystems.TwoWay(random);
    }

    private static bool[] Everything(LinkedInstance instance) => [.. instance.Counts.Select(count => count > 0)];

    private static int[] Open(LinkedInstance instance, int k) =>
        [.. Enumerable.Range(0, instance.Counts.Length).Where(c => instance.Counts[c] >= k)];

    private static long Loss(LinkedInstance instance, bool[] withheld, int k) =>
        Open(instance, k).Where(c => withheld[c]).Sum(c => instance.Counts[c]);

    private static bool Protects(LinkedInstance instance, bool[] withheld, int k)
    {
        using var reader = new LinearReader(instance.Seen(withheld));
        return reader.Guessable(instance.SmallCounts(k), instance.Floors, k).Count == 0;
    }

    /// <summary>Null where no pattern protects.</summary>
    private static long? Cheapest(LinkedInstance instance, int k)
    {
        var open = Open(instance, k);
        return Enumerable
            .Range(0, 1 << open.Length)
            .Select(pattern => Pattern(instance, open, pattern, k))
            .OrderBy(withheld => Loss(instance, withheld, k))
            .Where(withheld => Protects(instance, withheld, k))
            .Select(withheld => (long?)Loss(instance, withheld, k))
            .FirstOrDefault();
    }

    private static bool[] Pattern(LinkedInstance instance, int[] open, int pattern, int k)
    {
        var withheld = instance.Counts.Select(count => count > 0 && count < k).ToArray();
        for (var i = 0; i < open.Length; i++)
            withheld[open[i]] = (pattern >> i & 1) != 0;
        return withheld;
    }
}
