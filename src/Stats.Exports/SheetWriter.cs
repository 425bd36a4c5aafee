using System.Text;
using System.Xml;

namespace Stats.Exports;

/// <summary>The rows of one sheet. Every text is written as a text of its own, so none can become a formula, a date or a link.</summary>
internal sealed class SheetWriter(XmlWriter xml)
{
    public const int Plain = 0;
    public const int Bold = 1;
    public const int Title = 2;
    public const int Number = 3;
    public const int Right = 4;
    public const int Wrapped = 5;

    private int _row;
    private int _column;

    /// <summary>What stands before the rows: the width of each column, in characters, and how many rows stay in sight.</summary>
    public void Begin(IEnumerable<int> widths, int frozen)
    {
        xml.WriteStartElement("sheetViews");
        xml.WriteStartElement("sheetView");
        xml.WriteAttributeString("workbookViewId", "0");
        if (frozen > 0)
        {
            xml.WriteStartElement("pane");
            xml.WriteAttributeString("ySplit", XmlConvert.ToString(frozen));
            xml.WriteAttributeString("topLeftCell", $"A{frozen + 1}");
            xml.WriteAttributeString("activePane", "bottomLeft");
            xml.WriteAttributeString("state", "frozen");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("cols");
        var column = 0;
        foreach (var width in widths)
        {
            xml.WriteStartElement("col");
            xml.WriteAttributeString("min", XmlConvert.ToString(++column));
            xml.WriteAttributeString("max", XmlConvert.ToString(column));
            xml.WriteAttributeString("width", XmlConvert.ToString(width));
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteStartElement("sheetData");
    }

    public void End() => xml.WriteEndElement();

    public void Row(params ReadOnlySpan<(string Text, int Style)> cells)
    {
        BeginRow();
        foreach (var (text, style) in cells)
            Text(text, style);
        EndRow();
    }

    public void BeginRow()
    {
        (_row, _column) = (_row + 1, 0);
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", XmlConvert.ToString(_row));
    }

    public void EndRow() => xml.WriteEndElement();

    public void Text(string text, int style = Plain)
    {
        BeginCell("inlineStr", style);
        xml.WriteStartElement("is");
        xml.WriteStartElement("t");
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Clean(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    public void Count(long number)
    {
        BeginCell("n", Number);
        xml.WriteElementString("v", XmlConvert.ToString(number));
        xml.WriteEndElement();
    }

    /// <summary>A character that this format cannot hold is shown as one that is not known.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        // A half of a pair that stands alone comes out of this as one that is not known.
        foreach (var rune in text.EnumerateRunes())
            clean.Append(
                rune.Value == '\r' ? " "
                : rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD"
                : rune.ToString()
            );
        return clean.ToString();
    }

    private void BeginCell(string type, int style)
    {
        xml.WriteStartElement("c");
        xml.WriteAttributeString("r", $"{Letters(_column++)}{XmlConvert.ToString(_row)}");
        xml.WriteAttributeString("s", XmlConvert.ToString(style));
        xml.WriteAttributeString("t", type);
    }

    private static string Letters(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : Letters(column / 26 - 1) + (char)('A' + column % 26);
}
