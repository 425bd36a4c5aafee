using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Stats.Benchmarks.Serving;

/// <param name="Status">0 where there was no whole answer.</param>
/// <param name="Head">The status line and the headers.</param>
/// <param name="IsCut">It began, and was not sent to its end.</param>
internal sealed record Answer(int Status, string Head, byte[] Body, bool IsCut = false)
{
    public static readonly Answer None = new(0, "", []);

    /// <summary>Null where there is no such header.</summary>
    public string? Header(string name) =>
        Head.Split("\r\n")
            .FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            ?[(name.Length + 1)..].Trim();
}

/// <summary>
/// A connection of HTTP/1.1 that stays open, at the level of bytes: what is measured is the server and not a client library, and an
/// answer that was cut is told from one that is whole.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[64 << 10];
    private int _length;

    /// <param name="from">The address on this machine that it comes from: another one is another reader.</param>
    public static async Task<Connection> Open(int port, IPAddress? from = null)
    {
        var connection = new Connection();
        try
        {
            if (from is not null)
                connection._socket.Bind(new IPEndPoint(from, 0));
            await connection._socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
        return connection;
    }

    public static byte[] Request(string path, string more = "") =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip, br\r\n{more}\r\n");

    /// <summary>Over a connection of its own; <see cref="Answer.None"/> where nobody answers.</summary>
    public static async Task<Answer> AskOnce(int port, string path, IPAddress? from = null)
    {
        try
        {
            using var connection = await Open(port, from);
            return await connection.Ask(Request(path));
        }
        catch (SocketException)
        {
            return Answer.None;
        }
    }

    public async Task Send(byte[] bytes) => await _socket.SendAsync(bytes);

    public async Task<Answer> Ask(byte[] request)
    {
        await Send(request);
        return await Receive();
    }

    /// <summary>The next whole answer, or as much of it as came.</summary>
    public async Task<Answer> Receive()
    {
        int end;
        while ((end = _buffer.AsSpan(0, _length).IndexOf("\r\n\r\n"u8)) < 0)
            if (!await Read())
                return _length == 0 ? Answer.None : new Answer(0, "", [], IsCut: true);
        var head = Encoding.ASCII.GetString(_buffer, 0, end + 2);
        var status = int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture);
        Take(end + 4);
        if (status is 304 or 204)
            return new Answer(status, head, []);
        var at = head.IndexOf("\r\nContent-Length: ", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return await ReceiveChunks(status, head);
        _ = Utf8Parser.TryParse(Encoding.ASCII.GetBytes(head, at + 18, 12), out int length, out _);
        return await Body(length) is { } body
            ? new Answer(status, head, body)
            : new Answer(status, head, [], IsCut: true);
    }

    private async Task<Answer> ReceiveChunks(int status, string head)
    {
        var body = new MemoryStream();
        while (true)
        {
            int end;
            while ((end = _buffer.AsSpan(0, _length).IndexOf("\r\n"u8)) < 0)
                if (!await Read())
                    return new Answer(status, head, body.ToArray(), IsCut: true);
            _ = Utf8Parser.TryParse(_buffer.AsSpan(0, end), out int length, out _, 'x');
            Take(end + 2);
            if (await Body(length + 2) is not { } chunk)
                return new Answer(status, head, body.ToArray(), IsCut: true);
            if (length == 0)
                return new Answer(status, head, body.ToArray());
            body.Write(chunk, 0, length);
        }
    }

    private async Task<byte[]?> Body(int length)
    {
        while (_length < length)
            if (!await Read())
                return null;
        var body = _buffer[..length];
        Take(length);
        return body;
    }

    private async Task<bool> Read()
    {
        if (_length == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        try
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(_length));
            _length += read;
            return read > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Take(int count)
    {
        _buffer.AsSpan(count, _length - count).CopyTo(_buffer);
        _length -= count;
    }

    public void Dispose() => _socket.Dispose();
}
