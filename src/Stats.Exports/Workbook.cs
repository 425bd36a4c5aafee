using System.IO.Compression;
using System.Xml;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Exports;

/// <summary>
/// A workbook: a first sheet that says what the figures are, then a sheet per table. Numbers are numbers, every text is a text, a withheld
/// cell is the text [c]; there is no formula, nothing hidden, and no name of a person or a machine. It is written row by row, so a large
/// table needs no more memory than a small one.
/// </summary>
internal sealed class Workbook : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>Rows that a sheet has room for.</summary>
    private const long MostRows = 1_048_576;

    private readonly ZipArchive _zip;
    private readonly DateTimeOffset _day;
    private readonly List<string> _sheets = [];

    private Workbook(Stream stream, DateOnly day)
    {
        _zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        _day = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
    }

    /// <param name="selections">Of one release; at least one.</param>
    /// <exception cref="InvalidDataException">A table has more cells than a sheet has rows.</exception>
    public static void Write(IReadOnlyList<Selection> selections, Language language, Stream stream)
    {
        if (selections.FirstOrDefault(s => s.Count >= MostRows) is { } large)
            throw new InvalidDataException(
                $"Table '{large.Table.Breakdown.Id}' has more cells than a sheet of XLSX has rows. Choose a part of it, or another format."
            );
        var release = selections[0].Release;
        using var book = new Workbook(stream, release.PublishedOn);
        var names = SheetNames.Of(selections, language);
        book.Sheet(names[0], sheet => AboutSheet.Write(sheet, selections, names, language));
        foreach (var (selection, name) in selections.Zip(names.Skip(1)))
            book.Sheet(name, sheet => TableSheet.Write(sheet, selection, language));
        book.Finish(release, language);
    }

    public void Dispose() => _zip.Dispose();

    private void Sheet(string name, Action<SheetWriter> write)
    {
        _sheets.Add(name);
        Part(
            $"xl/worksheets/sheet{_sheets.Count}.xml",
            xml =>
            {
                xml.WriteStartElement("worksheet", Main);
                write(new SheetWriter(xml));
                xml.WriteEndElement();
            }
        );
    }

    private void Finish(Release release, Language language)
    {
        Part("xl/styles.xml", WriteStyles);
        Part("xl/workbook.xml", WriteBook);
        Part("xl/_rels/workbook.xml.rels", xml => WriteRelations(xml, BookRelations()));
        Part("docProps/core.xml", xml => WriteProperties(xml, release, language));
        Part(
            "_rels/.rels",
            xml =>
                WriteRelations(
                    xml,
                    [
                        ("book", $"{Office}/officeDocument", "xl/workbook.xml"),
                        ("core", $"{Package}/relationships/metadata/core-properties", "docProps/core.xml"),
                    ]
                )
        );
        Part("[Content_Types].xml", WriteTypes);
    }

    private IEnumerable<(string Id, string Type, string Target)> BookRelations() =>
        _sheets
            .Select((_, i) => ($"sheet{i + 1}", $"{Office}/worksheet", $"worksheets/sheet{i + 1}.xml"))
            .Append(("styles", $"{Office}/styles", "styles.xml"));

    private void WriteBook(XmlWriter xml)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Office);
        xml.WriteStartElement("sheets");
        for (var i = 0; i < _sheets.Count; i++)
        {
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", _sheets[i]);
            xml.WriteAttributeString("sheetId", XmlConvert.ToString(i + 1));
            xml.WriteAttributeString("id", Office, $"sheet{i + 1}");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Style 1 is bold, 2 a title, 3 a number with its thousands apart, 4 to the right, 5 a text that wraps.</summary>
    private static void WriteStyles(XmlWriter xml) =>
        xml.WriteRaw(
            $"""
            <styleSheet xmlns="{Main}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment horizontal="right"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
            """
        );

    private static void WriteProperties(XmlWriter xml, Release release, Language language)
    {
        const string Core = $"{Package}/metadata/core-properties";
        const string Dublin = "http://purl.org/dc/elements/1.1/";
        xml.WriteStartElement("cp", "coreProperties", Core);
        xml.WriteElementString(
            "dc",
            "title",
            Dublin,
            $"{SheetWriter.Clean(release.Programme.Title.In(language))} {release.Id}"
        );
        xml.WriteEndElement();
    }

    private void WriteTypes(XmlWriter xml)
    {
        xml.WriteStartElement("Types", $"{Package}/content-types");
        Type(xml, "Default", "Extension", "rels", "application/vnd.openxmlformats-package.relationships+xml");
        Type(xml, "Default", "Extension", "xml", "application/xml");
        Type(xml, "Override", "PartName", "/xl/workbook.xml", $"{Types}.sheet.main+xml");
        Type(xml, "Override", "PartName", "/xl/styles.xml", $"{Types}.styles+xml");
        Type(
            xml,
            "Override",
            "PartName",
            "/docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml"
        );
        for (var i = 0; i < _sheets.Count; i++)
            Type(xml, "Override", "PartName", $"/xl/worksheets/sheet{i + 1}.xml", $"{Types}.worksheet+xml");
        xml.WriteEndElement();
    }

    private static void Type(XmlWriter xml, string element, string attribute, string name, string type)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString(attribute, name);
        xml.WriteAttributeString("ContentType", type);
        xml.WriteEndElement();
    }

    private static void WriteRelations(XmlWriter xml, IEnumerable<(string Id, string Type, string Target)> relations)
    {
        xml.WriteStartElement("Relationships", $"{Package}/relationships");
        foreach (var (id, type, target) in relations)
        {
            xml.WriteStartElement("Relationship");
            xml.WriteAttributeString("Id", id);
            xml.WriteAttributeString("Type", type);
            xml.WriteAttributeString("Target", target);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private void Part(string name, Action<XmlWriter> write)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = _day;
        using var stream = entry.Open();
        using var xml = XmlWriter.Create(stream);
        xml.WriteStartDocument(standalone: true);
        write(xml);
    }
}
