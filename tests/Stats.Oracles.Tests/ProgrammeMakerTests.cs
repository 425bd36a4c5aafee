using Xunit;

namespace Stats.Oracles.Tests;

public sealed class ProgrammeMakerTests
{
    [Fact]
    public void The_same_seed_makes_the_same_definition_and_contacts()
    {
        foreach (var ranges in new[] { ProgrammeRanges.Small, ProgrammeRanges.Wide })
        {
            var (one, again) = (ProgrammeMaker.Make(5, ranges), ProgrammeMaker.Make(5, ranges));
            var other = ProgrammeMaker.Make(6, ranges);

            Assert.Equal(MadeDefinition.Write(one), MadeDefinition.Write(again));
            Assert.NotEqual(MadeDefinition.Write(one), MadeDefinition.Write(other));
            Assert.Equal(Contacts(one), Contacts(again));
            Assert.Equal(one.Contacts, Contacts(one).Count);
        }
    }

    [Fact]
    public void Programmes_are_about_as_large_as_is_asked_for()
    {
        var ranges = new ProgrammeRanges { Cells = (5_000, 10_000) };

        var sizes = Enumerable.Range(1, 100).Select(s => ProgrammeMaker.Make((ulong)s, ranges).FinestCells).ToList();

        // In a few, years times the longest code list are no more.
        Assert.InRange(sizes.Count(size => size is > 4_000 and < 12_500), 90, 100);
        Assert.All(sizes, size => Assert.InRange(size, 400, 20_000));
        Assert.InRange(ProgrammeMaker.MakeLarge(100_000, 1, seed: 1).ReleaseCells, 90_000, 110_000);
    }

    [Fact]
    public void Small_programmes_have_what_is_seldom()
    {
        var made = Enumerable
            .Range(1, 2_000)
            .Select(s => ProgrammeMaker.Make((ulong)s, ProgrammeRanges.Small))
            .ToList();

        Assert.Contains(made, m => m.Contacts == 0);
        Assert.Contains(made, m => m.Contacts == 1);
        Assert.Contains(made, m => m.EmptyMonths.Count > 0);
        Assert.Contains(made, m => m.OneCode.Count == m.Dimensions.Count);
        Assert.Contains(made, m => m.Tables.Any(t => m.FinestCellsOf(t) == 0));
        Assert.Contains(made, m => m.Tables.Count > m.Tables.DistinctBy(TextOf).Count());
        Assert.Contains(made, m => m.Dimensions.Any(d => d.Depth == 3));
        Assert.Equal([2, 3, 4, 5, 6, 7, 8, 9, 10], made.Select(m => m.MinimumCount).Distinct().Order());
        Assert.Equal([1, 2, 3, 4], made.Select(m => m.Dimensions.Count).Distinct().Order());
    }

    [Fact]
    public void True_counts_are_the_sums_of_the_contacts_below()
    {
        CodeTree time = new("time", [("2020", null), ("2020-01", "2020"), ("2020-02", "2020")]);
        CodeTree age = new("age", [("total", null), ("minor", "total"), ("lt13", "minor"), ("adult", "total")]);
        TrueCounts counts = new([time, age], [([1, 2], 3), ([1, 3], 4), ([2, 2], 5), ([1, 2], 1)]);

        long[] byYear = [.. counts.Table([(0, [0]), (1, [0, 1, 3])]).Select(c => c.Count)];
        long[] byMonth = [.. counts.Table([(1, [0, 2]), (0, [1, 2])]).Select(c => c.Count)];

        Assert.Equal([13, 9, 4], byYear);
        Assert.Equal([8, 5, 4, 5], byMonth);
        // All ages of 2020 is one cell, in a table by age as in one without.
        Assert.Equal(counts.Table([(0, [0])]).First().Key, counts.Table([(0, [0]), (1, [0])]).First().Key);
    }

    private static List<string> Contacts(MadeProgramme programme) =>
        [.. MadeExtract.Contacts(programme).Select(contact => string.Join(' ', contact))];

    private static string TextOf(MadeTable table) => $"{table.TimeDepth} {string.Join(' ', table.Parts)}";
}
