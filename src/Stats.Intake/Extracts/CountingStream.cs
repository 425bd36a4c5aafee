using System.Buffers.Binary;

namespace Stats.Intake.Extracts;

/// <summary>Knows how much of a file has been read, and the last bytes of it.</summary>
internal sealed class CountingStream(Stream stream) : ForwardStream
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
