using Stats.Intake.Extracts;

namespace Stats.Intake.Tests;

public sealed class WorkbookTests : IDisposable
{
    private static readonly string[] Headings = ["date", "age", "channel"];
    private static readonly string Right = Workbook.Rows(Headings, ["2020-01-31", "17", "chat"]);

    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    private CountedExtract Count(byte[] workbook) =>
        TemporaryFiles.Count(_files.Define(), [_files.Write("extract.xlsx", workbook)]);

    private string ProblemOf(byte[] workbook) =>
        Assert.Throws<ExtractRefusedException>(() => Count(workbook)).Problems[0];

    private static string Row(string cells) => Workbook.Rows(Headings) + $"<row>{cells}</row>";

    [Theory]
    [InlineData("<c t='inlineStr'><is><t>2020-01-31</t></is></c><c><v>17</v></c><c t='str'><v>chat</v></c>")]
    [InlineData("<c s='1'><v>43861</v></c><c><v>17</v></c><c t='s'><v>0</v></c>")] // 31 January 2020
    [InlineData("<c s='2'><v>43861.9999</v></c><c t='n'><v>17</v></c><c t='s'><v>1</v></c>")]
    [InlineData("<c t='d'><v>2020-01-31T00:00:00</v></c><c s='3'><v>17</v></c><c t='s'><v>0</v></c>")]
    [InlineData("<c r='A2' s='1'><f>TODAY()</f><v>43861</v></c><c r='C2' t='s'><v>0</v></c>")] // an empty cell is unknown
    [InlineData("<c r='C2' t='s'><v>0</v></c><c r='A2' s='1'><v>43861</v></c><c r='B2'><v>17</v></c><c r='D2' s='1'/>")]
    public void Reads_every_way_in_which_a_cell_is_written(string cells)
    {
        var texts =
            "<si><t>chat</t></si><si><r><t>ch</t></r><rPh><t>x</t></rPh><rPh><t>y</t></rPh><r><t>at</t></r></si>";
        var counted = Count(Workbook.Of([Row(cells)], [], texts));
        Assert.Equal(1, counted.Counts.Total);
        Assert.Equal(new DateOnly(2020, 1, 31), counted.Last);
    }

    [Fact]
    public void Days_may_be_counted_from_1904()
    {
        var sheet = Row("<c s='1'><v>42399</v></c><c><v>17</v></c><c t='str'><v>chat</v></c>");
        var counted = Count(Workbook.Of([sheet], [], properties: "<workbookPr date1904='1'/>"));
        Assert.Equal(new DateOnly(2020, 1, 31), counted.Last);
    }

