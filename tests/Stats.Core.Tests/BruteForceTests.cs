using FsCheck;
using FsCheck.Fluent;
using Stats.Core.Protection;
using Stats.Core.Releases;
using Stats.Oracles;

namespace Stats.Core.Tests;

/// <summary>
/// Thousands of small programmes, published by the real engine and read by somebody who tries all whole-number tables.
/// A failure prints the seed and the smallest case that still fails.
/// </summary>
public sealed class BruteForceTests
{
    private const int MostContacts = 40;

    [Fact]
    public void Every_small_count_can_be_every_number_from_its_floor_to_k() => Holds(2500, KeepsThePromise);

    [Fact]
    public void What_is_published_is_true_and_what_is_small_is_withheld() => Holds(2000, TellsTheTruth);

    [Fact]
    public void The_ranges_that_are_shown_hold_all_that_a_linear_program_finds() => Holds(300, ShowsHonestRanges);

    [Fact]
    public void The_order_of_the_rows_and_a_second_run_change_nothing() => Holds(300, IsTheSameAgain);

    [Fact]
    public void The_cases_are_worth_trying()
    {
        var (small, secondary, refused) = (0, 0, 0);
        for (var seed = 0; seed < 300; seed++)
        {
            var @case = Case.Make(seed, MostContacts);
            if (Publish(@case) is not { } release)
            {
                refused++;
                continue;
            }
            var reader = new Outsider(release);
            var truth = new Truth(release.Programme, @case.Rows(release.Programme));
            long[] withheld =
            [
                .. reader.Names.Index().Where(n => reader.View.Counts[n.Index] is null).Select(n => truth.Of(n.Item)),
            ];
            small += withheld.Any(count => count > 0 && count < @case.MinimumCount) ? 1 : 0;
            secondary += withheld.Any(count => count >= @case.MinimumCount) ? 1 : 0;
        }
        Assert.InRange(small, 200, 300);
        Assert.InRange(secondary, 150, 300);
        Assert.InRange(refused, 0, 6);
    }

    private static void Holds(int cases, Action<Case> property)
    {
        var size = Gen.Choose(1, MostContacts);
        var gen = Gen.Choose(0, int.MaxValue - 1).SelectMany(seed => size.Select(most => Case.Make(seed, most)));
        Prop.ForAll(Arb.From(gen, c => c.Smaller()), property)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(Seed.Chosen, Seed.Gamma));
    }

    private static void KeepsThePromise(Case @case)
    {
        if (Publish(@case) is not { } release)
            return;
        var reader = new Outsider(release);
        var truth = new Truth(release.Programme, @case.Rows(release.Programme));
        var force = new BruteForce(reader.View, @case.Contacts.Length + 4 * @case.MinimumCount);
        for (var cell = 0; cell < reader.Names.Count; cell++)
            if (truth.Of(reader.Names[cell]) is > 0 and var count && count < @case.MinimumCount)
            {
                var missing = force.Missing(cell, reader.Floors[cell], @case.MinimumCount);
                Assert.True(
                    missing.Count == 0,
                    $"{reader.Names[cell]} is {count}, and a reader knows that it is not {string.Join(", ", missing)}."
                );
            }
    }

    private static void TellsTheTruth(Case @case)
    {
        if (Publish(@case) is not { } release)
            return;
        var reader = new Outsider(release);
        var truth = new Truth(release.Programme, @case.Rows(release.Programme));
        for (var cell = 0; cell < reader.Names.Count; cell++)
        {
            var (name, count) = (reader.Names[cell], truth.Of(reader.Names[cell]));
            if (reader.View.Counts[cell] is { } shown)
            {
                Assert.True(shown == count, $"{name} shows {shown} and is {count}.");
                Assert.True(shown == 0 || shown >= @case.MinimumCount, $"{name} is small and is shown.");
            }
            else if (@case.Zeros == ZeroPolicy.Published)
                Assert.True(count > 0, $"{name} is zero and is withheld.");
            Assert.True(reader.Ranges[cell].Covers(count, count), $"{name} is {count}: {reader.Ranges[cell]}.");
        }
    }

    private static void ShowsHonestRanges(Case @case)
    {
        if (Publish(@case) is not { } release)
            return;
        var reader = new Outsider(release);
        using var linear = new LinearReader(reader.View);
        for (var cell = 0; cell < reader.Names.Count; cell++)
        {
            var (low, high) = linear.Range(cell);
            var shown = reader.Ranges[cell];
            Assert.True(shown.Low <= low, $"{reader.Names[cell]} can be {low}, and {shown} is shown.");
            Assert.True(
                shown.High is null || shown.High >= high,
                $"{reader.Names[cell]} can be {high}, and {shown} is shown."
            );
        }
    }

    private static void IsTheSameAgain(Case @case)
    {
        if (Publish(@case) is not { } release)
            return;
        var other = @case with { Contacts = [.. @case.Contacts.Reverse()] };
        Assert.Equal(release.Seal, Publish(@case)!.Seal);
        Assert.Equal(release.Seal, Publish(other)!.Seal);
    }

    /// <summary>Null where the engine refuses: then nothing is known.</summary>
    private static Release? Publish(Case @case)
    {
        try
        {
            return @case.Publish().Release;
        }
        catch (ProtectionRefusedException e)
        {
            // A fault that the check found is no refusal but a bug that it kept inside.
            Assert.DoesNotContain(e.Reasons, r => r.Contains("fault in the program", StringComparison.Ordinal));
            return null;
        }
    }
}
