using System.Text;

namespace Stats.Intake.Extracts;

/// <summary>
/// The bytes of a text file without what some programs put around it: byte order marks at its start, also twice, the lines above
/// the headings, and the sign Ctrl-Z that ends a text on old systems. UTF-16 becomes UTF-8.
/// </summary>
internal sealed class TextStream : ForwardStream
{
    private const byte EndOfText = 0x1A;

    private readonly Stream _text;
    private readonly byte[] _start = new byte[1 << 12];
    private int _given;
    private int _kept;
    private bool _holdsEnd;

    /// <param name="start">The first bytes of the stream, which are still to be read.</param>
    /// <param name="linesAbove">How many lines to leave out.</param>
    /// <param name="hasMark">Whether a mark says that it is UTF-8, or was UTF-16.</param>
    public TextStream(Stream stream, byte[] start, int linesAbove, out bool hasMark)
    {
        var utf16 =
            start is [0xFF, 0xFE, ..] ? Encoding.Unicode
            : start is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode
            : null;
        _text = utf16 is null ? stream : Encoding.CreateTranscodingStream(stream, utf16, new UTF8Encoding(false));
        hasMark = utf16 is not null || start is [0xEF, 0xBB, 0xBF, ..];
        _kept = _text.ReadAtLeast(_start, 3, throwOnEndOfStream: false);
        while (Available().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            _given += 3;
            if (_kept - _given < 3)
                Refill();
        }
        for (var i = 0; i < linesAbove; i++)
            SkipLine();
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        if (_holdsEnd)
            return ReadAfterEnd(buffer);
        var read = ReadText(buffer);
        if (read == 0 || buffer[read - 1] != EndOfText)
            return read;
        // It is dropped only where nothing follows it.
        _holdsEnd = true;
        return read > 1 ? read - 1 : ReadAfterEnd(buffer);
    }

    protected override void Dispose(bool disposing)
    {
        _text.Dispose();
        base.Dispose(disposing);
    }

    private ReadOnlySpan<byte> Available() => _start.AsSpan(_given.._kept);

    private int ReadAfterEnd(Span<byte> buffer)
    {
        if (buffer.Length == 1)
        {
            // Room for one byte alone: whether more follows shows in the next.
            var next = new byte[1];
            if (ReadText(next) == 0)
                return 0;
            buffer[0] = EndOfText;
            (_start[0], _given, _kept) = (next[0], 0, 1);
            _holdsEnd = false;
            return 1;
        }
        var read = ReadText(buffer[1..]);
        if (read == 0)
            return 0;
        buffer[0] = EndOfText;
        _holdsEnd = buffer[read] == EndOfText;
        return _holdsEnd ? read : read + 1;
    }

    private int ReadText(Span<byte> buffer)
    {
        if (_given == _kept)
            return _text.Read(buffer);
        var given = Math.Min(buffer.Length, _kept - _given);
        _start.AsSpan(_given, given).CopyTo(buffer);
        _given += given;
        return given;
    }

    private void SkipLine()
    {
        while (true)
        {
            var end = Available().IndexOf((byte)'\n');
            _given = end < 0 ? _kept : _given + end + 1;
            if (end >= 0 || !Refill())
                return;
        }
    }

    /// <summary>Moves what is left to the front and reads on.</summary>
    private bool Refill()
    {
        Available().CopyTo(_start);
        (_given, _kept) = (0, _kept - _given);
        var read = _text.Read(_start.AsSpan(_kept));
        _kept += read;
        return read > 0;
    }
}
