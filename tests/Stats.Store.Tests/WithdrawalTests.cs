namespace Stats.Store.Tests;

public sealed class WithdrawalTests
{
    private static readonly DateOnly Day = new(2021, 8, 1);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("One\nTwo")]
    [InlineData("One\r\nTwo")]
    [InlineData("A tab\there")]
    [InlineData("A bell\u0007")]
    [InlineData("A line\u2028separator")]
    [InlineData("Turned \u202Eround")]
    [InlineData("Isolated \u2067text")]
    [InlineData("No character \uFFFF")]
    [InlineData("Escape \u001B[31m")]
    [InlineData("Next \u0085line")]
    public void A_reason_that_is_no_line_of_text_is_refused(string reason) =>
        Assert.Throws<StoreException>(() => Withdrawal.Because(reason, Day));

    /// <summary>Not by rows of data: the runner cannot hand on what is no text.</summary>
    [Fact]
    public void Half_a_character_is_refused()
    {
        foreach (var reason in new[] { "Half a \uD83D pair", "The other \uDE00 half", "Half at the end \uD83D" })
            Assert.Throws<StoreException>(() => Withdrawal.Because(reason, Day));
    }

    [Theory]
    [InlineData("Fout.")]
    [InlineData("<script>alert(1)</script> & \"quotes\"")]
    [InlineData("Één dubbele levering 😀, l’été")]
    public void A_line_of_text_stays_as_it_was_written(string reason) =>
        Assert.Equal(new Withdrawal(Day, reason), Withdrawal.Because($"  {reason} ", Day));

    [Fact]
    public void A_reason_may_be_as_long_as_the_limit_and_no_longer()
    {
        var longest = new string('a', Withdrawal.LongestReason);
        Assert.Equal(longest, Withdrawal.Because(longest, Day).Reason);
        var refusal = Assert.Throws<StoreException>(() => Withdrawal.Because(longest + "a", Day));
        Assert.Contains("1001", refusal.Message, StringComparison.Ordinal);
    }
}
