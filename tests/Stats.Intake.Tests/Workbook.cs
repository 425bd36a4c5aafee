using System.IO.Compression;
using System.Security;
using System.Text;

namespace Stats.Intake.Tests;

/// <summary>Workbooks written by hand, so that they can be wrong in any way.</summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <summary>Style 1 shows a date, style 2 a date in a format of its own, style 3 an amount.</summary>
    private const string Styles = $"""
        <styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="170" formatCode="[$-413]d\ mmmm\ yyyy;@"/><numFmt numFmtId="171" formatCode="&quot;dollar&quot; 0.00"/></numFmts>
        <fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
        <cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>
        """;

    /// <summary>A workbook of sheets, each given as its rows in XML.</summary>
    public static byte[] Of(params string[] sheets) => Of(sheets, []);

    /// <param name="texts">The shared texts that cells refer to, in XML: <c>&lt;si&gt;…</c>.</param>
    /// <param name="more">Further parts of the package: name and content.</param>
    public static byte[] Of(
        IReadOnlyList<string> sheets,
        IReadOnlyList<(string Name, string Xml)> more,
        string texts = "",
        string properties = ""
    )
    {
        var numbers = Enumerable.Range(1, sheets.Count).ToArray();
        var parts = new List<(string Name, string Xml)>
        {
            (
                "[Content_Types].xml",
                $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Types}sheet.main+xml\"/>"
                    + $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{Types}styles+xml\"/>"
                    + $"<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"{Types}sharedStrings+xml\"/>"
                    + string.Concat(
                        numbers.Select(n =>
                            $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{Types}worksheet+xml\"/>"
                        )
                    )
                    + "</Types>"
            ),
            ("_rels/.rels", Relations(("r1", $"{Office}/officeDocument", "xl/workbook.xml"))),
            (
                "xl/workbook.xml",
                $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\">{properties}<sheets>"
                    + string.Concat(numbers.Select(n => $"<sheet name=\"s{n}\" sheetId=\"{n}\" r:id=\"s{n}\"/>"))
                    + "</sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                Relations([
                    ("styles", $"{Office}/styles", "styles.xml"),
                    ("texts", $"{Office}/sharedStrings", "sharedStrings.xml"),
                    .. numbers.Select(n => ($"s{n}", $"{Office}/worksheet", $"worksheets/sheet{n}.xml")),
                ])
            ),
            ("xl/styles.xml", Styles),
            ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{texts}</sst>"),
        };
        parts.AddRange(
            sheets.Select(
                (s, i) =>
                    (
                        $"xl/worksheets/sheet{i + 1}.xml",
                        $"<worksheet xmlns=\"{Main}\"><sheetData>{s}</sheetData></worksheet>"
                    )
            )
        );
        return Zip([.. parts.Where(p => more.All(m => m.Name != p.Name)), .. more]);
    }

    /// <summary>Rows of texts, written in the cells themselves.</summary>
    public static string Rows(params string[][] rows) =>
        string.Concat(
            rows.Select(r =>
                $"<row>{string.Concat(r.Select(c => $"<c t=\"inlineStr\"><is><t>{SecurityElement.Escape(c)}</t></is></c>"))}</row>"
            )
        );

    public static byte[] Zip(params IReadOnlyList<(string Name, string Text)> parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in parts)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        return bytes.ToArray();
    }

    private static string Relations(params (string Id, string Type, string Target)[] relations) =>
        $"<Relationships xmlns=\"{Package}/relationships\">"
        + string.Concat(relations.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"{r.Type}\" Target=\"{r.Target}\"/>"))
        + "</Relationships>";
}
