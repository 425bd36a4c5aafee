using System.Buffers.Binary;
using System.IO.Compression;

namespace Stats.Intake.Extracts;

/// <summary>The bytes of one extract: a file or standard input, unpacked where they are compressed. Nothing is put on disk.</summary>
internal static class ExtractStream
{
    public const string StandardInput = "-";

    /// <summary>How people know it: in messages a folder may say more than it should.</summary>
    public static string NameOf(string path) => path == StandardInput ? "standard input" : Path.GetFileName(path);

    /// <param name="start">The first bytes, 4 at most, which tell what kind of file it is; they are still to be read.</param>
    public static Stream Open(string path, out byte[] start)
    {
        var stream =
            path == StandardInput
                ? Console.OpenStandardInput()
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        stream = new StartedStream(stream, out start);
        if (start is not [0x1F, 0x8B, ..])
            return stream;
        var unpacked = new UnpackedStream(stream);
        return new StartedStream(unpacked, out start);
    }

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

        public UnpackedStream(Stream packed)
        {
            _packed = new CountingStream(packed);
            _gzip = new GZipStream(_packed, CompressionMode.Decompress);
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

    /// <summary>Knows how much of a compressed file has been read, and its last bytes.</summary>
    private sealed class CountingStream(Stream stream) : ForwardStream
    {
        private readonly byte[] _last = new byte[4];

        public long Count { get; private set; }

        /// <summary>
        /// Gzip ends with the length of what was packed. The framework does not look: it takes a file that was cut off
        /// for a shorter one.
        /// </summary>
        public bool EndsWithLength(long unpacked) =>
            BinaryPrimitives.ReadUInt32LittleEndian(_last) == (uint)(unpacked & uint.MaxValue);

        public override int Read(Span<byte> buffer)
        {
            var read = stream.Read(buffer);
            Count += read;
            var kept = Math.Min(read, _last.Length);
            _last.AsSpan(kept).CopyTo(_last);
            buffer[(read - kept)..read].CopyTo(_last.AsSpan(_last.Length - kept));
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            stream.Dispose();
            base.Dispose(disposing);
        }
    }

    /// <summary>A stream that is read once, from its start to its end.</summary>
    private abstract class ForwardStream : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public abstract override int Read(Span<byte> buffer);

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
