using System.Text;
using System.Text.RegularExpressions;
using Stats.Core.Releases;
using Stats.Tests;

namespace Stats.Exports.Tests;

public sealed class PublicReleaseTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("stats-exports-").FullName;
    private readonly string _folder;

    public PublicReleaseTests()
    {
        _folder = Path.Combine(_root, "out");
        ReleaseFiles.Write(Sample.Release(), _folder);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Reads_from_the_files_what_the_release_shows()
    {
        var release = Sample.Release();
        var read = PublicRelease.Read(_folder);

        Assert.Equal("line-2021-06", read.Name);
        Assert.Equal(5, read.MinimumCount);
        Assert.True(read.System.ZerosPublished);
        Assert.Equal(1, read.System.LeastOf(0));
        foreach (var (published, table) in release.Tables.Zip(read.Tables))
        {
            Assert.Equal(published.Breakdown.Id, table.Id);
            Assert.Equal(published.Axes.Select(a => a.Dimension.Id), table.Dimensions);
            Assert.Equal(published.Cells.Count, table.Cells.Count);
            for (var row = 0; row < table.Cells.Count; row++)
            {
                var codes = table.Dimensions.Zip(table.CodesOf(row)).ToArray();
                var count = (published[codes] as PublishedCount)?.Count;
                Assert.Equal(count, read.System.Counts[table.Cells[row]]);
            }
        }
    }

    [Fact]
    public void A_zip_reads_like_a_folder()
    {
        var zip = Path.Combine(_root, "out.zip");
        ReleaseFiles.Write(Sample.Release(), zip);

        var (one, two) = (PublicRelease.Read(_folder), PublicRelease.Read(zip));

        Assert.Equal(one.System.Counts.ToArray(), two.System.Counts.ToArray());
        Assert.Equal(one.System.Relations, two.System.Relations);
    }

    [Fact]
    public void A_margin_in_several_tables_is_one_cell()
    {
        var read = PublicRelease.Read(_folder);

        int Cell(int table, params string[] codes) =>
            read.Tables[table].Cells[
                Enumerable
                    .Range(0, read.Tables[table].Cells.Count)
                    .Single(r => read.Tables[table].CodesOf(r).SequenceEqual(codes))
            ];

        Assert.Equal(Cell(0, "total", "2020"), Cell(1, "total", "2020", "total"));
        Assert.Equal(Cell(0, "total", "2020"), Cell(2, "2020", "total"));
        Assert.Equal(Cell(0, "0-12", "2020"), Cell(1, "0-12", "2020", "total"));
        Assert.NotEqual(Cell(0, "0-12", "2020"), Cell(1, "0-12", "2020", "chat"));
        var rows = read.Tables.SelectMany(t => t.Cells).ToArray();
        Assert.Equal(read.System.Counts.Length, rows.Distinct().Count());
        Assert.True(rows.Length > read.System.Counts.Length);
    }

    [Fact]
    public void The_sums_are_every_cell_with_all_its_parts_along_one_dimension_once()
    {
        var read = PublicRelease.Read(_folder);
        var names = new string[read.System.Counts.Length];
        foreach (var table in read.Tables)
            for (var row = 0; row < table.Cells.Count; row++)
                names[table.Cells[row]] ??= string.Join(
                    ' ',
                    ((string[])["age", "channel", "time"]).Select(d =>
                        table.Dimensions.Contains(d)
                            ? table.CodesOf(row)[table.Dimensions.ToList().IndexOf(d)]
                            : "total"
                    )
                );

        var sums = read
            .System.Relations.Select(r => $"{names[r[0]]} = {string.Join(" + ", r.Skip(1).Select(c => names[c]))}")
            .ToList();

        Assert.Contains("total total 2020 = under18 total 2020 + 18plus total 2020 + unknown total 2020", sums);
        Assert.Contains("under18 total 2021-01 = 0-12 total 2021-01 + 13-17 total 2021-01", sums);
        Assert.Contains("0-12 total 2020 = 0-12 phone 2020 + 0-12 chat 2020", sums);
        Assert.Contains("total total 2020-Q4 = total phone 2020-Q4 + total chat 2020-Q4", sums);
        Assert.Contains("total total 2021-Q1 = total total 2021-01 + total total 2021-02 + total total 2021-03", sums);
        Assert.Contains("total chat 2020 = total chat 2020-Q4", sums);
        // 2021 is not over: it stands in no table, so its quarters add up to nothing that is published.
        Assert.DoesNotContain(sums, s => s.Contains(" 2021 ", StringComparison.Ordinal));
        Assert.Equal(sums.Count, sums.Distinct().Count());
        // The table age x month has months, the table age x year x channel does not.
        Assert.DoesNotContain(sums, s => s.StartsWith("0-12 chat 2020 =", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "tables/age-month.csv",
        @"(?m)^total,2020-10,month,\d+,,,$",
        "total,2020-10,month,99999,,,",
        "does not fit its parts"
    )]
    [InlineData(
        "tables/age-year-channel.csv",
        @"(?m)^total,2020,total,year,\d+,,,$",
        "total,2020,total,year,,c,5,9",
        "earlier table"
    )]
    [InlineData("tables/age-month.csv", @"(?m)^0-12,2020-11,.*\n", "", null)]
    [InlineData("tables/age-month.csv", @"(?m)^0-12,2020-11,.*$", "0-12,2020-11,month,-1,,,", "line")]
    [InlineData("tables/age-month.csv", @"(?m)^0-12,2020-11,.*$", "0-12,2020-11,month,,,,", "line")]
    [InlineData("tables/age-month.csv", @"(?m)^0-12,2020-11,.*$", "0-12,2020-11,month,7,c,,", "line")]
    [InlineData("tables/age-month.csv", @"(?m)^0-12,2020-11,.*$", "0-12,2020-12,month,7,,,", "twice")]
    [InlineData("tables/age-month.csv", @"(?m)^0-12,2020-11,.*$", "0-13,2020-11,month,7,,,", "no code '0-13'")]
    [InlineData("tables/age-month.csv", @"(?m)^0-12,2020-11,.*$", "0-12,7,", "3 fields")]
    [InlineData("tables/age-month.csv", "age,time", "age,age", "line 1")]
    [InlineData("tables/channel-quarter.csv", "time,channel", "age,channel", "'time' has no total")]
    [InlineData("codes.csv", "age,0-12,under18", "age,0-12,under19", "under19")]
    [InlineData("codes.csv", "age,13-17", "age,0-12", "twice")]
    [InlineData("codes.csv", "dimension,code", "code,dimension", "line 1")]
    [InlineData("codes.csv", "26 and over", "\"26 and over", "not closed")]
    [InlineData("datapackage.json", "tables/age-month.csv", "tables/../../secret.csv", "path")]
    [InlineData("datapackage.json", "tables/age-month.csv", "tables/other.csv", "missing")]
    [InlineData("datapackage.json", "\"k\": 5", "\"k\": \"five\"", "not the data package")]
    [InlineData("datapackage.json", "\"k\": 5,", "", "not the data package")]
    [InlineData("datapackage.json", "{", "", "not the data package")]
    public void Files_that_contradict_each_other_are_an_error(string file, string from, string to, string? complaint)
    {
        var path = Path.Combine(_folder, file);
        var text = File.ReadAllText(path);
        var altered = new Regex(
            file.StartsWith("tables", StringComparison.Ordinal) ? from : Regex.Escape(from)
        ).Replace(text, to, 1);
        Assert.NotEqual(text, altered);
        File.WriteAllText(path, altered);

        if (complaint is null)
        {
            _ = PublicRelease.Read(_folder);
            return;
        }
        var error = Assert.Throws<InvalidDataException>(() => PublicRelease.Read(_folder));
        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            file == "datapackage.json" && complaint == "missing" ? "tables/other.csv" : file,
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_published_sum_below_what_its_withheld_parts_must_be_is_an_error()
    {
        var table = Path.Combine(_folder, "tables/channel-quarter.csv");
        File.WriteAllText(table, "time,channel,count,status\n2020,total,1,\n2020,phone,,c\n2020,chat,,c\n");
        OnlyTable("channel-quarter");

        Assert.Throws<InvalidDataException>(() => PublicRelease.Read(_folder));

        // Where a zero may be withheld, the two may be 0 and 1.
        var package = Path.Combine(_folder, "datapackage.json");
        File.WriteAllText(package, File.ReadAllText(package).Replace("\"published\"", "\"may be withheld\""));
        Assert.Single(PublicRelease.Read(_folder).System.Relations);
    }

    [Fact]
    public void A_withheld_sum_of_zeros_is_an_error()
    {
        var table = Path.Combine(_folder, "tables/channel-quarter.csv");
        File.WriteAllText(table, "time,channel,count,status\n2020,total,,c\n2020,phone,0,\n2020,chat,0,\n");
        OnlyTable("channel-quarter");

        Assert.Throws<InvalidDataException>(() => PublicRelease.Read(_folder));
    }

    [Fact]
    public void Says_what_is_missing_or_no_release()
    {
        Assert.Throws<FileNotFoundException>(() => PublicRelease.Read(Path.Combine(_root, "none")));
        Assert.Throws<InvalidDataException>(() => PublicRelease.Read(_root));
        var file = Path.Combine(_root, "text.zip");
        File.WriteAllText(file, "no zip");
        Assert.Throws<InvalidDataException>(() => PublicRelease.Read(file));
        File.WriteAllBytes(Path.Combine(_folder, "codes.csv"), [.. Encoding.UTF8.GetBytes("dimension,"), 0xFF]);
        Assert.Throws<InvalidDataException>(() => PublicRelease.Read(_folder));
    }

    private void OnlyTable(string id)
    {
        var package = Path.Combine(_folder, "datapackage.json");
        var text = File.ReadAllText(package);
        foreach (var other in Sample.Programme().Breakdowns.Where(b => b.Id != id))
            text = text.Replace($"tables/{other.Id}.csv", "codes.csv");
        File.WriteAllText(package, text);
    }
}
