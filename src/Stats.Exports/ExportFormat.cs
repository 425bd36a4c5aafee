using System.Text;
using Stats.Core.Tables;

namespace Stats.Exports;

/// <summary>One way to write published cells. All formats say the same of the same cells, withheld ones included.</summary>
public sealed class ExportFormat
{
    private readonly Action<Selection, Language, Stream> _write;

    private ExportFormat(
        string id,
        string extension,
        string mediaType,
        Text title,
        Text purpose,
        Action<Selection, Language, Stream> write,
        bool isOfOneLanguage = false
    )
    {
        (Id, Extension, MediaType, Title, Purpose, _write) = (id, extension, mediaType, title, purpose, write);
        IsOfOneLanguage = isOfOneLanguage;
    }

    /// <summary>Its name on the command line and in addresses.</summary>
    public string Id { get; }

    /// <summary>How a file of it ends, without the first dot.</summary>
    public string Extension { get; }

    /// <summary>As it stands in Content-Type.</summary>
    public string MediaType { get; }

    public Text Title { get; }

    /// <summary>What one would open it with.</summary>
    public Text Purpose { get; }

    /// <summary>True where its texts are in one language, so that a file is of one too.</summary>
    public bool IsOfOneLanguage { get; }

    /// <summary>"stop-it-now_2021-12_age-by-month.csv", or with the language before its ending where it is of one.</summary>
    public string FileName(string name, Language language) =>
        IsOfOneLanguage ? $"{name}.{CodeBook.Tag(language)}.{Extension}" : $"{name}.{Extension}";

    public static ExportFormat Csv { get; } =
        new(
            "csv",
            "csv",
            "text/csv; charset=utf-8",
            new("CSV", "CSV"),
            new("codes en aantallen; voor R, Python en Stata", "codes and counts; for R, Python and Stata"),
            (selection, _, stream) => WriteText(stream, writer => CsvTable.Write(selection, writer))
        );

    public static ExportFormat Xlsx { get; } =
        new(
            "xlsx",
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            new("XLSX", "XLSX"),
            new(
                "voor Excel en LibreOffice, met uitleg op het eerste blad",
                "for Excel and LibreOffice, explained on its first sheet"
            ),
            (selection, language, stream) => Workbook.Write([selection], language, stream),
            isOfOneLanguage: true
        );

    public static ExportFormat JsonStat { get; } =
        new(
            "json-stat",
            "jsonstat.json",
            "application/vnd.json-stat+json",
            new("JSON-stat 2.0", "JSON-stat 2.0"),
            new("voor programma’s, met labels en hiërarchie", "for programs, with labels and hierarchy"),
            Exports.JsonStat.Write,
            isOfOneLanguage: true
        );

    public static ExportFormat SdmxCsv { get; } =
        new(
            "sdmx-csv",
            "sdmx.csv",
            "application/vnd.sdmx.data+csv; version=2.0.0",
            new("SDMX-CSV 2.0", "SDMX-CSV 2.0"),
            new("voor uitwisseling tussen statistiekbureaus", "for exchange between statistical offices"),
            (selection, _, stream) => WriteText(stream, writer => Exports.SdmxCsv.Write(selection, writer))
        );

    public static ExportFormat Px { get; } =
        new(
            "px",
            "px",
            "text/x-pcaxis; charset=utf-8",
            new("PC-Axis", "PC-Axis"),
            new("voor PxWeb en PxWin, in twee talen", "for PxWeb and PxWin, in two languages"),
            (selection, _, stream) => WriteText(stream, writer => PxFile.Write(selection, writer))
        );

    public static ExportFormat Parquet { get; } =
        new(
            "parquet",
            "parquet",
            "application/vnd.apache.parquet",
            new("Parquet", "Parquet"),
            new("voor Arrow, DuckDB en Spark", "for Arrow, DuckDB and Spark"),
            (selection, _, stream) => ParquetFile.Write(selection, stream)
        );

    public static IReadOnlyList<ExportFormat> All { get; } = [Csv, Xlsx, JsonStat, SdmxCsv, Px, Parquet];

    /// <param name="language">Of the texts in it, where the format has room for one language only.</param>
    /// <param name="stream">It is only written to and stays open.</param>
    /// <exception cref="InvalidDataException">The format has no room for so many cells.</exception>
    public void Write(Selection selection, Language language, Stream stream) => _write(selection, language, stream);

    internal static void WriteText(Stream stream, Action<TextWriter> write)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), bufferSize: 65536, leaveOpen: true);
        writer.NewLine = "\n";
        write(writer);
    }
}
