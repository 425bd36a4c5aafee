using System.IO.Compression;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Exports;

/// <summary>A release as files: all that a researcher gets. The same release gives the same bytes.</summary>
public static class ReleaseFiles
{
    internal const string WithheldStatus = "c";
    internal const string NotRegisteredStatus = "z";

    /// <summary>The status of a cell as files say it; a published one has none.</summary>
    internal static string StatusOf(PublishedCell cell) =>
        cell switch
        {
            WithheldCell => WithheldStatus,
            NotRegisteredCell => NotRegisteredStatus,
            _ => "",
        };

    private static readonly Language[] Languages = [Language.Dutch, Language.English];

    /// <summary>
    /// Writes a release to a folder, or to a zip where the name ends so: its data package with code books, and its tables in further
    /// formats, each in a folder of its own. It is there whole or not at all.
    /// </summary>
    /// <param name="target">Does not exist yet, or is an empty folder.</param>
    /// <param name="formats">CSV stands for the data package; unless given, that alone.</param>
    /// <exception cref="IOException">The target is taken, or cannot be written.</exception>
    /// <exception cref="InvalidDataException">A format has no room for a table.</exception>
    public static void Write(
        Release release,
        string target,
        CancellationToken cancellation = default,
        params IReadOnlyList<ExportFormat> formats
    )
    {
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        if (Directory.Exists(target) && !IsZip(target) && Directory.EnumerateFileSystemEntries(target).Any())
            throw new IOException($"The folder '{target}' is not empty. Name a new or an empty one.");
        if (IsZip(target))
            WriteFile(target, stream => WriteZip(release, stream, cancellation, formats));
        else
            Finish(target, unfinished => WriteFolder(release, unfinished, target, formats, cancellation));
    }

    /// <summary>Writes one file. It is there whole or not at all.</summary>
    /// <exception cref="IOException">The file is there already, or cannot be written.</exception>
    public static void WriteFile(string target, Action<Stream> write)
    {
        target = Path.GetFullPath(target);
        if (Directory.Exists(target))
            throw new IOException($"'{target}' is a folder. Name a new file.");
        Finish(
            target,
            unfinished =>
            {
                using (var file = File.Create(unfinished))
                    write(file);
                File.Move(unfinished, target);
            }
        );
    }

    /// <summary>Writes a release as a zip. The stream is only written to and stays open.</summary>
    public static void WriteZip(
        Release release,
        Stream stream,
        CancellationToken cancellation = default,
        params IReadOnlyList<ExportFormat> formats
    )
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (path, write) in Files(release, formats))
        {
            cancellation.ThrowIfCancellationRequested();
            var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
            entry.LastWriteTime = new DateTimeOffset(release.PublishedOn, TimeOnly.MinValue, TimeSpan.Zero);
            using var content = entry.Open();
            write(content);
        }
    }

    /// <summary>Writes all tables of a release as one workbook. The stream is only written to and stays open.</summary>
    /// <exception cref="InvalidDataException">A table has more cells than a sheet has rows.</exception>
    public static void WriteWorkbook(Release release, Language language, Stream stream) =>
        Workbook.Write([.. Whole(release)], language, stream);

    internal static bool IsZip(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    private static void Finish(string target, Action<string> write)
    {
        if (File.Exists(target))
            throw new IOException($"'{target}' is there already. Name a new file or folder.");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var unfinished = $"{target}.{Path.GetRandomFileName()}";
        try
        {
            write(unfinished);
        }
        catch
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
            File.Delete(unfinished);
            throw;
        }
    }

    private static void WriteFolder(
        Release release,
        string unfinished,
        string target,
        IReadOnlyList<ExportFormat> formats,
        CancellationToken cancellation
    )
    {
        foreach (var (path, write) in Files(release, formats))
        {
            cancellation.ThrowIfCancellationRequested();
            var file = Path.Combine(unfinished, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using var content = File.Create(file);
            write(content);
        }
        if (Directory.Exists(target))
            Directory.Delete(target);
        Directory.Move(unfinished, target);
    }

    private static IEnumerable<(string Path, Action<Stream> Write)> Files(
        Release release,
        IReadOnlyList<ExportFormat> formats
    )
    {
        if (formats.Count == 0)
            formats = [ExportFormat.Csv];
        foreach (var format in formats)
        foreach (
            var file in format == ExportFormat.Csv ? Package(release)
            : format == ExportFormat.Xlsx ? Workbooks(release)
            : Tables(release, format)
        )
            yield return file;
    }

    private static IEnumerable<(string Path, Action<Stream> Write)> Package(Release release)
    {
        yield return (DataPackage.FileName, stream => DataPackage.Write(release, stream));
        yield return (
            DataPackage.CodesPath,
            stream => ExportFormat.WriteText(stream, writer => WriteCodes(release, writer))
        );
        foreach (var selection in Whole(release))
            yield return (
                DataPackage.TablePath(selection.Table.Breakdown.Id),
                stream => ExportFormat.Csv.Write(selection, Language.Dutch, stream)
            );
        foreach (var language in Languages)
            yield return (CodeBook.FileName(language), stream => CodeBook.Write(release, language, stream));
    }

    private static IEnumerable<(string Path, Action<Stream> Write)> Workbooks(Release release) =>
        Languages.Select(language =>
            (
                $"{ExportFormat.Xlsx.Id}/{ExportFormat.Xlsx.FileName(Selection.NameOf(release), language)}",
                (Action<Stream>)(stream => WriteWorkbook(release, language, stream))
            )
        );

    /// <summary>A table that waits for its first period has rows in none of these formats, and some have no room for a table without.</summary>
    private static IEnumerable<(string Path, Action<Stream> Write)> Tables(Release release, ExportFormat format) =>
        from selection in Whole(release)
        where selection.Count > 0
        from language in format.IsOfOneLanguage ? Languages : [Language.Dutch]
        select (
            $"{format.Id}/{format.FileName(selection.FileName, language)}",
            (Action<Stream>)(stream => format.Write(selection, language, stream))
        );

    private static IEnumerable<Selection> Whole(Release release) =>
        release.Tables.Select(t => Selection.All(release, t));

    private static void WriteCodes(Release release, TextWriter writer)
    {
        Csv.WriteRow(writer, [.. DataPackage.CodeColumns]);
        foreach (var dimension in release.Programme.Dimensions)
        foreach (var code in dimension.Codes)
            Csv.WriteRow(
                writer,
                dimension.Id,
                code.Id,
                code.Parent ?? "",
                code.Level,
                Csv.Harmless(code.Label.Nl),
                Csv.Harmless(code.Label.En)
            );
    }
}
