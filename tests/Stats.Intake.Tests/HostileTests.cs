using System.Diagnostics;
using System.Globalization;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;

namespace Stats.Intake.Tests;

public sealed class HostileTests : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private const long MostMemory = 256 * 1024 * 1024;

    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    public static TheoryData<string> Names => [.. HostileInputs.All.Select(i => i.Name)];

    [Fact]
    public void There_are_at_least_300_hostile_inputs() => Assert.True(HostileInputs.All.Count >= 300);

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_the_right_count_or_says_where_it_is_wrong(string name)
    {
        var input = HostileInputs.All.Single(i => i.Name == name);
        var definition = _files.Define();
        var path = _files.Write("extract.csv", input.Bytes());
        var problems = Guarded(() =>
        {
            try
            {
                var counted = TemporaryFiles.Count(definition, [path]);
                Assert.Equal((long?)input.Rows, counted.Rows);
                Assert.Equal(counted.Rows, counted.Counts.Total);
                return [];
            }
            catch (ExtractRefusedException e)
            {
                Assert.Null(input.Rows);
                return e.Problems;
            }
        });
        if (input.Rows is null)
            Assert.Contains(problems, p => p.Contains(input.Problem, StringComparison.Ordinal));
    }

    /// <summary>One byte too many, at every place: still a right count, or a located problem.</summary>
    [Theory]
    [InlineData(0x00)]
    [InlineData(0x0A)]
    [InlineData(0x0D)]
    [InlineData(0x1A)]
    [InlineData(0x20)]
    [InlineData(0x22)]
    [InlineData(0x2C)]
    [InlineData(0x3B)]
    [InlineData(0x39)]
    [InlineData(0x80)]
    [InlineData(0xFF)]
    public void Survives_a_byte_too_many_at_every_place(byte extra)
    {
        var definition = _files.Define();
        var right = "date,age,channel\n2020-01-01,17,chat\n2020-01-02,\"\",\"phone\"\n"u8.ToArray();
        for (var at = 0; at <= right.Length; at++)
        {
            var path = _files.Write("extract.csv", [.. right[..at], extra, .. right[at..]]);
            Guarded(() => Problems(() => TemporaryFiles.Count(definition, [path])));
        }
    }

    [Fact]
    public void Survives_an_extract_that_is_cut_off_at_every_place()
    {
        var definition = _files.Define();
        var right = "date,age,channel\n2020-01-01,17,chat\n2020-01-02,\"\",\"phone\"\n"u8.ToArray();
        for (var length = 0; length < right.Length; length++)
        {
            var path = _files.Write("extract.csv", right[..length]);
            Guarded(() => Problems(() => TemporaryFiles.Count(definition, [path])));
        }
    }

    [Fact]
    public void Survives_a_line_of_a_gigabyte()
    {
        var definition = _files.Define();
        var path = _files.Write("extract.csv", "date,age,channel\n2020-01-01,17,chat\n");
        using (var stream = new FileStream(path, FileMode.Open))
            stream.SetLength(1L << 30); // a hole: zeros that take no room
        var problems = Guarded(() => Problems(() => TemporaryFiles.Count(definition, [path])));
        Assert.StartsWith("extract.csv, row 3: longer than 1 MB", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Survives_a_definition_that_is_cut_off_at_every_place()
    {
        for (var length = 0; length < TemporaryFiles.SmallProgramme.Length; length++)
        {
            var yaml = TemporaryFiles.SmallProgramme[..length];
            Guarded(() => Problems(() => _files.Define(yaml)));
        }
    }

    [Fact]
    public void Survives_a_definition_with_any_line_gone_twice_or_further_in()
    {
        var lines = TemporaryFiles.SmallProgramme.Split('\n');
        for (var i = 0; i < lines.Length; i++)
            foreach (var by in new[] { [], [lines[i], lines[i]], new[] { "  " + lines[i] } })
            {
                var yaml = string.Join('\n', [.. lines[..i], .. by, .. lines[(i + 1)..]]);
                Guarded(() => Problems(() => _files.Define(yaml)));
            }
    }

    /// <summary>Of this thread alone, so that a busy machine does not count; the wall clock where the system does not tell.</summary>
    private static TimeSpan TimeOnProcessor() =>
        OperatingSystem.IsLinux()
            ? TimeSpan.FromMicroseconds(
                long.Parse(File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[0], CultureInfo.InvariantCulture)
                    / 1000
            )
            : Stopwatch.GetElapsedTime(0);

    private static IReadOnlyList<string> Problems(Action run)
    {
        try
        {
            run();
            return [];
        }
        catch (ExtractRefusedException e)
        {
            Assert.NotEmpty(e.Problems);
            return e.Problems;
        }
        catch (DefinitionRefusedException e)
        {
            Assert.All(e.Problems, p => Assert.Matches("^programme.yaml, line [0-9]+, column [0-9]+: ", p));
            return e.Problems;
        }
    }

    /// <summary>Runs within the time and memory that an input may take, and looks for what must not come out.</summary>
    private IReadOnlyList<string> Guarded(Func<IReadOnlyList<string>> run)
    {
        var files = Directory.GetFileSystemEntries(_files.Folder).Length;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = TimeOnProcessor();
        var problems = run();
        var took = TimeOnProcessor() - start;
        Assert.True(took < Longest, $"took {took}");
        // All that was ever allocated bounds what was in use at any time.
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostMemory);
        var told = string.Join('\n', problems);
        Assert.All(
            HostileInputs.Planted,
            planted => Assert.DoesNotContain(planted, told, StringComparison.OrdinalIgnoreCase)
        );
        Assert.InRange(Directory.GetFileSystemEntries(_files.Folder).Length, files, files + 1);
        return problems;
    }
}
