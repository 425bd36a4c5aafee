using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Tests;

namespace Stats.Exports.Tests;

/// <summary>What we write, read back by others' programs and compared cell by cell. <c>tests/run</c> installs them.</summary>
public sealed class ReaderTests : IDisposable
{
    private static readonly string Readers = typeof(ReaderTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "Readers")
        .Value!;
    private readonly string _folder = Directory.CreateTempSubdirectory("stats-readers-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Tables => [.. Sample.Release().Tables.Select(t => t.Breakdown.Id), "kind-month"];

    private static Selection Whole(string table)
    {
        var release = table == "kind-month" ? Hostile.Release() : Sample.Release();
        return Selection.All(release, release.Table(table));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void R_and_Python_read_the_data_package(string table)
    {
        var selection = Whole(table);
        var package = Path.Combine(_folder, "package");
        ReleaseFiles.Write(selection.Release, package);

        Same(selection, Run("Rscript", Script("csv.R"), Path.Combine(package, "tables", $"{table}.csv")));
        Same(selection, Run("/usr/bin/python3", Script("package.py"), package, table));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Openpyxl_reads_the_workbook(string table)
    {
        var selection = Whole(table);
        Same(selection, Run("/usr/bin/python3", Script("xlsx.py"), Write(selection, ExportFormat.Xlsx), table));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_toolkit_of_JSON_stat_reads_it(string table)
    {
        var selection = Whole(table);
        Same(selection, Run("node", Script("json-stat.mjs"), Write(selection, ExportFormat.JsonStat)));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Hyparquet_reads_Parquet(string table)
    {
        var selection = Whole(table);
        Same(selection, Run("node", Script("parquet.mjs"), Write(selection, ExportFormat.Parquet)));
    }

    [Fact]
    public void LibreOffice_reads_the_workbook_and_takes_no_text_for_a_formula()
    {
        var release = Hostile.Release();
        var book = Path.Combine(_folder, "book.xlsx");
        ReleaseFiles.WriteFile(book, stream => ReleaseFiles.WriteWorkbook(release, Language.English, stream));
        var saved = Path.Combine(_folder, "saved");

        Convert(book, "xlsx", saved);

        var again = Path.Combine(saved, "book.xlsx");
        Same(Whole("kind-month"), Run("/usr/bin/python3", Script("xlsx.py"), again, "kind-month", "--saved"));
        var texts = Texts(again);
        Assert.All(texts, t => Assert.Matches("^[ns]$", t.Kind));
        foreach (var label in Hostile.Labels.Where(l => !l.Contains('\r', StringComparison.Ordinal)))
            Assert.Contains(("s", label), texts);
    }

    [Fact]
    public void LibreOffice_opens_labels_in_CSV_as_text()
    {
        var package = Path.Combine(_folder, "package");
        ReleaseFiles.Write(Hostile.Release(), package);
        var saved = Path.Combine(_folder, "saved");

        // 44,34,76: comma, double quote, UTF-8. Then: formulas are to be evaluated, as a careless reader has it.
        Convert(
            Path.Combine(package, "codes.csv"),
            "xlsx",
            saved,
            "CSV:44,34,76,1,,0,false,true,false,false,false,-1,true"
        );

        var texts = Texts(Path.Combine(saved, "codes.xlsx"));
        Assert.DoesNotContain(texts, t => t.Kind == "f");
        foreach (var label in Hostile.Labels.Where(l => l[0] is '=' or '+' or '-' or '@'))
            Assert.Contains(("s", $"'{label}"), texts);
        Assert.Contains(texts, t => t.Text.StartsWith("'\t=1+1", StringComparison.Ordinal));
    }

    private static List<(string Kind, string Text)> Texts(string book) =>
        [
            .. Run("/usr/bin/python3", Script("xlsx.py"), book, "--texts")
                .Select(l => (l[..1], l[2..]))
                .Select(l => (l.Item1, Unquoted(l.Item2))),
        ];

    /// <summary>A text as Python shows it.</summary>
    private static string Unquoted(string text) =>
        text is ['\'' or '"', .., '\'' or '"']
            ? text[1..^1]
                .Replace("\\t", "\t", StringComparison.Ordinal)
                .Replace("\\n", "\n", StringComparison.Ordinal)
                .Replace("\\'", "'", StringComparison.Ordinal)
            : text;

    private void Convert(string file, string format, string to, string? filter = null) =>
        Run(
            "soffice",
            [
                $"-env:UserInstallation=file://{_folder}/office",
                "--headless",
                .. filter is null ? (string[])[] : [$"--infilter={filter}"],
                "--convert-to",
                format,
                "--outdir",
                to,
                file,
            ]
        );

    private string Write(Selection selection, ExportFormat format)
    {
        var file = Path.Combine(_folder, format.FileName(selection.FileName, Language.English));
        ReleaseFiles.WriteFile(file, stream => format.Write(selection, Language.English, stream));
        return file;
    }

    private static void Same(Selection selection, IReadOnlyList<string> read)
    {
        var lines = new List<string>();
        selection.ForEach(
            (codes, cell) =>
            {
                var count = cell is PublishedCount published
                    ? published.Count.ToString(CultureInfo.InvariantCulture)
                    : string.Create(CultureInfo.InvariantCulture, $"c\t{cell.Range.Low}\t{cell.Range.High}");
                lines.Add(string.Join('\t', [.. codes.ToArray().Select(c => c.Id), count]));
            }
        );
        Assert.Equal(
            selection.Table.Cells.Count(c => c is WithheldCell),
            read.Count(l => l.Contains("\tc\t", StringComparison.Ordinal))
        );
        Assert.Equal(lines, read);
    }

    private static string Script(string name) => Path.Combine(Readers, name);

    private static IReadOnlyList<string> Run(string program, params string[] arguments)
    {
        Needed.Program(program);
        if (program == "node")
            Needed.Packages(Readers);
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["PYTHONUTF8"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {errors.Result}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
