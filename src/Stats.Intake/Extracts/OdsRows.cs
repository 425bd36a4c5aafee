using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>The rows of a sheet of an ODS workbook, as LibreOffice writes it, streamed.</summary>
internal sealed class OdsRows : SheetRows
{
    private const long LargestContent = 4_000_000_000;
    private const long LargestRatio = 1000;

    private readonly ZipArchive _zip;
    private readonly XmlReader _content;
    private readonly StringBuilder _text = new();
    private int _number;
    private int _again;
    private bool _isHidden;

    /// <param name="zip">Is disposed of with this.</param>
    public OdsRows(ZipArchive zip, ExtractLayout layout)
    {
        HeadingRow = layout.HeadingRow;
        _zip = zip;
        var content = zip.GetEntry("content.xml")!;
        if (content.Length > LargestContent || content.Length / LargestRatio > content.CompressedLength)
            throw new InvalidDataException("unpacks to far more than an extract has; deliver it as CSV");
        try
        {
            var place = FindSheet(content, layout.Sheet);
            _content = Xml(content);
            for (var i = 0; i <= place; i++)
                ReadTo("table");
            Headings = ReadHeadings();
        }
        catch (XmlException e)
        {
            throw Damaged(e);
        }
    }

    public override IReadOnlyList<string> Headings { get; } = [];
    public override long Number => _number;
    private protected override int HeadingRow { get; }

    public override bool Read()
    {
        try
        {
            if (_again > 0)
            {
                _again--;
                _number++;
                EndRow(_isHidden);
                return true;
            }
            while (_content.Read())
                if (_content.NodeType == XmlNodeType.Element && _content.LocalName == "table-row")
                {
                    ReadRow();
                    return true;
                }
                else if (_content.NodeType == XmlNodeType.EndElement && _content.LocalName == "table")
                    return false;
            return false;
        }
        catch (Exception e) when (e is XmlException or InvalidDataException { InnerException: not null })
        {
            throw Damaged(e);
        }
    }

    public override void Dispose()
    {
        _content.Dispose();
        _zip.Dispose();
    }

    private static InvalidDataException Damaged(Exception e) =>
        new("the workbook is damaged; open it and save it again", e);

    private static XmlReader Xml(ZipArchiveEntry content) =>
        XmlReader.Create(
            content.Open(),
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                CloseInput = true,
            }
        );

    private bool ReadTo(string name)
    {
        while (_content.Read())
            if (_content.NodeType == XmlNodeType.Element && _content.LocalName == name)
                return true;
        return false;
    }

    /// <summary>The place of the sheet with this name, or of the one that has something in it.</summary>
    private static int FindSheet(ZipArchiveEntry content, string? name)
    {
        using var xml = Xml(content);
        var filled = new List<bool>();
        var named = -1;
        while (xml.Read())
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            else if (xml.LocalName == "table")
            {
                if (name is not null && Spelling.Fold(Attribute(xml, "name") ?? "") == Spelling.Fold(name))
                    named = filled.Count;
                filled.Add(false);
            }
            else if (xml.LocalName == "table-cell" && filled.Count > 0 && Attribute(xml, "value-type") is not null)
                filled[^1] = true;
        if (name is not null)
            return named >= 0
                ? named
                : throw new InvalidDataException(
                    "the workbook has no sheet with the name that the definition says under `sheet`; correct the one or the other"
                );
        return filled.Count(f => f) switch
        {
            0 => throw new InvalidDataException("the workbook is empty; export it again"),
            1 => filled.IndexOf(true),
            var n => throw new InvalidDataException(
                $"{n} sheets of the workbook have cells, also counting hidden ones; let the definition say which: `sheet: NAME`"
            ),
        };
    }

    private static string? Attribute(XmlReader xml, string name)
    {
        for (var i = 0; i < xml.AttributeCount; i++)
        {
            xml.MoveToAttribute(i);
            if (xml.LocalName != name || xml.NamespaceURI.Contains("calcext", StringComparison.Ordinal))
                continue;
            var value = xml.Value;
            xml.MoveToElement();
            return value;
        }
        xml.MoveToElement();
        return null;
    }

    private void ReadRow()
    {
        _number++;
        var times = Times(Attribute(_content, "number-rows-repeated"));
        _isHidden = Attribute(_content, "visibility") is "collapse" or "filter";
        if (Attribute(_content, "visibility") is "filter")
            HasFilter();
        BeginRow();
        var place = 0;
        var depth = _content.Depth;
        if (!_content.IsEmptyElement)
            while (_content.Read() && _content.Depth > depth)
                if (
                    _content.NodeType == XmlNodeType.Element
                    && _content.LocalName is "table-cell" or "covered-table-cell"
                )
                    place = ReadCell(place);
        EndRow(_isHidden);
        // Empty rows are repeated to the end of the sheet; nothing is to be read there.
        if (Row.IsBlank() && Row.Width == Headings.Count)
            _number += times - 1;
        else
            _again = times - 1;
    }

    /// <returns>The place after it.</returns>
    private int ReadCell(int place)
    {
        var times = Times(Attribute(_content, "number-columns-repeated"));
        var type = Attribute(_content, "value-type");
        var value =
            Attribute(_content, "date-value") ?? Attribute(_content, "value") ?? Attribute(_content, "string-value");
        var isFormula = Attribute(_content, "formula") is not null;
        var (columns, rows) = (
            Times(Attribute(_content, "number-columns-spanned")),
            Times(Attribute(_content, "number-rows-spanned"))
        );
        if (columns > 1 || rows > 1)
            HasMerged(new MergedCells(_number, _number + rows - 1, place, place + columns - 1));
        ReadText();
        var text = _text.ToString();
        var fault =
            isFormula && (SpreadsheetError.Is(Spelling.Fold(text)) || text.StartsWith('#')) ? CellFault.Error
            : isFormula && type is null ? CellFault.NoResult
            : CellFault.None;
        var shown = Encoding.UTF8.GetBytes(type is "date" or "float" ? value ?? text : text);
        if (shown.Length > 0 || fault != CellFault.None)
            for (var i = 0; i < times; i++)
                Put(
                    place + i < MostColumns
                        ? place + i
                        : throw new InvalidDataException("more columns than a sheet has"),
                    shown,
                    fault
                );
        return place + times;
    }

    /// <summary>The paragraphs of the cell that the reader is at, which it then has left; not the notes on it.</summary>
    private void ReadText()
    {
        _text.Clear();
        if (_content.IsEmptyElement)
            return;
        var depth = _content.Depth;
        while (_content.Read() && _content.Depth > depth)
            if (
                _content.NodeType == XmlNodeType.Element
                && _content.LocalName == "annotation"
                && !_content.IsEmptyElement
            )
            {
                var note = _content.Depth;
                while (_content.Read() && _content.Depth > note) { }
            }
            else if (_content.NodeType == XmlNodeType.Element && _content.LocalName is "s" or "tab" or "line-break")
                _text.Append(' ');
            else if (_content.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA)
                _text.Append(
                    _content.Value.Length + _text.Length <= LongestText
                        ? _content.Value
                        : throw new InvalidDataException("a cell is longer than any cell can be")
                );
    }

    private static int Times(string? text) =>
        text is null ? 1
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var times)
        && times is >= 1 and <= MostRows
            ? times
        : throw new InvalidDataException("the workbook is damaged; open it and save it again");
}
