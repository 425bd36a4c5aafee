using System.Text;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;

namespace Stats.Intake.Tests;

/// <summary>Files with bytes or lines at fault in every way: counted or refused, in time, without an error nobody foresaw and without an echo.</summary>
public sealed class FuzzTests : IDisposable
{
    private const string Planted = "Vermeerplanted";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    private const string Csv =
        "date,age,channel\n2020-01-01,17,chat\n2020-01-02,\"\",\"phone\"\n2020-02-03,8.0,Telefoon\n2020-02-03,18+,"
        + Planted
        + "\n";

    private static readonly byte[] Xlsx = Workbook.Of(
        [
            Workbook.Rows(["date", "age", "channel"])
                + $"<row><c s='1'><v>43861</v></c><c><f>1+1</f><v>17</v></c><c t='s'><v>0</v></c></row><row hidden='1'><c s='1'><v>43862</v></c><c t='e'><v>#N/A</v></c><c t='str'><v>{Planted}</v></c></row>",
        ],
        [],
        "<si><t>chat</t></si>"
    );

    private static readonly byte[] Ods = Situations.Ods(
        "<table:table-row><table:table-cell office:value-type='string'><text:p>date</text:p></table:table-cell><table:table-cell office:value-type='string'><text:p>age</text:p></table:table-cell><table:table-cell office:value-type='string'><text:p>channel</text:p></table:table-cell></table:table-row>"
            + $"<table:table-row><table:table-cell office:value-type='date' office:date-value='2020-01-03'/><table:table-cell office:value-type='float' office:value='8'/><table:table-cell office:value-type='string'><text:p>{Planted}</text:p></table:table-cell></table:table-row>"
    );

    public static TheoryData<string, int> Kinds =>
        new()
        {
            { "extract.csv", 1500 },
            { "extract.csv.gz", 300 },
            { "extract.zip", 300 },
            { "extract.xlsx", 900 },
            { "parts of extract.xlsx", 600 },
            { "extract.parquet", 300 },
            { "extract.ods", 500 },
            { "parts of extract.ods", 400 },
        };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_spoilt_extract_is_counted_or_refused(string kind, int times)
    {
        var random = new Random(20261126);
        var definition = _files.Define();
        var parquet = File.ReadAllBytes(
            ParquetTests.Write(
                _files.Folder,
                "right.parquet",
                $"SELECT DATE '2020-01-01' + i::INTEGER AS date, 17 AS age, CASE i WHEN 7 THEN '{Planted}' ELSE 'chat' END AS channel FROM range(50) t(i)"
            )
        );
        for (var i = 0; i < times; i++)
        {
            var bytes = kind switch
            {
                "extract.csv" => Spoilt(Encoding.UTF8.GetBytes(Csv), random),
                "extract.csv.gz" => Spoilt(EncodingTests.Gzip(Encoding.UTF8.GetBytes(Csv)), random),
                "extract.zip" => Spoilt(Workbook.Zip(("a.csv", Csv)), random),
                "extract.xlsx" => Spoilt(Xlsx, random),
                "extract.parquet" => Spoilt(parquet, random),
                "extract.ods" => Spoilt(Ods, random),
                "parts of extract.xlsx" => SpoiltParts(Xlsx, random),
                _ => SpoiltParts(Ods, random),
            };
            var path = _files.Write(kind.Split(' ')[^1], bytes);
            Guarded($"{kind} {i}", () => TemporaryFiles.Count(definition, [path]));
        }
    }

    [Fact]
    public void A_spoilt_definition_is_read_or_refused_with_a_place()
    {
        var random = new Random(20261126);
        for (var i = 0; i < 2000; i++)
        {
            var yaml = SpoiltText(i % 2 == 0 ? TemporaryFiles.SmallProgramme : Situations.Helpline, random);
            Guarded($"definition {i}", () => _files.Define(yaml));
        }
    }

