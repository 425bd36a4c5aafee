namespace Stats.Cli.Tests;

/// <summary>Programmes that live for two years, by the command. tests/lives runs many more of them.</summary>
public sealed class LivingProgrammeTests : Workplace
{
    /// <summary>So many sequences, from the first seed on; more by STATS_LIVES, as tests/lives says.</summary>
    private static readonly int[] Asked =
    [
        .. (Environment.GetEnvironmentVariable("STATS_LIVES") ?? "0 3").Split(' ').Select(int.Parse),
    ];

    [Fact]
    public async Task Two_years_of_releases_corrections_and_revisions_say_what_the_rules_say_and_give_nobody_away()
    {
        var (published, revised, small, whole, refused) = (0, 0, 0, 0, new List<string>());
        for (var seed = Asked[0]; seed < Asked[0] + Asked[1]; seed++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(Folder, $"{seed}")).FullName;
            var line = new LivingProgramme(seed, months: 24, folder);
            await line.Live();
            published += line.Published;
            revised += line.Revisions;
            small += line.SmallCounts;
            whole += line.ReadInWholeNumbers;
            refused.AddRange(line.Refusals);
            Directory.Delete(folder, recursive: true);
            if ((seed - Asked[0] + 1) % 10 == 0)
                TestContext.Current.TestOutputHelper!.WriteLine(
                    $"{seed - Asked[0] + 1} sequences: {published} releases, {small} small counts"
                );
        }
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{Asked[1]} sequences, {published} releases, {revised} revisions, {small} small counts ({whole} read in whole numbers), {refused.Count} refusals."
        );
        foreach (var reason in refused.CountBy(r => r.Split('\n')[0]))
            TestContext.Current.TestOutputHelper!.WriteLine($"{reason.Value}: {reason.Key}");
        // Sequences that publish or hide little would prove little.
        Assert.InRange(published, 15 * Asked[1], int.MaxValue);
        Assert.InRange(revised, Asked[1], int.MaxValue);
        Assert.InRange(small, 20 * Asked[1], int.MaxValue);
        Assert.NotEqual(0, whole);
    }
}
