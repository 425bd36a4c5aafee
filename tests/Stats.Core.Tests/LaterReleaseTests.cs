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
        Release? previous = null;
        for (var month = new DateOnly(2020, 1, 1); month.Year < 2022; month = month.AddMonths(1))
        {
            var until = month.AddMonths(1).AddDays(-1);
            var counted = Extract.Count(definition, [Path.Combine(folder, "extract.csv")], until);
            previous = Publisher.Publish(counted.Programme, counted.Counts, until, until.AddDays(9), previous).Release;
            reader.Read(previous);

            var truth = new Truth(counted.Programme, counted.Counts);
            int[] small = [.. reader.Names.Index().Where(n => truth.Of(n.Item) is > 0 and < 5).Select(n => n.Index)];
            using var linear = new LinearReader(reader.View);
            Assert.All(small, cell => Assert.Null(reader.View.Counts[cell]));
            Assert.Empty(
                linear.Guessable(small, reader.Floors, 5).Select(cell => $"{previous.Id}: {reader.Names[cell]}")
            );
        }
    }

    [Fact]
    public void A_later_release_and_all_earlier_ones_together_keep_the_promise() =>
        Holds(120, c => Follow(c, late: false));

    [Fact]
    public void Late_records_and_corrections_change_nothing_that_is_out_and_make_no_small_count_known() =>
        Holds(120, c => Follow(c, late: true));

    private static void Holds(int cases, Action<Case> property)
    {
        var gen = Gen.Choose(0, int.MaxValue - 1).Select(seed => Case.Make(seed, 60) with { Months = 2 + seed % 5 });
        Prop.ForAll(Arb.From(gen, c => c.Smaller()), property)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(Seed.Chosen, Seed.Gamma));
    }

    private static void Follow(Case @case, bool late)
    {
        var random = new Random(@case.Contacts.Length);
        var contacts = Spread(@case, random);
        var reader = new Outsider();
        Release? previous = null;
        // What was small when it came out stays protected, whatever an extract says of it later.
        var small = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var months = 1; months <= @case.Months; months++)
        {
            if (late && previous is not null)
                Correct(contacts, months - 1, random);
            var differs = Differs(@case, months, contacts, reader);
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
            var known = reader.Names.ToHashSet(StringComparer.Ordinal);
            reader.Read(publication.Release);
            Remember(@case, months, contacts, publication.Release, known, small);
            Assert.True(
                !differs || publication.Notices.Count > 0,
                "Nobody is told that the extract differs from what is out."
            );
            previous = publication.Release;
            Attack(@case, reader, small, late);
        }
    }

    /// <summary>The contacts of a case, spread over its months.</summary>
    private static List<int[]> Spread(Case @case, Random random) =>
        [.. @case.Contacts.Select(c => (int[])[random.Next(@case.Months), .. c.Skip(1)])];

    /// <summary>A record comes into a period that is out, or goes from it.</summary>
    private static void Correct(List<int[]> contacts, int published, Random random)
    {
        int[] old = [.. contacts.Index().Where(c => c.Item[0] < published).Select(c => c.Index)];
        if (old.Length == 0)
            return;
        var one = old[random.Next(old.Length)];
        if (random.Next(2) == 0)
            contacts.RemoveAt(one);
        else
            contacts.Add(contacts[one]);
    }

    /// <summary>Whether the extract now holds another count than one that is out.</summary>
    private static bool Differs(Case @case, int months, IEnumerable<int[]> contacts, Outsider reader)
    {
        var truth = TruthOf(@case, months, contacts);
        return reader.Names.Index().Any(n => reader.View.Counts[n.Index] is { } shown && shown != truth.Of(n.Item));
    }

    private static Truth TruthOf(Case @case, int months, IEnumerable<int[]> contacts)
    {
        var now = @case with { Months = months, Contacts = [.. contacts.Where(c => c[0] < months)] };
        var programme = now.Programme();
        return new Truth(programme, now.Rows(programme));
    }

    private static void Remember(
        Case @case,
        int months,
        IEnumerable<int[]> contacts,
        Release release,
        HashSet<string> known,
        Dictionary<string, long> small
    )
    {
        var truth = TruthOf(@case, months, contacts);
        foreach (var name in release.Tables.SelectMany(t => Outsider.NamesOf(t.Axes)).Where(n => !known.Contains(n)))
            if (truth.Of(name) is > 0 and var count && count < @case.MinimumCount)
                small.TryAdd(name, count);
    }

    private static void Attack(Case @case, Outsider reader, Dictionary<string, long> small, bool late)
    {
        var force = new BruteForce(reader.View, @case.Contacts.Length + 4 * @case.MinimumCount);
        foreach (var (cell, name) in reader.Names.Index().Where(n => small.ContainsKey(n.Item)))
        {
            var missing = force.Missing(cell, reader.Floors[cell], @case.MinimumCount);
            // After a correction the releases speak of other contacts than the first of them did: the promise is then kept for
            // what they speak of. What was small before may become narrower, but never known.
            if (late)
                Assert.False(
                    !missing.Contains(small[name])
                        && force.Missing(cell, reader.Floors[cell], @case.MinimumCount + 1).Count
                            == @case.MinimumCount + 1 - reader.Floors[cell],
                    $"A reader knows {name}."
                );
            else
                Assert.True(missing.Count == 0, $"A reader knows that {name} is not {string.Join(", ", missing)}.");
        }
    }
}
