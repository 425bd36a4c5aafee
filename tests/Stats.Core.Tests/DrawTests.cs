using Stats.Core.Protection;

namespace Stats.Core.Tests;

/// <summary>What is drawn of a cell depends on the salt and its name, and on its count only as far as is said.</summary>
public sealed class DrawTests
{
    private const int K = 5;
    private const int Cells = 20_000;

    [Fact]
    public void The_same_salt_draws_the_same_for_a_cell_wherever_it_stands()
    {
        string[] names = [.. Names(200)];
        var first = Drawn(SaltOf(1), names, _ => 6);
        var turned = Drawn(SaltOf(1), [.. names.Reverse()], _ => 6);

        Assert.Equal(first.Treated!, turned.Treated!.Reverse());
        Assert.Equal(first.Worth!, turned.Worth!.Reverse());
    }

    [Fact]
    public void Another_salt_or_programme_draws_otherwise()
    {
        string[] names = [.. Names(200)];
        var first = Drawn(SaltOf(1), names, _ => 6);

        Assert.NotEqual(first.Worth!, Drawn(SaltOf(2), names, _ => 6).Worth!);
        Assert.NotEqual(first.Treated!, Drawn(SaltOf(2), names, _ => 6).Treated!);
        Assert.NotEqual(first.Worth!, Drawn(SaltOf(1), names, _ => 6, programme: "other").Worth!);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(K - 1, 1)]
    [InlineData(K, 0.37)]
    [InlineData(K + 1, 0.137)]
    [InlineData(K + 2, 0.051)]
    [InlineData(0, 0)]
    public void Every_small_count_is_treated_as_one_and_above_k_the_chance_falls_by_one_factor(int count, double share)
    {
        var treated = Drawn(SaltOf(1), [.. Names(Cells)], _ => count).Treated!;

        Assert.InRange(treated.Count(t => t) / (double)Cells, share - 0.012, share + 0.012);
        if (share is 0 or 1)
            Assert.All(treated, t => Assert.Equal(share == 1, t));
    }

    [Fact]
    public void What_is_out_is_not_treated_as_small_unless_it_is_withheld_and_small()
    {
        CellState[] states = [CellState.AlreadyPublished, CellState.AlreadyWithheld, CellState.AlreadyWithheld];
        // None of them would escape a hundred salts.
        for (var salt = 1; salt <= 100; salt++)
        {
            var system = new LinkedSystem([K, K, K - 1], [], states: states);
            new Draw(SaltOf(salt), "p", [.. Names(3)], decoys: true).Apply(system, K);
            Assert.Equal([false, false, true], system.Treated!);
        }
    }

    [Fact]
    public void What_is_treated_alike_is_worth_the_same_whatever_its_count()
    {
        string[] names = [.. Names(200)];

        Assert.Equal(Drawn(SaltOf(1), names, _ => 1).Worth!, Drawn(SaltOf(1), names, _ => K - 1).Worth!);
    }

    [Fact]
    public void A_count_four_times_as_large_is_worth_twice_as_much_before_the_noise()
    {
        string[] names = [.. Names(200)];
        var (one, four) = (Drawn(SaltOf(1), names, _ => 100).Worth!, Drawn(SaltOf(1), names, _ => 400).Worth!);

        Assert.All(one.Zip(four), pair => Assert.Equal(2, pair.Second / pair.First, 9));
        var noise = one.Select(w => Math.Abs(Math.Log(w / 10))).Average();
        Assert.InRange(noise, 0.25, 0.35);
    }

    [Fact]
    public void Without_decoys_nothing_of_k_or_more_is_treated_as_small()
    {
        string[] names = [.. Names(2_000)];

        Assert.DoesNotContain(true, Drawn(SaltOf(1), names, _ => K, decoys: false).Treated!);
        Assert.DoesNotContain(false, Drawn(SaltOf(1), names, _ => K - 1, decoys: false).Treated!);
    }

    private static LinkedSystem Drawn(
        Salt salt,
        string[] names,
        Func<int, long> count,
        string programme = "p",
        bool decoys = true
    )
    {
        var system = new LinkedSystem([.. names.Select((_, cell) => count(cell))], []);
        new Draw(salt, programme, names, decoys).Apply(system, K);
        return system;
    }

    private static IEnumerable<string> Names(int count) => Enumerable.Range(0, count).Select(i => $"a={i};");

    private static Salt SaltOf(int number) => new([.. Enumerable.Repeat((byte)number, 32)]);
}
