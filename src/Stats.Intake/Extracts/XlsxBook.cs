using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Stats.Intake.Extracts;

/// <summary>An open workbook: the one sheet that has cells, its texts and its date formats. Macros and links are not followed.</summary>
internal sealed class XlsxBook : IDisposable
{
    /// <summary>Of all texts together, in characters: no extract of codes comes near.</summary>
    private const int MostText = 50_000_000;

    /// <summary>Of a part that is read as a whole, unpacked.</summary>
    private const long LargestPart = 10_000_000;
    private const long LargestRatio = 400;

    private readonly SpreadsheetDocument _document;

    /// <param name="stream">Seekable.</param>
    /// <exception cref="InvalidDataException">It is not a workbook with one sheet of cells.</exception>
    public XlsxBook(Stream stream)
    {
        try
        {
            RefuseBombs(stream);
            _document = SpreadsheetDocument.Open(stream, isEditable: false);
            var workbook = _document.WorkbookPart ?? throw new InvalidDataException("not a workbook");
            Sheet = OnlySheet(workbook);
            Counts1904 = workbook.Workbook.WorkbookProperties?.Date1904?.Value ?? false;
            IsDate = DateStyles(workbook.WorkbookStylesPart?.Stylesheet);
            Texts = ReadTexts(workbook.SharedStringTablePart);
        }
        catch (Exception e)
        {
            // On a package that it does not expect, the library fails in many ways, none of them documented.
            _document?.Dispose();
            throw e as InvalidDataException ?? new InvalidDataException("not a workbook that can be read", e);
        }
    }

    public WorksheetPart Sheet { get; }

    /// <summary>Whether its days are counted from 1904 rather than from 1900.</summary>
    public bool Counts1904 { get; }

    /// <summary>Per style of a cell whether it shows a number as a date.</summary>
    public IReadOnlyList<bool> IsDate { get; }

    /// <summary>The texts that cells refer to by their place.</summary>
    public IReadOnlyList<string> Texts { get; }

    public static XmlReader Read(OpenXmlPart part) =>
        XmlReader.Create(
            part.GetStream(FileMode.Open, FileAccess.Read),
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                CloseInput = true,
            }
        );

    public void Dispose() => _document.Dispose();

    private static void RefuseBombs(Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in zip.Entries)
        {
            var isStreamed =
                entry.FullName.Contains("worksheets/", StringComparison.Ordinal)
                || entry.Name.Equals("sharedStrings.xml", StringComparison.OrdinalIgnoreCase);
            if (entry.Length > LargestPart && (!isStreamed || entry.Length / LargestRatio > entry.CompressedLength))
                throw new InvalidDataException("unpacks to far more than an extract has");
        }
        stream.Position = 0;
    }

    private static WorksheetPart OnlySheet(WorkbookPart workbook)
    {
        var sheets = workbook.WorksheetParts.Where(HasCells).ToArray();
        return sheets.Length switch
        {
            0 => throw new InvalidDataException("the workbook is empty"),
            1 => sheets[0],
            _ => throw new InvalidDataException(
                $"{sheets.Length} sheets of the workbook have cells, also counting hidden ones; an extract is one sheet"
            ),
        };
    }

    private static bool HasCells(WorksheetPart sheet)
    {
        using var xml = Read(sheet);
        return xml.ReadToFollowing("c", XlsxRows.Namespace);
    }

    private static bool[] DateStyles(Stylesheet? styles)
    {
        var formats = (styles?.NumberingFormats?.Elements<NumberingFormat>() ?? []).ToDictionary(
            f => f.NumberFormatId?.Value ?? 0,
            f => f.FormatCode?.Value ?? ""
        );
        return
        [
            .. (styles?.CellFormats?.Elements<CellFormat>() ?? []).Select(c =>
                c.NumberFormatId?.Value is { } id
                && (
                    id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58)
                    || IsDateFormat(formats.GetValueOrDefault(id, ""))
                )
            ),
        ];
    }

    /// <summary>A format shows a date where a day or a year stands outside quotes and brackets.</summary>
    private static bool IsDateFormat(string format)
    {
        var quoted = false;
        var bracketed = false;
        for (var i = 0; i < format.Length; i++)
            if (format[i] == '\\')
                i++;
            else if (format[i] == '"')
                quoted = !quoted;
            else if (format[i] is '[' or ']')
                bracketed = format[i] == '[';
            else if (!quoted && !bracketed && format[i] is 'd' or 'D' or 'y' or 'Y' or 'j' or 'J')
                return true;
        return false;
    }

    private static List<string> ReadTexts(SharedStringTablePart? part)
    {
        var texts = new List<string>();
        if (part is null)
            return texts;
        using var xml = Read(part);
        var length = 0L;
        while (xml.ReadToFollowing("si", XlsxRows.Namespace))
        {
            using var item = xml.ReadSubtree();
            texts.Add(XlsxRows.TextOf(item));
            length += texts[^1].Length + 16;
            if (length > MostText)
                throw new InvalidDataException("has more text than an extract has");
        }
        return texts;
    }
}
