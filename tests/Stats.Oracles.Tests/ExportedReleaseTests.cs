using Xunit;

namespace Stats.Oracles.Tests;

public sealed class ExportedReleaseTests
{
    private const string Package = """{ "name": "line-2020", "k": 5, "zeros": "published", "resources": [] }""";

    private const string Codes = """
        dimension,code,parent,level,label_nl,label_en
        age,total,,total,Alle,All
        age,minor,total,band,"Kind, jong",Minor
        age,lt13,minor,detail,Jonger dan 13,Under 13
        age,teen,minor,detail,13 tot 17,13 to 17
        age,adult,total,band,Volwassen,Adult
        channel,total,,total,Alle,All
        channel,chat,total,channel,Chat,Chat
        channel,phone,total,channel,Telefoon,Phone
        time,2020,,year,2020,2020
        time,2020-Q1,2020,quarter,,
        time,2020-Q2,2020,quarter,,

        """;

    [Fact]
    public void All_tables_are_one_system()
    {
        using var folder = Export(("age-time", AgeByTime(q1: "15,")), ("age-channel", AgeByChannel));

        var release = ExportedRelease.Read(folder.Path);

        // The year of an age is one cell, though two tables show it.
        Assert.Equal(15 + 15 - 5, release.View.Counts.Length);
        Assert.Equal(5, release.MinimumCount);
        // Ages in three periods and in two channels, two sums each; five ages over quarters and over channels.
        // Time has no total.
        Assert.Equal(2 * (3 + 2) + 5 + 5, release.View.Relations.Length);
    }

    [Fact]
    public void Adds_up_the_quarters_of_one_table_for_the_year_that_another_withholds()
    {
        using var folder = Export(("age-time", AgeByTime(q1: "15,")), ("age-channel", AgeByChannel));
        var release = ExportedRelease.Read(folder.Path);
        using var reader = new LinearReader(release.View);

        var children = release.Cell(("age", "lt13"), ("time", "2020"));

        Assert.Equal((3, 3), reader.Range(children));
        Assert.Contains(children, reader.Guessable([.. release.Withheld], release.Floors(), release.MinimumCount));
    }

    [Fact]
    public void A_cell_published_in_one_table_and_withheld_in_another_is_known()
    {
        using var folder = Export(("age-channel", AgeByChannel), ("time", "time,count,status\n2020,,c\n"));
        var release = ExportedRelease.Read(folder.Path);

        var year = release.Cell(("time", "2020"));

        Assert.Equal(40, release.View.Counts[year]);
        Assert.Contains(year, release.Withheld);
    }

    [Fact]
    public void Two_releases_are_read_together()
    {
        using var first = Export(("time", "time,count,status\n2020-Q1,15,\n"));
        using var second = Export(("time", "time,count,status\n2020,18,\n2020-Q1,15,\n2020-Q2,,c\n"));
        var release = ExportedRelease.Read(first.Path, second.Path);
        using var reader = new LinearReader(release.View);

        Assert.Equal((3, 3), reader.Range(release.Cell(("time", "2020-Q2"))));
    }

    [Fact]
    public void Makes_no_sum_of_parts_that_are_not_all_shown()
    {
        using var folder = Export(
            ("age-time", "age,time,count,status\ntotal,2020,40,\nminor,2020,10,\nadult,2020,30,\nlt13,2020,3,\n")
        );

        var release = ExportedRelease.Read(folder.Path);

        Assert.Equal(3, Assert.Single(release.View.Relations).Length);
    }

    [Fact]
    public void Refuses_two_tables_that_disagree()
    {
        using var folder = Export(("age-channel", AgeByChannel), ("time", "time,count,status\n2020,41,\n"));

        var error = Assert.Throws<InvalidDataException>(() => ExportedRelease.Read(folder.Path));

        Assert.Contains("time.csv: two tables disagree on time=2020", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_row_that_is_neither_published_nor_withheld()
    {
        using var folder = Export(("time", "time,count,status\n2020,,\n"));

        Assert.Throws<InvalidDataException>(() => ExportedRelease.Read(folder.Path));
    }

    private const string AgeByChannel = """
        age,channel,time,count,status
        total,total,2020,40,
        total,chat,2020,22,
        total,phone,2020,18,
        minor,total,2020,,c
        minor,chat,2020,,c
        minor,phone,2020,,c
        lt13,total,2020,,c
        lt13,chat,2020,,c
        lt13,phone,2020,,c
        teen,total,2020,,c
        teen,chat,2020,,c
        teen,phone,2020,,c
        adult,total,2020,,c
        adult,chat,2020,,c
        adult,phone,2020,,c

        """;

    private static string AgeByTime(string q1) =>
        $"""
            age,time,count,status
            total,2020,40,
            total,2020-Q1,{q1}
            total,2020-Q2,25,
            minor,2020,,c
            minor,2020-Q1,5,
            minor,2020-Q2,7,
            lt13,2020,,c
            lt13,2020-Q1,0,
            lt13,2020-Q2,3,
            teen,2020,,c
            teen,2020-Q1,5,
            teen,2020-Q2,4,
            adult,2020,,c
            adult,2020-Q1,10,
            adult,2020-Q2,18,

            """;

    private static TemporaryFolder Export(params (string Table, string Rows)[] tables)
    {
        var folder = new TemporaryFolder();
        folder.Write("datapackage.json", Package);
        folder.Write("codes.csv", Codes);
        foreach (var (table, rows) in tables)
            folder.Write($"tables/{table}.csv", rows);
        return folder;
    }
}
