namespace Stats.Store;

/// <summary>That a release was taken back, and why. Both are for its readers.</summary>
/// <param name="On">The day on which it was taken back.</param>
/// <param name="Reason">One line, as the steward wrote it; a page that shows it has to escape it.</param>
public sealed record Withdrawal(DateOnly On, string Reason)
{
    /// <summary>In UTF-16 code units, inclusive: some sentences, for it stands in pages, feeds and answers to programs.</summary>
    public const int LongestReason = 1000;

    /// <summary>A withdrawal whose reason can be shown.</summary>
    /// <exception cref="StoreException">The reason is empty, too long, or has characters that are none of a line of text.</exception>
    public static Withdrawal Because(string reason, DateOnly on)
    {
        reason = reason.Trim();
        if (reason.Length == 0)
            throw new StoreException("A withdrawal needs a reason: readers are told why figures are taken back.");
        if (reason.Length > LongestReason)
            throw new StoreException(
                $"The reason has {reason.Length} characters; it may have {LongestReason}. Say it in some sentences."
            );
        if (!IsLine(reason))
            throw new StoreException(
                "The reason has a line break or another character that cannot be shown. Write it as one line of text."
            );
        return new Withdrawal(on, reason);
    }

    /// <summary>Whole characters, none of which breaks a line, turns the direction of what follows or stands for nothing.</summary>
    private static bool IsLine(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogatePair(text, i))
                i++;
            else if (
                char.IsSurrogate(text[i])
                || char.IsControl(text[i])
                || text[i] is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
                || text[i] is '\uFFFE' or '\uFFFF'
            )
                return false;
        return true;
    }
}
