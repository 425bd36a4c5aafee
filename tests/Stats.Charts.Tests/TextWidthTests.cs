using Xunit;

namespace Stats.Charts.Tests;

public sealed class TextWidthTests
{
    [Fact]
    public void A_long_text_is_broken_at_spaces_and_no_line_is_too_wide()
    {
        var text = "Zorgen om het gedrag van iemand anders Aansprakelijkheidswaardevaststellingsveranderingen";
        var lines = TextWidth.Wrap(text, 120, 14);
        Assert.All(lines, l => Assert.True(TextWidth.Of(l, 14) <= 120));
        Assert.Equal(
            text.Replace(" ", "", StringComparison.Ordinal),
            string.Concat(lines).Replace(" ", "", StringComparison.Ordinal)
        );
        Assert.EndsWith("…", TextWidth.Wrap(text, 120, 14, lines: 2)[1], StringComparison.Ordinal);
    }
}
