using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Tests;

namespace Stats.Exports.Tests;

public sealed class FormatTests
{
    private static byte[] Bytes(ExportFormat format, Selection selection, Language language = Language.English)
    {
        using var stream = new MemoryStream();
        format.Write(selection, language, stream);
        return stream.ToArray();
    }

    private static string Text(ExportFormat format, Selection selection, Language language = Language.English) =>
        Encoding.UTF8.GetString(Bytes(format, selection, language));

    private static Selection Whole(Release release, string table) => Selection.All(release, release.Table(table));

    public static TheoryData<string> Formats => [.. ExportFormat.All.Select(f => f.Id)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_same_selection_gives_the_same_bytes(string id)
    {
        var format = ExportFormat.All.Single(f => f.Id == id);
        Assert.Equal(
            Bytes(format, Whole(Sample.Release(), "age-month")),
            Bytes(format, Whole(Sample.Release(), "age-month"))
        );
    }

    [Fact]
    public void SDMX_says_free_or_confidential_of_every_cell_and_the_same_of_all_that_is_withheld()
    {
        var lines = Text(ExportFormat.SdmxCsv, Whole(Sample.Release(), "channel-quarter")).Split('\n');

        Assert.Equal(
            "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,TIME_PERIOD,channel,OBS_VALUE,OBS_STATUS,CONF_STATUS,LOW,HIGH",
            lines[0]
        );
        Assert.StartsWith(
            "dataflow,STATS:line_channel-quarter(2021.6.0),I,A,2020,total,",
            lines[1],
            StringComparison.Ordinal
        );
        Assert.Contains(lines, l => l.Contains(",I,Q,2020-Q4,", StringComparison.Ordinal));
        Assert.All(lines[1..^1], l => Assert.Matches(@",(\d+,A,F,,|,Q,C,\d+,\d*)$", l));
        var all = Text(ExportFormat.SdmxCsv, Whole(Sample.Release(), "age-month"));
        Assert.Contains(",,Q,C,", all, StringComparison.Ordinal);
        Assert.Contains(",0,A,F,,\n", all, StringComparison.Ordinal);
    }

    [Fact]
    public void JSON_stat_has_a_status_where_there_is_no_value_and_tells_how_codes_nest()
    {
        using var json = JsonDocument.Parse(Bytes(ExportFormat.JsonStat, Whole(Sample.Release(), "age-month")));
        var root = json.RootElement;

        Assert.Equal("2.0", root.GetProperty("version").GetString());
        Assert.Equal([8, 13], root.GetProperty("size").EnumerateArray().Select(s => s.GetInt32()));
        var values = root.GetProperty("value").EnumerateArray().ToList();
        var status = root.GetProperty("status").EnumerateObject().Select(s => int.Parse(s.Name)).ToList();
        Assert.Equal(104, values.Count);
        Assert.NotEmpty(status);
        Assert.Equal(status, Enumerable.Range(0, 104).Where(i => values[i].ValueKind == JsonValueKind.Null));
        var age = root.GetProperty("dimension").GetProperty("age").GetProperty("category");
        Assert.Equal(
            ["0-12", "13-17"],
            age.GetProperty("child").GetProperty("under18").EnumerateArray().Select(c => c.GetString()!)
        );
        Assert.Equal("time", root.GetProperty("role").GetProperty("time")[0].GetString());
    }

    [Fact]
    public void PC_Axis_shows_the_mark_for_a_dot_and_holds_no_quote_or_line_that_would_end_a_text()
    {
        var text = Text(ExportFormat.Px, Selection.All(Hostile.Release(), Hostile.Release().Tables[0]));

        Assert.Contains("DATASYMBOL1=\"[c]\";", text, StringComparison.Ordinal);
        Assert.Contains("CODES[en](\"=Kind\")=\"total\",", text, StringComparison.Ordinal);
        var head = text[..text.IndexOf("DATA=", StringComparison.Ordinal)];
        // Keyword=values; and every value is a number, a word or quoted.
        Assert.Matches(
            new Regex(
                """^([A-Z0-9-]+(\[en\])?(\("[^"\n]*"\))?=("[^"\n]*"(,?\n?"[^"\n]*")*|[A-Z]+|[0-9]+);\n)+$""",
                RegexOptions.CultureInvariant
            ),
            head
        );
        Assert.All(text.Split('\n'), l => Assert.True(l.Length <= 256));
        var data = text[(head.Length + 6)..].Split([' ', '\n', ';'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(19 * 34, data.Length);
        Assert.Contains("\".\"", data);
    }

    [Fact]
    public void A_workbook_is_valid_hides_nothing_computes_nothing_and_names_nobody()
    {
        using var stream = new MemoryStream();
        ReleaseFiles.WriteWorkbook(Hostile.Release(), Language.Dutch, stream);
        stream.Position = 0;
        using var book = SpreadsheetDocument.Open(stream, isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(book).Select(e => e.Description));
        Assert.Equal(
            ["Toelichting", "kind-month"],
            book.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Select(s => s.Name?.Value ?? "")
        );
        Assert.All(book.WorkbookPart.Workbook.Sheets!.Elements<Sheet>(), s => Assert.Null(s.State));
        Assert.Null(book.PackageProperties.Creator);
        Assert.Null(book.PackageProperties.LastModifiedBy);
        Assert.Null(book.ExtendedFilePropertiesPart);
        foreach (var sheet in book.WorkbookPart.WorksheetParts)
        {
            Assert.Empty(sheet.Worksheet.Descendants<CellFormula>());
            Assert.Empty(sheet.Worksheet.Descendants<Hyperlink>());
            Assert.DoesNotContain(sheet.Worksheet.Descendants<Row>(), r => r.Hidden is not null);
        }
    }

    [Fact]
    public void A_table_with_more_cells_than_a_sheet_has_rows_is_refused_in_XLSX_and_written_in_the_others()
    {
        var release = Hostile.Table([.. Enumerable.Range(0, 3999).Select(i => $"Soort {i}")], 240);
        var selection = Selection.All(release, release.Tables[0]);
        Assert.True(selection.Count > 1_300_000);
        Assert.Throws<InvalidDataException>(() => ExportFormat.Xlsx.Write(selection, Language.Dutch, Stream.Null));
        var part = Selection.Read(release, release.Tables[0], [KeyValuePair.Create("time.level", "month")]);
        Assert.Equal(960_000, part.Count);
        foreach (var format in ExportFormat.All)
        {
            using var sink = new MeasuringSink();
            format.Write(part, Language.Dutch, sink);
            Assert.True(sink.Length > 1_000_000, format.Id);
            Assert.True(sink.MostMemory < 32_000_000, $"{format.Id} held {sink.MostMemory} bytes more than before.");
        }
    }

    [Fact]
    public void The_code_book_says_what_withheld_is_and_escapes_every_text()
    {
        using var stream = new MemoryStream();
        CodeBook.Write(Hostile.Release(), Language.English, stream);
        var page = Encoding.UTF8.GetString(stream.ToArray());

        Assert.Contains("[c]: withheld.", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;&amp;amp;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Contains("lang=\"en\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_citation_names_programme_table_period_release_and_date()
    {
        var release = Sample.Release();
        var selection = Selection.Read(release, release.Table("age-month"), [KeyValuePair.Create("time", "2020")]);
        var citation = new Citation(selection, Language.English, "https://example.org/x");

        Assert.Equal(
            "The line (2021). Table age-month (Period: 2020), 2020-10 to 2021-06. Release 2021-06, released 2021-07-05. "
                + "Source: the line. CC-BY-4.0. Stats. https://example.org/x",
            citation.Text
        );
        Assert.StartsWith("@misc{line_2021-06_age-month_2020,\n", citation.BibTeX, StringComparison.Ordinal);
        Assert.Contains("TY  - DATA\r\nAU  - The line\r\n", citation.Ris, StringComparison.Ordinal);
        Assert.EndsWith("ER  - \r\n", citation.Ris, StringComparison.Ordinal);
        var hostile = new Citation(Selection.All(Hostile.Release(), Hostile.Release().Tables[0]), Language.English);
        Assert.Equal(hostile.BibTeX.Count(c => c == '{'), hostile.BibTeX.Count(c => c == '}'));
        Assert.Contains("100\\% \\#1", hostile.BibTeX, StringComparison.Ordinal);
    }

    [Fact]
    public void A_citation_for_BibTeX_keeps_braces_and_backslashes_as_TeX_writes_them()
    {
        var release = Hostile.Release();
        var citation = new Citation(Selection.All(release, release.Tables[0]), Language.English);
        Assert.Contains(
            @"author = {{=Title {\textbraceleft}x{\textbraceright} \& 100\% \#1}}",
            citation.BibTeX,
            StringComparison.Ordinal
        );
        Assert.Contains(@"@source C:{\textbackslash}x,", citation.BibTeX, StringComparison.Ordinal);
        Assert.Equal(citation.BibTeX.Count(c => c == '{'), citation.BibTeX.Count(c => c == '}'));
    }

    /// <summary>Forgets what is written and remembers how much memory was in use meanwhile.</summary>
    private sealed class MeasuringSink : Stream
    {
        private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
        private long _length;
        private long _measured;

        public long MostMemory { get; private set; }
        public override long Length => _length;
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Position
        {
            get => _length;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            _length += count;
            if (_length - _measured < 4_000_000)
                return;
            _measured = _length;
            MostMemory = Math.Max(MostMemory, GC.GetTotalMemory(forceFullCollection: true) - _before);
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
