using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Charts;

/// <summary>Whether one published figure bears out a number.</summary>
/// <param name="ofKnown">True where the sentence speaks of contacts whose value is known.</param>
internal sealed class FigureCheck(PublishedFigure figure, bool ofKnown, Release release, Language language)
{
    public CheckedClaim Judge(Claim claim)
    {
        var whole = ofKnown && figure.IsLeast ? figure.Known : figure.Whole;
        if (claim.IsShare && (whole is not { } w || w.High == 0))
            return new(claim.Text, Verdict.No, "", $"{Name}: {Say("een aandeel is er niet.", "there is no share.")}");
        var open = figure.IsLeast && !ofKnown;
        var (low, high) = claim.IsShare ? Share(whole!.Value, claim.Decimals) : Count();
        var known = Describe(low, high, open, claim);
        if (claim.Upper is { } upper)
            return claim.Value <= low && high is { } h && upper >= h && !open ? Yes(claim, known) : No(claim, known);
        return claim.Qualifier switch
        {
            Qualifier.AtLeast => claim.Value == low ? Yes(claim, known)
            : claim.Value < low ? Yes(claim, known + Say(" Er is dus meer te zeggen.", " So more can be said."))
            : No(claim, known),
            Qualifier.AtMost => high is { } most && !open && claim.Value >= most ? Yes(claim, known) : No(claim, known),
            _ when low == high && !open => claim.Value == low ? Yes(claim, known) : No(claim, known),
            _ when claim.Value == low => Only(claim, Say("ten minste", "at least"), known),
            _ when claim.Value == high && !open => Only(claim, Say("ten hoogste", "at most"), known),
            _ => No(claim, known),
        };
    }

    private (decimal Low, decimal? High) Count() => (figure.Cell.Range.Low, figure.Cell.Range.High);

    /// <summary>In percent: rounded where it is exact, outwards where it is a range.</summary>
    private (decimal Low, decimal? High) Share(CountRange whole, int decimals)
    {
        var part = figure.Cell.Range;
        var scale = decimals switch
        {
            0 => 1m,
            1 => 10m,
            _ => 100m,
        };
        if (part.IsExact && whole.IsExact)
        {
            var exact = Math.Round(100m * scale * part.Low / whole.Low, MidpointRounding.AwayFromZero) / scale;
            return (exact, exact);
        }
        var low = whole.High is { } most ? Math.Floor(100m * scale * part.Low / most) / scale : 0;
        var high = part.High is { } top && whole.Low > 0 ? Math.Ceiling(100m * scale * top / whole.Low) / scale : 100m;
        return (Math.Min(100m, low), Math.Min(100m, high));
    }

    private string Describe(decimal low, decimal? high, bool open, Claim claim)
    {
        var one = Write(low, claim);
        var range =
            high == low ? one
            : high is not { } most ? Say($"{one} of meer", $"{one} or more")
            : claim.IsShare ? $"{one.TrimEnd('%')}–{Write(most, claim)}"
            : $"{one}–{Write(most, claim)}";
        var of =
            ofKnown && figure.IsLeast
                ? Say(
                    $", van de {Unit} met bekende {Sentences.Lower(figure.Dimension!.Label.Nl)}",
                    $", of {Unit} with known {Sentences.Lower(figure.Dimension!.Label.En)}"
                )
                : "";
        var least = open
            ? high == low
                ? Say($"ten minste {range}", $"at least {range}")
                : Say(
                    $"ten minste {one} (bekend is {range}, en van een deel is het onbekend)",
                    $"at least {one} (known is {range}, and for a part it is unknown)"
                )
            : range;
        return $"{Name}: {least}{of}.";
    }

    private string Write(decimal value, Claim claim) =>
        claim.IsShare ? Claim.Percent(value, claim.Decimals, language) : Figures.Number((long)value, language);

    private string Name => figure.Group is { } group ? group.Label.In(language) : Say($"Alle {Unit}", $"All {Unit}");

    private CheckedClaim Yes(Claim claim, string known) => new(claim.Text, Verdict.Yes, Say("Ja.", "Yes."), known);

    private CheckedClaim Only(Claim claim, string words, string known) =>
        new(claim.Text, Verdict.Only, Say($"Ja, maar alleen als ‘{words}’.", $"Yes, but only as ‘{words}’."), known);

    private CheckedClaim No(Claim claim, string known) =>
        new(claim.Text, Verdict.No, Say("Nee; dit is wat bekend is.", "No; this is what is known."), known);

    private string Unit => release.Programme.Unit.In(language);

    private string Say(string dutch, string english) => language == Language.Dutch ? dutch : english;
}
