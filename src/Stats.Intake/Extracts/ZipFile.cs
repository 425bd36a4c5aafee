using System.IO.Compression;

namespace Stats.Intake.Extracts;

/// <summary>A file that is a zip: a workbook of one kind or another, or one packed file.</summary>
internal static class ZipFile
{
    private const long SmallEnough = 4 * 1024 * 1024;
    private const int LargestRatio = 400;

    /// <exception cref="InvalidDataException">It is something else; the message says what to do.</exception>
    public static ExtractRows Open(MemoryStream stream, ExtractLayout layout, string file, ProblemList malformed)
    {
        ZipArchive zip;
        try
        {
            zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException("not a workbook that can be read; open it and save it as .xlsx again", e);
        }
        var entries = zip
            .Entries.Where(e => e.Length > 0 && !e.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))
            .ToArray();
        if (entries.Any(e => e.FullName == "[Content_Types].xml"))
        {
            stream.Position = 0;
            return new XlsxRows(stream, layout);
        }
        if (entries.Any(e => e.FullName == "content.xml"))
            return new OdsRows(zip, layout);
        if (entries.Length != 1)
            throw new InvalidDataException(
                $"a zip with {entries.Length} files that is no workbook; an extract is one CSV or XLSX file, or a zip with one CSV in it"
            );
        return OpenPacked(entries[0], layout, file, malformed);
    }

    private static ExtractRows OpenPacked(
        ZipArchiveEntry entry,
        ExtractLayout layout,
        string file,
        ProblemList malformed
    )
    {
        if (entry.Length > SmallEnough && entry.Length / LargestRatio > entry.CompressedLength)
            throw new InvalidDataException($"unpacks to more than {LargestRatio} times its size; that is no extract");
        Stream packed;
        try
        {
            packed = entry.Open();
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException("the zip is damaged or has a password; deliver it without", e);
        }
        var stream = ExtractStream.Started(new LimitedStream(packed, entry.Length), out var start);
        if (start is [(byte)'P', (byte)'K', ..] or [0xD0, 0xCF, 0x11, 0xE0])
            throw new InvalidDataException("a zip with a workbook or another zip in it; unpack it first");
        return ExtractRows.OpenText(stream, start, layout, file, malformed);
    }

    /// <summary>What unpacks to more than the zip says is damaged, or made to fill the machine.</summary>
    private sealed class LimitedStream(Stream packed, long length) : ForwardStream
    {
        private long _read;

        public override int Read(Span<byte> buffer)
        {
            try
            {
                var read = packed.Read(buffer);
                _read += read;
                return _read <= length ? read : throw new InvalidDataException("the zip is damaged");
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                throw new InvalidDataException("the zip is damaged; pack it again", e);
            }
        }

        protected override void Dispose(bool disposing)
        {
            packed.Dispose();
            base.Dispose(disposing);
        }
    }
}
