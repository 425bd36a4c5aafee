using System.IO.Compression;
using System.Text;
using Stats.Intake.Extracts;

namespace Stats.Intake.Tests;

/// <summary>The same three contacts, written in every way in which a helpline may write them.</summary>
public sealed class EncodingTests : IDisposable
{
    private static readonly string[][] Table =
    [
        ["date", "age", "channel"],
        ["2020-01-01", "17", "chat"],
        ["2020-01-15", "onbekend", "café"],
        ["2020-02-29", "18+", "telefoon"],
    ];

    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    public static MatrixTheoryData<string, string, string, string> Ways =>
        new(
            ["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big", "windows-1252"],
            [",", ";", "\t", "|"],
            ["\n", "\r\n", "mixed"],
            ["plain", "quoted", "sep=", "gzip"]
        );

    [Theory]
    [MemberData(nameof(Ways))]
    public void Counts_the_same_however_it_is_written(string encoding, string separator, string lineEnd, string way)
    {
        // A first line sep= is Excel's; it writes none for a bar, nor before UTF-16.
        var yaml = TemporaryFiles.SmallProgramme.Replace("[telefoon]", "[telefoon, café]", StringComparison.Ordinal);
        if (encoding == "windows-1252")
            yaml += "\nencoding: windows-1252";
        var bytes = Bytes(encoding, Write(separator, lineEnd, way));
        if (way == "gzip")
            bytes = Gzip(bytes);
        var counted = TemporaryFiles.Count(_files.Define(yaml), [_files.Write("extract.csv", bytes)]);
        Assert.Equal((3, 3), (counted.Rows, counted.Counts.Occupied));
        Assert.Equal(new DateOnly(2020, 2, 29), counted.Last);
    }

    private static string Write(string separator, string lineEnd, string way)
    {
        var text = new StringBuilder(way == "sep=" ? $"sep={separator}\n" : "");
        for (var row = 0; row < Table.Length; row++)
        {
            var cells = way == "quoted" ? Table[row].Select(c => $"\"{c}\"") : Table[row];
            text.AppendJoin(separator, cells).Append(lineEnd == "mixed" ? (row % 2 == 0 ? "\r\n" : "\n") : lineEnd);
        }
        return text.ToString();
    }

    private static byte[] Bytes(string encoding, string text)
    {
        var (e, mark) = encoding switch
        {
            "utf-8 with mark" => (Encoding.UTF8, true),
            "utf-16 little" => (Encoding.Unicode, true),
            "utf-16 big" => (Encoding.BigEndianUnicode, true),
            "windows-1252" => (Encoding.Latin1, false), // the same for these letters
            _ => (Encoding.UTF8, false),
        };
        return mark ? [.. e.GetPreamble(), .. e.GetBytes(text)] : e.GetBytes(text);
    }

    internal static byte[] Gzip(byte[] bytes, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    [Fact]
    public void A_file_in_another_encoding_is_told_of()
    {
        var bytes = Bytes("windows-1252", Write(",", "\n", "plain"));
        var refused = Assert.Throws<ExtractRefusedException>(() =>
            TemporaryFiles.Count(_files.Define(), [_files.Write("extract.csv", bytes)])
        );
        Assert.Contains("windows-1252", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_outdoes_the_definition()
    {
        var yaml =
            TemporaryFiles.SmallProgramme.Replace("[telefoon]", "[telefoon, café]", StringComparison.Ordinal)
            + "\nencoding: windows-1252";
        var bytes = Bytes("utf-8 with mark", Write(",", "\n", "plain"));
        Assert.Equal(3, TemporaryFiles.Count(_files.Define(yaml), [_files.Write("extract.csv", bytes)]).Rows);
    }

    [Fact]
    public void A_compressed_file_that_was_cut_off_is_refused()
    {
        var rows = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"2020-01-{1 + i % 31:00},{i % 90},chat\n"));
        var whole = Gzip(Encoding.UTF8.GetBytes("date,age,channel\n" + rows));
        foreach (var length in new[] { 5, 12, whole.Length / 2, whole.Length - 4, whole.Length - 9 })
        {
            var path = _files.Write("extract.csv.gz", whole[..length]);
            Assert.Throws<ExtractRefusedException>(() => TemporaryFiles.Count(_files.Define(), [path]));
        }
    }

    [Fact]
    public void A_compressed_file_that_was_altered_is_refused()
    {
        var packed = Gzip("date,age,channel\n2020-01-01,17,chat\n"u8.ToArray());
        packed[^6] ^= 1; // its checksum
        var path = _files.Write("extract.csv.gz", packed);
        Assert.Throws<ExtractRefusedException>(() => TemporaryFiles.Count(_files.Define(), [path]));
    }
}
