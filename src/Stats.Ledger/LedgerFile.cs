using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Stats.Ledger;

/// <summary>
/// A ledger as it lies on disk: a line that says what it is and of which programme, then its content, compressed and encrypted with
/// AES-256-GCM. Whoever changes a byte of either is found out.
/// </summary>
internal sealed class LedgerFile(string path, byte[] key, string programme)
{
    private const string Kind = "Stats ledger 1 ";
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <exception cref="LedgerRefusedException">It is cut, altered, of another programme, or the key is not its own.</exception>
    public Ledger Read()
    {
        var content = PrivateFile.ReadBytes(path);
        var end = Array.IndexOf(content, (byte)'\n');
        var line = end < 0 ? "" : Encoding.UTF8.GetString(content, 0, end);
        if (!line.StartsWith("Stats ledger ", StringComparison.Ordinal))
            throw new LedgerRefusedException($"'{path}' is no ledger, or it was cut off. Restore it from a back-up.");
        if (!line.StartsWith(Kind, StringComparison.Ordinal))
            throw new LedgerRefusedException($"'{path}' was made by a newer version of Stats. Use that version.");
        if (line[Kind.Length..] != programme)
            throw new LedgerRefusedException(
                $"'{path}' is the ledger of {line[Kind.Length..]}, not of {programme}. Put back the right one."
            );
        var sealedPart = content.AsSpan(end + 1);
        if (sealedPart.Length < NonceLength + TagLength)
            throw new LedgerRefusedException($"'{path}' was cut off. Restore it from a back-up.");
        var plain = new byte[sealedPart.Length - NonceLength - TagLength];
        try
        {
            using var cipher = new AesGcm(key, TagLength);
            cipher.Decrypt(
                sealedPart[..NonceLength],
                sealedPart[(NonceLength + TagLength)..],
                sealedPart.Slice(NonceLength, TagLength),
                plain,
                content.AsSpan(0, end + 1)
            );
        }
        catch (CryptographicException e)
        {
            throw new LedgerRefusedException(
                $"'{path}' does not open with this key: it is another key, or the file was cut off or altered. Put back the key, or restore the ledger from a back-up.",
                e
            );
        }
        using var packed = new BrotliStream(new MemoryStream(plain), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<Ledger>(packed)
            ?? throw new LedgerRefusedException($"'{path}' is empty. Restore it from a back-up.");
    }

    /// <summary>Puts the ledger in the place of what is there, whole or not at all.</summary>
    public void Write(Ledger ledger)
    {
        var plain = new MemoryStream();
        using (var packed = new BrotliStream(plain, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(packed, ledger);
        var line = Encoding.UTF8.GetBytes($"{Kind}{programme}\n");
        var content = new byte[line.Length + NonceLength + TagLength + (int)plain.Length];
        line.CopyTo(content, 0);
        var nonce = content.AsSpan(line.Length, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(
            nonce,
            plain.GetBuffer().AsSpan(0, (int)plain.Length),
            content.AsSpan(line.Length + NonceLength + TagLength),
            content.AsSpan(line.Length + NonceLength, TagLength),
            line
        );
        PrivateFile.Write(path, content);
    }
}
