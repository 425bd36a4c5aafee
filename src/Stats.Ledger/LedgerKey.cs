using System.Security.Cryptography;

namespace Stats.Ledger;

/// <summary>The key that ledgers are encrypted with: in a file of its own, or given by the environment.</summary>
internal static class LedgerKey
{
    /// <summary>In place of the file: 32 bytes in base64.</summary>
    public const string Variable = "STATS_LEDGER_KEY";

    private const int Length = 32;

    /// <param name="file">Where it lies, unless the environment gives it.</param>
    /// <param name="given">What the environment gives, or null.</param>
    /// <exception cref="LedgerRefusedException">There is none, or it is none.</exception>
    public static byte[] Read(string file, string? given)
    {
        if (given is not null)
            return Decode(given, $"{Variable} is no key: it must be 32 bytes in base64.");
        if (!File.Exists(file))
            throw new LedgerRefusedException(
                $"The key of the ledger is not there: '{file}'. Put it back, or give it as {Variable}. Without it the ledger cannot be read; "
                    + "stats ledger rebuild makes a new one from the earlier extracts."
            );
        return Decode(
            PrivateFile.Read(file),
            $"The file '{file}' holds no key of a ledger. Put back the one that was there."
        );
    }

    /// <summary>The key, made where there is none yet.</summary>
    /// <inheritdoc cref="Read"/>
    public static byte[] ReadOrMake(string file, string? given)
    {
        if (given is null && !File.Exists(file))
            PrivateFile.Write(file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)) + "\n");
        return Read(file, given);
    }

    private static byte[] Decode(string text, string refusal)
    {
        var key = new byte[Length + 1];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == Length
            ? key[..Length]
            : throw new LedgerRefusedException(refusal);
    }
}
