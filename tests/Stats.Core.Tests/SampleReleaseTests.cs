using Stats.Core.Audit;
using Stats.Core.Releases;
using Stats.Exports;
using Stats.Oracles;

namespace Stats.Core.Tests;

/// <summary>The sample as it goes out, read from its files by a reader with a linear program; and three ways to break it.</summary>
public sealed class SampleReleaseTests(StopItNow sample) : IClassFixture<StopItNow>
{
    [Fact]
    public void No_small_count_can_be_worked_out_from_the_files()
    {
        var files = Export(sample.Release);
        int[] small = [.. files.Names.Index().Where(n => sample.IsSmall(n.Item)).Select(n => n.Index)];
        using var reader = new LinearReader(files.View);

        Assert.InRange(small.Length, 50, 5000);
        Assert.All(small, cell => Assert.Null(files.View.Counts[cell]));
        Assert.Empty(reader.Guessable(small, files.Floors(), files.MinimumCount));
    }

    [Fact]
    public void A_sample_of_the_small_counts_can_be_every_whole_number_from_floor_to_k()
    {
        var files = Export(sample.Release);
        var (view, floors) = (files.View, files.Floors());
        int[] small = [.. files.Names.Index().Where(n => sample.IsSmall(n.Item)).Select(n => n.Index)];
        using var reader = new WholeNumberReader(view);

        foreach (var cell in small.Where((_, i) => i % (small.Length / 25) == 0))
            Assert.Empty(reader.Missing(cell, floors[cell], files.MinimumCount));
    }

    [Fact]
    public void The_files_show_the_counts_that_a_naive_count_gives()
    {
        var files = Export(sample.Release);
        foreach (var (cell, name) in files.Names.Index())
            if (files.View.Counts[cell] is { } shown)
                Assert.True(shown == sample.Truth.Of(name), name);
    }

    [Fact]
    public void One_margin_that_is_left_unprotected_gives_small_counts_away()
    {
        var withheld = new Outsider(sample.Release);
        // Margins that are withheld though they are large: somebody decides that they are harmless.
        string[] margins =
        [
            .. withheld
                .Names.Index()
                .Where(n => withheld.View.Counts[n.Index] is null && sample.Truth.Of(n.Item) >= 5)
                .Where(n => withheld.View.Relations.Any(sum => sum[0] == n.Index))
                .Select(n => n.Item),
        ];
        Assert.NotEmpty(margins);

        Assert.Contains(
            margins.Take(20),
            margin =>
                Guessable(
                    sample.Altered((_, name) => name == margin ? new PublishedCount(sample.Truth.Of(name)) : null)
                ) > 0
        );
    }

    [Fact]
    public void A_withheld_pair_with_sum_2_is_read_exactly()
    {
        var all = new Outsider(sample.Release);
        var pair = all
            .View.Relations.Select(sum =>
                (Sum: sum, Small: sum.Skip(1).Where(c => sample.IsSmall(all.Names[c])).ToList())
            )
            .First(s => s.Small.Count == 2 && s.Small.All(c => sample.Truth.Of(all.Names[c]) == 1));
        HashSet<string> names = [.. pair.Small.Select(c => all.Names[c])];
        var naive = new Outsider(
            sample.Altered(
                (_, name) =>
                    names.Contains(name)
                        ? new WithheldCell(new CountRange(1, null))
                        : new PublishedCount(sample.Truth.Of(name))
            )
        );
        using var reader = new LinearReader(naive.View);

        foreach (var name in names)
            Assert.Equal((1, 1), reader.Range(naive.Names.ToList().IndexOf(name)));
    }

    [Fact]
    public void A_table_that_is_protected_alone_contradicts_the_others_and_gives_small_counts_away()
    {
        var programme = sample.Counted.Programme;
        var alone = programme.Breakdowns.ToDictionary(
            b => b.Id,
            b => sample.Publish(programme with { Breakdowns = [b] }).Tables.Single()
        );
        var apart = new Release(
            programme,
            sample.Release.Until,
            sample.Release.PublishedOn,
            (breakdown, _) => [.. alone[breakdown.Id].Cells]
        );

        Assert.Throws<InvalidDataException>(() => new ReleaseSystem(apart));
        Assert.True(Guessable(apart) > 0);
    }

    private int Guessable(Release release)
    {
        var files = Export(release);
        int[] small =
        [
            .. files
                .Names.Index()
                .Where(n => sample.IsSmall(n.Item) && files.View.Counts[n.Index] is null)
                .Select(n => n.Index),
        ];
        using var reader = new LinearReader(files.View);
        return reader.Guessable(small, files.Floors(), files.MinimumCount).Count;
    }

    private static ExportedRelease Export(Release release)
    {
        var folder = Directory.CreateTempSubdirectory("stats-guard-");
        try
        {
            ReleaseFiles.Write(release, Path.Combine(folder.FullName, "out"));
            return ExportedRelease.Read(Path.Combine(folder.FullName, "out"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