    [Theory]
    [InlineData("title: { nl: Klein, en: Small }", "title: { nl: Klein, en: Small")]
    [InlineData("      chat: { label: { nl: Chat, en: Chat } }", "      chat: { label: { nl: Chat, en: Chat }")]
    [InlineData("also: [telefoon] }", "also: [telefoon }")]
    [InlineData("columns: { time: month, age: band }", "columns: { time: month, age: band")]
    public void A_bracket_that_is_not_closed_is_located(string old, string by)
    {
        var yaml = TemporaryFiles.SmallProgramme;
        Assert.Contains(old, yaml, StringComparison.Ordinal);
        var refused = Assert.Throws<DefinitionRefusedException>(() =>
            _files.Define(yaml.Replace(old, by, StringComparison.Ordinal))
        );
        var line = 1 + yaml[..yaml.IndexOf(old, StringComparison.Ordinal)].Count(c => c == '\n');
        Assert.InRange(LineOf(refused.Problems[0]), line, line + 1);
    }

    private static int LineOf(string problem) =>
        int.Parse(problem.Split("line ")[1].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static void Guarded(string name, Action run)
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        IReadOnlyList<string> problems = [];
        try
        {
            run();
        }
        catch (ExtractRefusedException e)
        {
            problems = e.Problems;
        }
        catch (DefinitionRefusedException e)
        {
            problems = e.Problems;
            Assert.All(problems, p => Assert.Matches("^programme.yaml(, line [0-9]+, column [0-9]+)?: ", p));
        }
        catch (Exception e)
        {
            Assert.Fail($"{name}: {e}");
        }
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start) < Longest * 4, name); // a busy machine is slower
        Assert.DoesNotContain(problems, p => p.Contains(Planted, StringComparison.OrdinalIgnoreCase));
    }

    private static byte[] Spoilt(byte[] bytes, Random random)
    {
        var spoilt = bytes.ToList();
        for (var i = random.Next(4); i >= 0; i--)
        {
            var at = random.Next(spoilt.Count);
            switch (random.Next(5))
            {
                case 0:
                    spoilt[at] = (byte)random.Next(256);
                    break;
                case 1:
                    spoilt.RemoveRange(at, Math.Min(spoilt.Count - at - 1, random.Next(20)));
                    break;
                case 2:
                    spoilt.Insert(at, Bytes[random.Next(Bytes.Length)]);
                    break;
                case 3:
                    spoilt.InsertRange(at, spoilt.Skip(random.Next(spoilt.Count)).Take(30).ToArray());
                    break;
                default:
                    if (random.Next(4) == 0)
                        spoilt.RemoveRange(Math.Max(1, at), spoilt.Count - Math.Max(1, at));
                    break;
            }
        }
        return [.. spoilt];
    }

    private static readonly byte[] Bytes =
    [
        0,
        9,
        10,
        13,
        0x1A,
        0x1F,
        (byte)' ',
        (byte)'"',
        (byte)',',
        (byte)';',
        0x80,
        0xC3,
        0xEF,
        0xFE,
        0xFF,
    ];

    private static string SpoiltText(string text, Random random)
    {
        for (var i = random.Next(3); i >= 0; i--)
        {
            var at = random.Next(text.Length);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, 1),
                1 => text.Insert(at, Signs[random.Next(Signs.Length)]),
                2 => text.Remove(at, Math.Min(text.Length - at, random.Next(1, 15))),
                _ => text.Insert(at, text.Substring(random.Next(text.Length - 10), 10)),
            };
        }
        return text;
    }

    private static readonly string[] Signs =
    [
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        ",",
        "\"",
        "'",
        "\n",
        "\t",
        "- ",
        "# ",
        "&a ",
        "*a ",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "?",
        "\\",
        "  ",
    ];

    /// <summary>The texts within an archive, spoilt, and packed again.</summary>
    private static byte[] SpoiltParts(byte[] archive, Random random)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(archive));
        var parts = zip
            .Entries.Select(e =>
            {
                using var text = new StreamReader(e.Open());
                return (e.FullName, Text: text.ReadToEnd());
            })
            .ToArray();
        var place = random.Next(parts.Length);
        if (parts[place].Text.Length > 20)
            parts[place].Text = SpoiltText(parts[place].Text, random);
        return Workbook.Zip(parts);
    }
}
