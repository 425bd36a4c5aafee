using System.Globalization;
using System.IO.Compression;
using System.Text;
using Stats.Core.Releases;

namespace Stats.Exports;

/// <summary>A release as files: all that a researcher gets. The same release gives the same bytes.</summary>
public static class ReleaseFiles
{
    /// <summary>The status of a withheld cell; a published one has none.</summary>
    internal const string WithheldStatus = "c";

    /// <summary>Writes a release to a folder, or to a zip where the name ends so. It is there whole or not at all.</summary>
    /// <param name="target">Does not exist yet, or is an empty folder.</param>
    /// <exception cref="IOException">The target is taken, or cannot be written.</exception>
    public static void Write(Release release, string target, CancellationToken cancellation = default)
    {
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        if (File.Exists(target))
            throw new IOException($"'{target}' is there already. Name a new file or folder.");
        if (Directory.Exists(target) && (IsZip(target) || Directory.EnumerateFileSystemEntries(target).Any()))
            throw new IOException($"The folder '{target}' is not empty. Name a new or an empty one.");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var unfinished = $"{target}.{Path.GetRandomFileName()}";
        try
        {
            if (IsZip(target))
                WriteZipFile(release, unfinished, target, cancellation);
            else
                WriteFolder(release, unfinished, target, cancellation);
        }
        catch
        {
            Remove(unfinished);
            throw;
        }
    }

    /// <summary>Writes a release as a zip. The stream stays open.</summary>
    public static void WriteZip(Release release, Stream stream, CancellationToken cancellation = default)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (path, write) in Files(release))
        {
            cancellation.ThrowIfCancellationRequested();
            var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
            entry.LastWriteTime = new DateTimeOffset(release.PublishedOn, TimeOnly.MinValue, TimeSpan.Zero);
            using var content = entry.Open();
            write(content);
        }
    }

    internal static bool IsZip(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    private static void WriteZipFile(Release release, string unfinished, string target, CancellationToken cancellation)
    {
        using (var file = File.Create(unfinished))
            WriteZip(release, file, cancellation);
        File.Move(unfinished, target);
    }

    private static void WriteFolder(Release release, string unfinished, string target, CancellationToken cancellation)
    {
        foreach (var (path, write) in Files(release))
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

    private static void Remove(string unfinished)
    {
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        File.Delete(unfinished);
    }

    private static IEnumerable<(string Path, Action<Stream> Write)> Files(Release release)
    {
        yield return (DataPackage.FileName, stream => DataPackage.Write(release, stream));
        yield return (DataPackage.CodesPath, stream => WriteText(stream, writer => WriteCodes(release, writer)));
        foreach (var table in release.Tables)
            yield return (
                DataPackage.TablePath(table.Breakdown.Id),
                stream => WriteText(stream, writer => WriteTable(table, writer))
            );
    }

    private static void WriteText(Stream stream, Action<TextWriter> write)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), bufferSize: 65536, leaveOpen: true);
        write(writer);
    }

    private static void WriteCodes(Release release, TextWriter writer)
    {
        Csv.WriteRow(writer, [.. DataPackage.CodeColumns]);
        foreach (var dimension in release.Programme.Dimensions)
        foreach (var code in dimension.Codes)
            Csv.WriteRow(writer, dimension.Id, code.Id, code.Parent ?? "", code.Level, code.Label.Nl, code.Label.En);
    }

    private static void WriteTable(PublishedTable table, TextWriter writer)
    {
        var row = new string[table.Axes.Count + 2];
        for (var i = 0; i < table.Axes.Count; i++)
            row[i] = table.Axes[i].Dimension.Id;
        (row[^2], row[^1]) = (DataPackage.CountColumn, DataPackage.StatusColumn);
        Csv.WriteRow(writer, row);
        for (var cell = 0; cell < table.Cells.Count; cell++)
        {
            var rest = cell;
            for (var i = table.Axes.Count - 1; i >= 0; i--)
            {
                (rest, var place) = Math.DivRem(rest, table.Axes[i].Codes.Count);
                row[i] = table.Axes[i].Codes[place].Id;
            }
            (row[^2], row[^1]) = table.Cells[cell] is PublishedCount published
                ? (published.Count.ToString(CultureInfo.InvariantCulture), "")
                : ("", WithheldStatus);
            Csv.WriteRow(writer, row);
        }
    }
}
