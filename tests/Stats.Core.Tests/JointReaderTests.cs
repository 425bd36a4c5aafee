using Stats.Core.Releases;
using Stats.Oracles;

namespace Stats.Core.Tests;

/// <summary>What is not promised, and measured: a reader who knows that all tables count the same contacts.</summary>
public sealed class JointReaderTests(StopItNow sample) : IClassFixture<StopItNow>
{
    [Fact]
    public void In_the_sample_it_learns_no_small_count() =>
        Assert.Empty(Narrowed(sample.Release, sample.Truth, new Outsider(sample.Release)));

    [Fact]
    public void In_random_cases_it_learns_none_either()
    {
        for (var seed = 0; seed < 80; seed++)
        {
            var @case = Case.Make(seed, 60) with { Zeros = ZeroPolicy.Published };
            var release = @case.Publish().Release;
            var truth = new Truth(release.Programme, @case.Rows(release.Programme));
            Assert.Empty(Narrowed(release, truth, new Outsider(release)));
        }
    }

    [Fact]
    public void It_can_see_that_a_count_holds_two_where_the_tables_apart_say_one()
    {
        // b1 and b3 come with c1 alone, which the zeros of b × c tell. So whoever of a1 is in b1 or b3 is in c1.
        int[] two = [-1, 0, 0];
        int[] three = [-1, 0, 0, 0];
        var @case = new Case(
            [two, three, two],
            1,
            1,
            [
                [2, 1, 1, 0],
                [2, 0, 1, 1],
                [2, 1, 0, 1],
            ],
            [
                .. Enumerable.Repeat<int[]>([0, 1, 1, 1], 1),
                .. Enumerable.Repeat<int[]>([0, 1, 3, 1], 1),
                .. Enumerable.Repeat<int[]>([0, 1, 2, 2], 10),
                .. Enumerable.Repeat<int[]>([0, 2, 1, 1], 20),
                .. Enumerable.Repeat<int[]>([0, 2, 3, 1], 20),
                .. Enumerable.Repeat<int[]>([0, 2, 2, 2], 20),
            ],
            5,
            ZeroPolicy.Published
        );
        var release = @case.Publish().Release;
        var reader = new Outsider(release);
        var truth = new Truth(release.Programme, @case.Rows(release.Programme));
        using var apart = new LinearReader(reader.View);

        Assert.Equal(["a=a1 c=c1 time=2020-01"], Narrowed(release, truth, reader));
        Assert.Equal(1, apart.Range(reader.Cell("a=a1 c=c1 time=2020-01")).Low);
    }

    private static List<string> Narrowed(Release release, Truth truth, Outsider reader)
    {
        var k = release.Programme.MinimumCount;
        int[] small =
        [
            .. reader.Names.Index().Where(n => truth.Of(n.Item) is > 0 and var count && count < k).Select(n => n.Index),
        ];
        using var joint = new LinearReader(JointReader.View(reader, release));
        return [.. joint.Guessable(small, reader.Floors, k).Select(cell => reader.Names[cell])];
    }
}
