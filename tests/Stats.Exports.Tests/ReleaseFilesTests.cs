using System.IO.Compression;
using System.Text.Json;
using Stats.Tests;

namespace Stats.Exports.Tests;

public sealed class ReleaseFilesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("stats-exports-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Write(string name)
    {
        var target = Path.Combine(_root, name);
        ReleaseFiles.Write(Sample.Release(), target);
        return target;
    }

    [Fact]
    public void A_release_is_a_description_its_codes_and_a_file_per_table()
    {
        var folder = Write("out");

        Assert.Equal(
            [
                "codebook.en.html",
                "codebook.nl.html",
                "codes.csv",
                "datapackage.json",
                "tables/age-month.csv",
                "tables/age-year-channel.csv",
                "tables/channel-quarter.csv",
            ],
            Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(folder, f))
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal([folder], Directory.EnumerateFileSystemEntries(_root));
    }

    [Fact]
    public void The_codes_stand_under_their_dimension_with_parent_level_and_both_labels()
    {
        var lines = File.ReadAllText(Path.Combine(Write("out"), "codes.csv")).Split('\n');

        Assert.Equal("dimension,code,parent,level,label_nl,label_en", lines[0]);
        Assert.Equal("age,total,,all,Alle leeftijden,All ages", lines[1]);
        Assert.Equal("age,0-12,under18,band,0 tot en met 12,0 to 12", lines[3]);
        Assert.Equal("age,26plus,18plus,band,\"26 en ouder, \"\"overig\"\"\",26 and over", lines[7]);
        Assert.Equal("channel,total,,all,Alle kanalen,All channels", lines[9]);
        Assert.Contains("time,2020-Q4,2020,quarter,4e kwartaal 2020,Q4 2020", lines);
        Assert.Equal("", lines[^1]);
    }

    [Fact]
    public void A_withheld_cell_has_no_count_and_status_c_and_a_zero_is_a_count()
    {
        var lines = File.ReadAllText(Path.Combine(Write("out"), "tables/channel-quarter.csv")).Split('\n');
        var table = Sample.Release().Table("channel-quarter");

        Assert.Equal("time,channel,time_level,count,status,low,high", lines[0]);
        Assert.Equal(table.Cells.Count + 2, lines.Length);
        Assert.StartsWith("2020,total,", lines[1], StringComparison.Ordinal);
        var all = Directory
            .EnumerateFiles(Path.Combine(_root, "out", "tables"))
            .SelectMany(f => File.ReadLines(f).Skip(1))
            .Select(l => l.Split(',')[^4..])
            .ToList();
        Assert.Contains(all, f => f is ["", "c", not "", not ""]);
        Assert.Contains(["0", "", "", ""], all);
        Assert.All(all, f => Assert.Equal(f[0].Length == 0, f[1].Length > 0));
        Assert.All(all, f => Assert.Equal(f[1].Length > 0, f[2].Length > 0));
        Assert.DoesNotContain(all, f => f is ["1" or "2" or "3" or "4", ..]);
    }

    [Fact]
    public void The_description_names_the_rules_the_period_and_every_file_with_its_columns()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Write("out"), "datapackage.json")));
        var root = json.RootElement;

        Assert.Equal("line-2021-06", root.GetProperty("name").GetString());
        Assert.Equal(5, root.GetProperty("k").GetInt32());
        Assert.Equal("published", root.GetProperty("zeros").GetString());
        Assert.Equal("2020-10-01", root.GetProperty("period").GetProperty("first").GetString());
        Assert.Equal("2021-06-30", root.GetProperty("period").GetProperty("until").GetString());
        Assert.Equal("De lijn", root.GetProperty("programme").GetProperty("title").GetProperty("nl").GetString());
        Assert.Equal("CC-BY-4.0", root.GetProperty("licenses")[0].GetProperty("name").GetString());
        Assert.Equal("Bron: de lijn", root.GetProperty("sources")[0].GetProperty("title").GetString());
        foreach (var resource in root.GetProperty("resources").EnumerateArray())
        {
            var columns = resource
                .GetProperty("schema")
                .GetProperty("fields")
                .EnumerateArray()
                .Select(f => f.GetProperty("name").GetString());
            var file = Path.Combine(_root, "out", resource.GetProperty("path").GetString()!);
            Assert.Equal(File.ReadLines(file).First(), string.Join(',', columns));
        }
        Assert.Equal(4, root.GetProperty("resources").GetArrayLength());
    }

    [Fact]
    public void The_same_release_gives_the_same_bytes()
    {
        var (one, two) = (Write("one.zip"), Write("two.zip"));
        Assert.Equal(File.ReadAllBytes(one), File.ReadAllBytes(two));

        var (first, second) = (Write("first"), Write("second"));
        foreach (var file in Directory.EnumerateFiles(first, "*", SearchOption.AllDirectories))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace(first, second)));
    }

    [Fact]
    public void A_zip_holds_the_same_files_as_a_folder_with_the_day_of_publication()
    {
        var folder = Write("out");
        using var zip = ZipFile.OpenRead(Write("out.zip"));

        Assert.Equal("datapackage.json", zip.Entries[0].FullName);
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            using (var stream = entry.Open())
                stream.CopyTo(content);
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder, entry.FullName)), content.ToArray());
            Assert.Equal(new DateTime(2021, 7, 5), entry.LastWriteTime.DateTime);
        }
    }

    [Fact]
    public void Every_file_is_UTF_8_without_a_mark_and_ends_its_lines_with_a_line_feed()
    {
        foreach (var file in Directory.EnumerateFiles(Write("out"), "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            Assert.NotEqual(0xEF, bytes[0]);
            Assert.DoesNotContain((byte)'\r', bytes);
            Assert.Equal((byte)'\n', bytes[^1]);
        }
    }

    [Theory]
    [InlineData("taken.zip")]
    [InlineData("taken")]
    public void Refuses_to_write_over_a_file(string name)
    {
        File.WriteAllText(Path.Combine(_root, name), "mine");
        Assert.Throws<IOException>(() => Write(name));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_root, name)));
    }

    [Fact]
    public void Refuses_to_write_into_a_folder_that_is_not_empty()
    {
        Directory.CreateDirectory(Path.Combine(_root, "out", "inner"));
        Assert.Throws<IOException>(() => Write("out"));
    }

    [Fact]
    public void Takes_an_empty_folder_and_makes_the_folders_above()
    {
        Directory.CreateDirectory(Path.Combine(_root, "empty"));
        Assert.True(File.Exists(Path.Combine(Write("empty"), "codes.csv")));
        Assert.True(File.Exists(Path.Combine(Write("a/b/c"), "codes.csv")));
    }

    [Theory]
    [InlineData("out")]
    [InlineData("out.zip")]
    public void Breaking_off_leaves_nothing(string name)
    {
        Assert.Throws<OperationCanceledException>(() =>
            ReleaseFiles.Write(Sample.Release(), Path.Combine(_root, name), new CancellationToken(canceled: true))
        );
        Assert.Empty(Directory.EnumerateFileSystemEntries(_root));
    }
}
