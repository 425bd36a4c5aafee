using FsCheck;
using FsCheck.Fluent;
using Stats.Core.Protection;
using Stats.Core.Releases;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;
using Stats.Oracles;

namespace Stats.Core.Tests;

/// <summary>Releases month after month, every one of them in the reader's hands.</summary>
public sealed class LaterReleaseTests
{
    [Fact]
    public void Twenty_four_monthly_releases_of_the_sample_hold_the_promise_at_every_step()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "samples", "stop-it-now");
        var definition = Definition.Load(Path.Combine(folder, "programme.yaml"));
        var reader = new Outsider();
        Past? past = null;
        for (var month = new DateOnly(2020, 1, 1); month.Year < 2022; month = month.AddMonths(1))
        {
            var until = month.AddMonths(1).AddDays(-1);
            var counted = Extract.Count(definition, [Path.Combine(folder, "extract.csv")], until);
            var release = Publisher
                .Publish(counted.Programme, counted.Counts, until, until.AddDays(9), Salt.Known, past)
                .Release;
            past = Sequence.After(release, counted.Counts);
            reader.Read(release);

            var truth = new Truth(counted.Programme, counted.Counts);
            int[] small = [.. reader.Names.Index().Where(n => truth.Of(n.Item) is > 0 and < 5).Select(n => n.Index)];
            using var linear = new LinearReader(reader.View);
            Assert.All(small, cell => Assert.Null(reader.View.Counts[cell]));
            Assert.Empty(
                linear.Guessable(small, reader.Floors, 5).Select(cell => $"{release.Id}: {reader.Names[cell]}")
            );
        }
    }

    [Fact]
    public void A_later_release_and_all_earlier_ones_together_keep_the_promise()
    {
        var gen = Gen.Choose(0, int.MaxValue - 1).Select(seed => Case.Make(seed, 60) with { Months = 2 + seed % 5 });
        Prop.ForAll(Arb.From(gen, c => c.Smaller()), Follow)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(120).WithReplay(Seed.Chosen, Seed.Gamma));
    }

    private static void Follow(Case @case)
    {
        var random = new Random(@case.Contacts.Length);
        List<int[]> contacts = [.. @case.Contacts.Select(c => (int[])[random.Next(@case.Months), .. c.Skip(1)])];
        var reader = new Outsider();
        Release? previous = null;
        for (var months = 1; months <= @case.Months; months++)
        {
            Publication publication;
            try
            {
                publication = Sequence.Publish(@case, months, contacts, previous);
            }
            catch (ProtectionRefusedException e)
            {
                Assert.DoesNotContain(e.Reasons, r => r.Contains("fault in the program", StringComparison.Ordinal));
                return;
            }
            reader.Read(publication.Release);
            previous = publication.Release;
            Attack(@case, months, contacts, reader);
        }
    }

    private static void Attack(Case @case, int months, List<int[]> contacts, Outsider reader)
    {
        var now = @case with { Months = months, Contacts = [.. contacts.Where(c => c[0] < months)] };
        var programme = now.Programme();
        var truth = new Truth(programme, now.Rows(programme));
        var force = new BruteForce(reader.View, @case.Contacts.Length + 4 * @case.MinimumCount);
        foreach (var (cell, name) in reader.Names.Index())
            if (truth.Of(name) is > 0 and var count && count < @case.MinimumCount)
            {
                var missing = force.Missing(cell, reader.Floors[cell], @case.MinimumCount);
                Assert.True(missing.Count == 0, $"A reader knows that {name} is not {string.Join(", ", missing)}.");
            }
    }
}
