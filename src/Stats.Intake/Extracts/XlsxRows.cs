using System.Globalization;
using System.Text;
using System.Xml;

namespace Stats.Intake.Extracts;

/// <summary>
/// The rows of an XLSX workbook, streamed. A number that is shown as a date is a date; a formula is its last result. Elements are told
/// by their names alone: the strict form of the format has other namespaces than the usual one.
/// </summary>
internal sealed class XlsxRows : SheetRows
{
    private readonly XlsxBook _book;
    private readonly XmlReader _sheet;
    private readonly StringBuilder _pieces = new();
    private string _value = ""; // of the cell that is being read
    private (string Number, byte[] Date) _day = ("", []); // the last one: rows of a day stand together
    private int _number;

    /// <param name="stream">Seekable.</param>
    public XlsxRows(Stream stream, ExtractLayout layout)
    {
        HeadingRow = layout.HeadingRow;
        _book = new XlsxBook(stream, layout.Sheet);
        _sheet = XlsxBook.Read(_book.Sheet);
        Headings = ReadHeadings();
    }

    public override IReadOnlyList<string> Headings { get; } = [];
    public override long Number => _number;
    private protected override int HeadingRow { get; }

    public override bool Read()
    {
        try
        {
            while (_sheet.Read())
            {
                if (_sheet.NodeType != XmlNodeType.Element)
                    continue;
                switch (_sheet.LocalName)
                {
                    case "row":
                        ReadRow();
                        return true;
                    case "autoFilter":
                        HasFilter();
                        break;
                    case "mergeCell":
                        ReadMerged(_sheet.GetAttribute("ref") ?? "");
                        break;
                }
            }
            return false;
        }
        catch (XmlException e)
        {
            throw new InvalidDataException("the sheet is damaged; open the workbook and save it again", e);
        }
    }

    public override void Dispose()
    {
        _sheet.Dispose();
        _book.Dispose();
    }

    /// <summary>All text below an element, as in a text of several formats; not what only helps to pronounce it.</summary>
    public static string TextOf(XmlReader xml)
    {
        var text = new StringBuilder();
        xml.Read();
        while (!xml.EOF)
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh")
                xml.Skip();
            else
            {
                if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA)
                    text.Append(xml.Value.Length + text.Length <= LongestText ? xml.Value : throw TooLong());
                xml.Read();
            }
        return text.ToString();
    }

    private static InvalidDataException TooLong() => new("a cell is longer than any cell can be");

    private static InvalidDataException Damaged() => new("the sheet is damaged; open the workbook and save it again");

    private void ReadRow()
    {
        _number = ReadNumber(_sheet.GetAttribute("r"), _number + 1);
        var isHidden = _sheet.GetAttribute("hidden") is "1" or "true";
        BeginRow();
        var place = -1;
        var depth = _sheet.Depth;
        if (!_sheet.IsEmptyElement)
            while (_sheet.Read() && _sheet.Depth > depth)
                if (_sheet.NodeType == XmlNodeType.Element && _sheet.LocalName == "c")
                    place = ReadCell(place);
        EndRow(isHidden);
    }

    /// <returns>The place of the cell.</returns>
    private int ReadCell(int before)
    {
        var place = _sheet.GetAttribute("r") is { } reference ? PlaceOf(reference) : before + 1;
        if (_sheet.IsEmptyElement)
            return place;
        var type = _sheet.GetAttribute("t");
        var style = ReadNumber(_sheet.GetAttribute("s"), 0);
        var (isFormula, isValue, depth) = (false, false, _sheet.Depth);
        _value = "";
        _pieces.Clear();
        while (_sheet.Read() && _sheet.Depth > depth)
            if (_sheet.NodeType == XmlNodeType.Element)
            {
                isFormula |= _sheet.LocalName == "f";
                // Of an inline text there are many pieces, of a value one.
                isValue = _sheet.LocalName == "v" || (type == "inlineStr" && (isValue || _sheet.LocalName == "is"));
                if (_sheet.LocalName == "rPh" && !_sheet.IsEmptyElement)
                    SkipElement();
            }
            else if (
                isValue && _sheet.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA
            )
                AddText(_sheet.Value);
        if (_pieces.Length > 0)
            _value = _pieces.ToString();
        Put(
            place,
            ValueOf(type, style),
            type == "e" ? CellFault.Error
                : isFormula && _value.Length == 0 && type != "str" ? CellFault.NoResult
                : CellFault.None
        );
        return place;
    }

    /// <summary>Nearly every cell is one piece.</summary>
    private void AddText(string piece)
    {
        if (_value.Length + _pieces.Length + piece.Length > LongestText)
            throw TooLong();
        if (_value.Length == 0)
            _value = piece;
        else
            (_pieces.Length == 0 ? _pieces.Append(_value) : _pieces).Append(piece);
    }

    private void SkipElement()
    {
        var depth = _sheet.Depth;
        while (_sheet.Read() && _sheet.Depth > depth) { }
    }

    private byte[] ValueOf(string? type, int style)
    {
        if (_value.Length == 0)
            return [];
        if (type == "s")
            return ReadNumber(_value, -1) is var text && text < _book.Texts.Count
                ? _book.Texts[text]
                : throw new InvalidDataException(
                    "a cell refers to a text that is not there; open the workbook and save it again"
                );
        if (!(type is null or "n" && style < _book.IsDate.Count && _book.IsDate[style]))
            return Encoding.UTF8.GetBytes(_value);
        if (_day.Number != _value)
            _day = (_value, Encoding.UTF8.GetBytes(DateOf(_value)));
        return _day.Date;
    }

    /// <summary>A day number as a date. Day 60 of 1900 is a leap day that never was; from March on days count from 30 December 1899.</summary>
    private string DateOf(string value)
    {
        if (
            !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var days)
            || days is not (>= 61 and < 300_000)
        )
            return value;
        var start = _book.Counts1904 ? new DateTime(1904, 1, 1) : new DateTime(1899, 12, 30);
        return start.AddDays(Math.Floor(days)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>"B2:B5".</summary>
    private void ReadMerged(string range)
    {
        var ends = range.Split(':');
        if (ends.Length == 2)
            HasMerged(new MergedCells(RowOf(ends[0]), RowOf(ends[1]), PlaceOf(ends[0]), PlaceOf(ends[1])));
    }

    private static int RowOf(string reference) => ReadNumber(reference.TrimStart(Letters), 0);

    private static readonly char[] Letters = [.. Enumerable.Range('A', 26).Select(c => (char)c)];

    private static int ReadNumber(string? text, int unlessSaid)
    {
        if (text is null)
            return unlessSaid;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MostRows
            ? number
            : throw Damaged();
    }

    /// <summary>"C17" is column 2, counted from 0.</summary>
    private static int PlaceOf(string reference)
    {
        var place = 0;
        foreach (var letter in reference.AsSpan())
            if (letter is >= 'A' and <= 'Z' && place <= MostColumns)
                place = place * 26 + letter - 'A' + 1;
            else
                break;
        return place is > 0 and <= MostColumns ? place - 1 : throw Damaged();
    }
}
