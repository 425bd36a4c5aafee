using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Stats.Intake.Definitions;

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
    /// <param name="sheet">The name of the sheet that is the extract; null where it is the one that has cells.</param>
    public XlsxBook(Stream stream, string? sheet)
    {
        try
        {
            RefuseBombs(stream);
            _document = SpreadsheetDocument.Open(stream, isEditable: false);
            var workbook = _document.WorkbookPart ?? throw new InvalidDataException("not a workbook");
            Sheet = sheet is null ? OnlySheet(workbook) : NamedSheet(workbook, sheet);
            Counts1904 = workbook.Workbook.WorkbookProperties?.Date1904?.Value ?? false;
            IsDate = DateStyles(workbook.WorkbookStylesPart?.Stylesheet);
            Texts = ReadTexts(workbook.SharedStringTablePart);
        }
        catch (Exception e)
        {
            // On a package that it does not expect, the library fails in many ways, none of them documented.
            _document?.Dispose();
            throw e as InvalidDataException
                ?? new InvalidDataException("not a workbook that can be read; open it and save it as .xlsx again", e);
        }
    }

    public WorksheetPart Sheet { get; }

    /// <summary>Whether its days are counted from 1904 rather than from 1900.</summary>
    public bool Counts1904 { get; }

    /// <summary>Per style of a cell whether it shows a number as a date.</summary>
    public IReadOnlyList<bool> IsDate { get; }

    /// <summary>The texts that cells refer to by their place, as UTF-8.</summary>
    public IReadOnlyList<byte[]> Texts { get; }

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
                throw new InvalidDataException("unpacks to far more than an extract has; deliver it as CSV");
        }
        stream.Position = 0;
    }

    private static WorksheetPart OnlySheet(WorkbookPart workbook)
    {
        var sheets = workbook.WorksheetParts.Where(HasCells).ToArray();
        return sheets.Length switch
        {
            0 => throw new InvalidDataException("the workbook is empty; export it again"),
            1 => sheets[0],
            _ => throw new InvalidDataException(
                $"{sheets.Length} sheets of the workbook have cells, also counting hidden ones; let the definition say which: `sheet: NAME`"
            ),
        };
    }

    private static WorksheetPart NamedSheet(WorkbookPart workbook, string name)
    {
        var found = workbook
            .Workbook.Descendants<Sheet>()
            .FirstOrDefault(s => Spelling.Fold(s.Name?.Value ?? "") == Spelling.Fold(name));
        return found?.Id?.Value is { } id && workbook.TryGetPartById(id, out var part) && part is WorksheetPart sheet
            ? sheet
            : throw new InvalidDataException(
                "the workbook has no sheet with the name that the definition says under `sheet`; correct the one or the other"
            );
    }

    private static bool HasCells(WorksheetPart sheet)
    {
        using var xml = Read(sheet);
        while (xml.Read())
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c")
                return true;
        return false;
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

    private static List<byte[]> ReadTexts(SharedStringTablePart? part)
    {
        var texts = new List<byte[]>();
        if (part is null)
            return texts;
        using var xml = Read(part);
        var length = 0L;
        while (xml.Read())
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                using var item = xml.ReadSubtree();
                texts.Add(Encoding.UTF8.GetBytes(XlsxRows.TextOf(item)));
                length += texts[^1].Length + 16;
                if (length > MostText)
                    throw new InvalidDataException("has more text than an extract has; deliver it as CSV");
            }
        return texts;
    }
}
