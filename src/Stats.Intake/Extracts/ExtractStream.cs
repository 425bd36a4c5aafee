using System.IO.Compression;

namespace Stats.Intake.Extracts;

/// <summary>The bytes of one extract: a file or standard input, unpacked where they are compressed. Nothing is put on disk.</summary>
internal static class ExtractStream
{
    public const string StandardInput = "-";

    /// <summary>How people know it: in messages a folder may say more than it should.</summary>
    public static string NameOf(string path) => path == StandardInput ? "standard input" : Path.GetFileName(path);

    /// <param name="start">The first bytes, 4 at most, which tell what kind of file it is; they are still to be read.</param>
    /// <param name="bytes">Knows how much of the file, as it lies on disk, has been read.</param>
    public static Stream Open(string path, out byte[] start, out CountingStream bytes)
    {
        if (path != StandardInput && !File.Exists(path))
            throw new FileNotFoundException();
        bytes = new CountingStream(
            path == StandardInput
                ? Console.OpenStandardInput()
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1)
        );
        var stream = new StartedStream(bytes, out start);
        if (start is not [0x1F, 0x8B, ..])
            return stream;
        var unpacked = new UnpackedStream(stream, bytes);
        return new StartedStream(unpacked, out start);
    }

    /// <summary>A stream of which the first bytes, 4 at most, are looked at; they are still to be read.</summary>
    public static Stream Started(Stream stream, out byte[] start) => new StartedStream(stream, out start);

    /// <summary>A workbook is read here and there, so it is held in memory; a large one is better delivered as text.</summary>
    public static MemoryStream Seekable(Stream stream)
    {
        const int largest = 100_000_000;
        using (stream)
        {
            var copy = new MemoryStream();
            var buffer = new byte[81920];
            for (int read; (read = stream.Read(buffer)) > 0; )
            {
                if (copy.Length + read > largest)
                    throw new InvalidDataException("a workbook of more than 100 MB; deliver it as CSV");
                copy.Write(buffer, 0, read);
            }
            copy.Position = 0;
            return copy;
        }
    }

    /// <summary>A stream whose first bytes have been looked at.</summary>
    private sealed class StartedStream : ForwardStream
    {
        private readonly Stream _rest;
        private readonly byte[] _start;
        private int _given;

        public StartedStream(Stream stream, out byte[] start)
        {
            _rest = stream;
            Span<byte> first = stackalloc byte[4];
            _start = start = first[..stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)].ToArray();
        }

        public override int Read(Span<byte> buffer)
        {
            if (_given == _start.Length)
                return _rest.Read(buffer);
            var given = Math.Min(buffer.Length, _start.Length - _given);
            _start.AsSpan(_given, given).CopyTo(buffer);
            _given += given;
            return given;
        }

        protected override void Dispose(bool disposing)
        {
            _rest.Dispose();
            base.Dispose(disposing);
        }
    }

    /// <summary>Unpacks gzip, and stops at a file that is small only to fill the machine.</summary>
    private sealed class UnpackedStream : ForwardStream
    {
        /// <summary>Extracts shrink to a tenth, very regular ones to a hundredth; gzip can go to a thousandth.</summary>
        private const int LargestRatio = 400;
        private const long SmallEnough = 4 * 1024 * 1024;

        private readonly CountingStream _packed;
        private readonly GZipStream _gzip;
        private long _unpacked;

        /// <param name="bytes">Counts what is read of the packed stream.</param>
        public UnpackedStream(Stream packed, CountingStream bytes)
        {
            _packed = bytes;
            _gzip = new GZipStream(packed, CompressionMode.Decompress);
        }

        public override int Read(Span<byte> buffer)
        {
            int read;
            try
            {
                read = _gzip.Read(buffer);
            }
            catch (InvalidDataException e)
            {
                throw new InvalidDataException("the compressed file is damaged", e);
            }
            _unpacked += read;
            if (read == 0 && !buffer.IsEmpty && !_packed.EndsWithLength(_unpacked))
                throw new InvalidDataException(
                    "the compressed file is cut off, or is several in one: compress it anew"
                );
            if (_unpacked > SmallEnough && _unpacked / LargestRatio > _packed.Count)
                throw new InvalidDataException(
                    $"unpacks to more than {LargestRatio} times its size; that is no extract"
                );
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            _gzip.Dispose();
            base.Dispose(disposing);
        }
    }
}
