using System.Buffers.Binary;
using Stats.Core.Protection;
using Stats.Core.Releases;
using Stats.Oracles;
using Stats.Oracles.Replay;

namespace Stats.Core.Tests;

/// <summary>
/// A reader who has the program publishes every world that agrees with a release. What is learned that way is bounded by measuring:
/// more programmes, and what it costs, in <c>Stats.Benchmarks replay</c>.
/// </summary>
public sealed class ReplayTests(StopItNow sample) : IClassFixture<StopItNow>
{
    [Fact]
    public void Every_number_of_the_example_by_hand_keeps_a_third_of_its_probability() =>
        Assert.InRange(Read(SmallProgramme.ByHand, salts: 64, releases: 3).Least, 1.0 / 3, double.PositiveInfinity);

    [Fact]
    public void Of_the_smallest_case_nothing_is_ruled_out() => _ = Read(SmallProgramme.Mini, salts: 16, releases: 1);

    [Fact]
    public void No_small_count_of_small_programmes_becomes_known()
    {
        var figures = ReplayFigures.Of(
            Enumerable.Range(1, 12).Select(seed => SmallProgramme.Make((ulong)seed)).Select(p => (p, PatternOf(p))),
            salts: 16,
            mostWorlds: 80
        );

        Assert.InRange(figures.Small, 5, int.MaxValue);
        Assert.Equal(0, figures.Exact);
        Assert.InRange(figures.Posterior, 0, 1.5 * figures.Prior);
    }

    /// <summary>The reader is worth its name: without a draw the pattern gives numbers away.</summary>
    [Fact]
    public void The_reader_finds_what_a_pattern_without_a_draw_gives_away()
    {
        var figures = ReplayFigures.Of([(SmallProgramme.ByHand, WithoutDraw(SmallProgramme.ByHand))], 1, 1_000);

        Assert.Equal((1, 1, 1), (figures.Small, figures.BelowRuledOut, figures.KRuledOut));
        Assert.Equal(0, figures.Least);
    }

    [Fact]
    public void The_same_extract_and_salt_give_the_same_release_and_another_salt_another()
    {
        var counted = sample.Counted;
        string Seal(byte salt) =>
            Publisher
                .Publish(
                    counted.Programme,
                    counted.Counts,
                    counted.Until,
                    counted.Until.AddDays(9),
                    new Salt([.. Enumerable.Repeat(salt, 32)])
                )
                .Release.Seal;

        Assert.Equal(Seal(1), Seal(1));
        Assert.NotEqual(Seal(1), Seal(2));
    }

    private static ReplayFigures Read(SmallProgramme programme, int salts, int releases)
    {
        var figures = ReplayFigures.Of([(programme, PatternOf(programme))], salts, 1_000, releases);

        Assert.InRange(figures.Small, 1, int.MaxValue);
        Assert.Equal((0, 0, 0, 0), (figures.BelowRuledOut, figures.KRuledOut, figures.KnownSmall, figures.Exact));
        return figures;
    }

    private static Pattern PatternOf(SmallProgramme programme)
    {
        var begin = Begin(programme);
        return (counts, salt) =>
        {
            var bytes = new byte[32];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, salt);
            var draw = new Draw(new Salt(bytes), programme.Name, programme.Instance.Names, decoys: true);
            var found = SystemProtection.Find(begin(counts), programme.K, draw, effort: 1);
            return found.Unsettled.Count == 0 ? found.Withheld : null;
        };
    }

    private static Pattern WithoutDraw(SmallProgramme programme)
    {
        var begin = Begin(programme);
        return (counts, salt) =>
        {
            var suppression = new Suppression(begin(counts), programme.K, salt);
            if (suppression.Protect().Count > 0)
                return null;
            suppression.Improve();
            return [.. Enumerable.Range(0, counts.Length).Select(suppression.IsWithheld)];
        };
    }

    private static Func<long[], LinkedSystem> Begin(SmallProgramme programme)
    {
        var (relations, placement) = (programme.Instance.Relations, Placement.Of(programme.Instance));
        var grid = new Grid(placement.Codes, placement.Parents);
        return counts => new LinkedSystem(counts, relations, grid: grid);
    }
}