    [Fact]
    public void A_number_that_is_not_shown_as_a_date_is_none()
    {
        var sheet = Row("<c><v>43861</v></c><c><v>17</v></c><c t='str'><v>chat</v></c>");
        Assert.StartsWith(
            "extract.xlsx, row 2, column date: ",
            ProblemOf(Workbook.Of(sheet)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Rows_keep_the_numbers_that_the_spreadsheet_shows()
    {
        var sheet = Workbook.Rows(Headings) + "<row r='4'/><row r='17'><c t='str'><v>x</v></c></row>";
        Assert.StartsWith(
            "extract.xlsx, row 17, column date: ",
            ProblemOf(Workbook.Of(sheet)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Empty_sheets_beside_it_are_passed_over() =>
        Assert.Equal(1, Count(Workbook.Of("", Right, "<row r='1'/>")).Rows);

    [Fact]
    public void Macros_and_links_to_other_files_are_not_followed()
    {
        var workbook = Workbook.Of(
            [Right],
            [
                ("xl/vbaProject.bin", "macro"),
                (
                    "xl/worksheets/_rels/sheet1.xml.rels",
                    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                        + "<Relationship Id='x' TargetMode='External' Target='file:///nowhere/other.xlsx' "
                        + "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink'/></Relationships>"
                ),
            ]
        );
        Assert.Equal(1, Count(workbook).Rows);
    }

    public static TheoryData<string, Func<byte[]>, string> Wrong =>
        new()
        {
            { "a sheet too many", () => Workbook.Of(Right, Right), "2 sheets of the workbook have cells" },
            { "no sheet", () => Workbook.Of(), "the workbook is empty" },
            { "an empty sheet", () => Workbook.Of(""), "the workbook is empty" },
            { "headings in row 2", () => Workbook.Of($"<row r='1'/>{Right}"), "row 1 must hold the headings" },
            { "headings only", () => Workbook.Of(Workbook.Rows(Headings)), "no rows below the headings" },
            {
                "a column too many",
                () => Workbook.Of(Workbook.Rows([.. Headings, "naam"], ["2020-01-31", "17", "chat", "x"])),
                "column 4 (D) is not named"
            },
            {
                "a cell too many",
                () => Workbook.Of(Workbook.Rows(Headings, ["2020-01-31", "17", "chat", "x"])),
                "row 2: 3 cells"
            },
            {
                "an error for an age",
                () => Workbook.Of(Row("<c s='1'><v>43861</v></c><c t='e'><v>#N/A</v></c><c t='str'><v>chat</v></c>")),
                "row 2, column age"
            },
            {
                "a phone number",
                () => Workbook.Of(Workbook.Rows(Headings, ["2020-01-31", "0612345678", "chat"])),
                "looks like a phone number"
            },
            {
                "a text that is not there",
                () => Workbook.Of(Row("<c t='s'><v>7</v></c>")),
                "row 2: a cell refers to a text"
            },
            {
                "a text before the first",
                () => Workbook.Of(Row("<c t='s'><v>-1</v></c>")),
                "row 2: the sheet is damaged"
            },
            {
                "a column beyond the last",
                () => Workbook.Of(Row("<c r='ZZZZ2'><v>1</v></c>")),
                "row 2: the sheet is damaged"
            },
            {
                "a cell without a column",
                () => Workbook.Of(Row("<c r='2'><v>1</v></c>")),
                "row 2: the sheet is damaged"
            },
            {
                "a style beyond any",
                () => Workbook.Of(Row("<c s='99999999999'><v>1</v></c>")),
                "row 2: the sheet is damaged"
            },
            {
                "a row beyond the last",
                () => Workbook.Of(Workbook.Rows(Headings) + "<row r='99999999'/>"),
                "the sheet is damaged"
            },
            { "a sheet that breaks off", () => Workbook.Of(Right + "<row><c"), "the sheet is damaged" },
            {
                "a sheet that is no XML",
                () => Workbook.Of([], [("xl/worksheets/sheet1.xml", "chance")]),
                "extract.xlsx"
            },
            {
                "entities",
                () =>
                    Workbook.Of(
                        [Right],
                        [
                            (
                                "xl/worksheets/sheet1.xml",
                                "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"
                            ),
                        ]
                    ),
                "not a workbook that can be read"
            },
            {
                "entities in its texts",
                () => Workbook.Of([Right], [("xl/sharedStrings.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")]),
                "not a workbook that can be read"
            },
            {
                "a cell of a megabyte",
                () => Workbook.Of(Row($"<c t='str'><v>{new string('x', 1_000_000)}</v></c>")),
                "longer than any cell"
            },
            {
                "a sheet that unpacks to 100 MB",
                () => Workbook.Of(Right + new string(' ', 100_000_000)),
                "unpacks to far more"
            },
            {
                "styles that unpack to 20 MB",
                () => Workbook.Of([Right], [("xl/styles.xml", new string(' ', 20_000_000))]),
                "unpacks to far more"
            },
            {
                "texts that unpack to 100 MB",
                () => Workbook.Of([Right], [], new string(' ', 100_000_000)),
                "unpacks to far more"
            },
            {
                "a document",
                () =>
                    Workbook.Zip(
                        (
                            "[Content_Types].xml",
                            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
                        ),
                        ("word/document.xml", "<x/>")
                    ),
                "not a workbook"
            },
            {
                "an archive of something else",
                () => Workbook.Zip(("a.csv", "date,age,channel\n"), ("b.csv", "date,age,channel\n")),
                "a zip with 2 files that is no workbook"
            },
            { "an empty archive", () => [0x50, 0x4B, 3, 4, .. new byte[100]], "extract.xlsx" },
            { "half a workbook", () => Workbook.Of(Right)[..500], "extract.xlsx" },
            {
                "an old workbook",
                () => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1000]],
                "an old workbook"
            },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Refuses_a_workbook_that_is_no_extract(string name, Func<byte[]> workbook, string problem)
    {
        Assert.NotEmpty(name);
        Assert.Contains(problem, ProblemOf(workbook()), StringComparison.Ordinal);
    }

    [Fact]
    public void Survives_a_workbook_that_is_cut_off_at_every_place()
    {
        var whole = Workbook.Of(Right);
        for (var length = 4; length < whole.Length; length += 7)
            Assert.NotEmpty(ProblemOf(whole[..length]));
    }
}
