using System.Globalization;
using System.Text;
using System.Xml;

namespace Stats.Intake.Extracts;

/// <summary>The rows of a workbook, streamed. A number that is shown as a date is a date; a formula is its last result.</summary>
internal sealed class XlsxRows : ExtractRows
{
    public const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int LongestText = 100_000;
    private const int MostColumns = 16_384;
    private const int MostRows = 1_048_576;

    private readonly XlsxBook _book;
    private readonly XmlReader _sheet;
    private readonly List<byte[]> _cells = [];
    private int _width;

    /// <param name="stream">Seekable.</param>
    public XlsxRows(Stream stream)
    {
        _book = new XlsxBook(stream);
        _sheet = XlsxBook.Read(_book.Sheet);
        Row = new XlsxRow(this);
        var isRead = Read();
        Headings =
            isRead && Number == 1
                ? [.. Enumerable.Range(0, _width).Select(i => Encoding.UTF8.GetString(_cells[i]))]
                : [];
        if (Headings.Count == 0)
            throw new InvalidDataException("row 1 must hold the headings");
    }

    public override IReadOnlyList<string> Headings { get; } = [];
    public override ExtractRow Row { get; }
    public override long Number => _number;
    private int _number;

    public override bool Read()
    {
        try
        {
            if (!_sheet.ReadToFollowing("row", Namespace))
                return false;
            _number = ReadNumber(_sheet.GetAttribute("r"), _number + 1);
            _width = 0;
            using var row = _sheet.ReadSubtree();
            var place = -1;
            while (row.ReadToFollowing("c", Namespace))
            {
                place = row.GetAttribute("r") is { } reference ? PlaceOf(reference) : place + 1;
                var type = row.GetAttribute("t");
                var style = ReadNumber(row.GetAttribute("s"), 0);
                using var cell = row.ReadSubtree();
                Put(place, Encoding.UTF8.GetBytes(ValueOf(cell, type, style)));
            }
            return true;
        }
        catch (XmlException e)
        {
            throw new InvalidDataException("the sheet is damaged", e);
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

    private string ValueOf(XmlReader cell, string? type, int style)
    {
        if (type == "inlineStr")
            return TextOf(cell);
        if (!cell.ReadToFollowing("v", Namespace))
            return "";
        using var inner = cell.ReadSubtree();
        var value = TextOf(inner);
        return type switch
        {
            "s" => _book.Texts.ElementAtOrDefault(ReadNumber(value, -1))
                ?? throw new InvalidDataException("a cell refers to a text that is not there"),
            null or "n" when style < _book.IsDate.Count && _book.IsDate[style] => DateOf(value),
            _ => value,
        };
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

    private void Put(int place, byte[] value)
    {
        if (value.Length == 0)
            return;
        while (_cells.Count <= place)
            _cells.Add([]);
        for (; _width < place; _width++)
            _cells[_width] = [];
        _cells[place] = value;
        _width = Math.Max(_width, place + 1);
    }

    private static int ReadNumber(string? text, int unlessSaid)
    {
        if (text is null)
            return unlessSaid;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MostRows
            ? number
            : throw new InvalidDataException("the sheet is damaged");
    }

    /// <summary>"C17" is column 2, counted from 0.</summary>
    private static int PlaceOf(string reference)
    {
        var place = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper).Take(4))
            place = place * 26 + letter - 'A' + 1;
        return place is > 0 and <= MostColumns ? place - 1 : throw new InvalidDataException("the sheet is damaged");
    }

    private sealed class XlsxRow(XlsxRows rows) : ExtractRow
    {
        public override long Number => rows._number;

        /// <summary>Cells are left out where nothing stands in them, so a short row is as wide as the headings.</summary>
        public override int Width => Math.Max(rows._width, rows.Headings.Count);

        public override ReadOnlySpan<byte> Cell(int place) => place < rows._width ? rows._cells[place] : [];
    }
}
