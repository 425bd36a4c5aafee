namespace Stats.Intake.Extracts;

/// <summary>Reads how many contacts a row or a cell stands for.</summary>
internal static class Amounts
{
    private const int MostDigits = 12;

    /// <summary>A whole number in digits; "8.0", as programs that count write it, is 8.</summary>
    public static bool TryRead(ReadOnlySpan<byte> cell, out long amount)
    {
        amount = 0;
        cell = cell.Trim((byte)' ');
        if (cell.EndsWith(".0"u8))
            cell = cell[..^2];
        if (cell.IsEmpty || cell.Length > MostDigits)
            return false;
        foreach (var digit in cell)
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            else
                amount = amount * 10 + digit - '0';
        return true;
    }
}
