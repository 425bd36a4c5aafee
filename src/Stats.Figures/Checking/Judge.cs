using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>Holds a claim against the finding that it is about.</summary>
internal sealed class Judge(Language language)
{
    /// <summary>"About", "almost" and fractions in words may lie so far off, as a part of what is said.</summary>
    private const decimal Round = 0.05m;

    /// <summary>And shares always so many points.</summary>
    private const decimal Points = 1;

    public CheckedClaim Of(Claim claim) =>
        claim switch
        {
            CountClaim count => Count(count),
            ShareClaim share => OfShare(share),
            ChangeClaim change => OfChange(change),
            MarginClaim margin => OfMargin(margin),
            LargestClaim largest => Largest(largest),
            VersusClaim versus => Versus(versus),
            BeginClaim begin => Begin(begin),
            LargestShareClaim share => LargestShare(share),
            _ => throw new ArgumentException($"There is no claim {claim.GetType().Name}.", nameof(claim)),
        };

    private CheckedClaim Count(CountClaim claim)
    {
        if (claim.KnownOf is { } dimension && claim.Release.Known(claim.Of, dimension) is { } known)
            return Compare(
                claim,
                claim.Amount,
                known.Low,
                known.High,
                claim.Amount.Step,
                false,
                Known(claim.Release, claim.Of)
            );
        if (claim.Release.CountOf(claim.Of) is not { } finding)
            return NotPublished(claim, claim.Of);
        var range = claim.IsCounted ? finding.Count.Range : finding.Range;
        return Compare(
            claim,
            claim.Amount,
            range.Low,
            range.High,
            claim.Amount.Step,
            false,
            Known(claim.Release, claim.Of)
        );
    }

    private CheckedClaim OfShare(ShareClaim claim)
    {
        if (claim.Of.Picks.All(claim.Whole.Picks.Contains))
            return Unread(claim);
        var finding = claim.KnownOf is { } dimension
            ? claim.Release.ShareOfKnown(claim.Of, claim.Whole, dimension)
            : claim.Release.ShareOf(claim.Of, claim.Whole);
        if (finding is not { Share.Exists: true })
            return NotPublished(claim, claim.Of);
        if (claim.KnownOf is { } d && !claim.Of.Picks.Any(p => p.Dimension == d))
            return Unread(claim);
        var grammar = new Grammar(claim.Release.Programme, language);
        var known = grammar.Sentence(finding);
        var share = finding.Share;
        var low = 100m * (decimal)share.Low.Part / (decimal)share.Low.Whole;
        var high = 100m * (decimal)share.High.Part / (decimal)share.High.Whole;
        if (claim.Amount is { Comparator: Comparator.None or Comparator.Exactly, IsRange: false, IsRound: false })
        {
            var step = claim.Amount.Step;
            var said = claim.Amount.Low;
            if (share.IsExact)
                return Whole(
                    claim,
                    Math.Round(low / step, MidpointRounding.AwayFromZero) * step == said
                        ? Yes(claim, known)
                        : No(claim, known)
                );
            if (said == Math.Floor(low / step) * step)
                return Only(claim, Comparator.AtLeast, known);
            return said == Math.Ceiling(high / step) * step ? Only(claim, Comparator.AtMost, known) : No(claim, known);
        }
        return Whole(claim, Compare(claim, claim.Amount, low, high, claim.Amount.Step, true, known));
    }

    /// <summary>A whole that may be larger than is known must be said to be the known one.</summary>
    private CheckedClaim Whole(ShareClaim claim, CheckedClaim found) =>
        found.Verdict == Verdict.Yes
        && !claim.WholeIsKnown
        && claim.Release.MayBelong(claim.Whole, Scope.All(claim.Whole.Period)).High != 0
            ? Only(claim, language.Say("van wie dat bekend is", "of those known to be"), found.Known)
            : found;

    /// <summary>Whether all that can be, from low to high, agrees with what is said.</summary>
    private CheckedClaim Compare(
        Claim claim,
        Amount amount,
        decimal low,
        decimal? high,
        decimal step,
        bool isShare,
        string known
    )
    {
        var isKnown = low == high;
        if (amount.IsRange)
            return amount.Low <= low && high <= amount.High && amount.Low <= amount.High
                ? Yes(claim, known)
                : No(claim, known);
        var said = amount.Low;
        var slack = Math.Max(isShare ? Points : 0, Math.Abs(said) * Round);
        switch (amount.Comparator)
        {
            case Comparator.AtLeast:
                return said <= low
                    ? Yes(claim, More(known, isShare && said < Math.Floor(low) || !isShare && said < low))
                    : No(claim, known);
            case Comparator.AtMost:
                return high <= said ? Yes(claim, known) : No(claim, known);
            case Comparator.More:
                return low > said ? Yes(claim, known) : No(claim, known);
            case Comparator.Less:
                return high < said ? Yes(claim, known) : No(claim, known);
            case Comparator.About:
                return Between(said - slack, said + slack);
            case Comparator.Almost:
                return Between(said - 2 * slack, said - 0.0000001m);
            case Comparator.JustOver:
                return Between(said, said + 2 * slack);
        }
        if (amount.IsRound && amount.Comparator == Comparator.None)
            return Between(said - slack, said + slack);
        if (isKnown)
            return Math.Round(low / step, MidpointRounding.AwayFromZero) * step == said
                ? Yes(claim, known)
                : No(claim, known);
        return low == said ? Only(claim, Comparator.AtLeast, known)
            : high == said ? Only(claim, Comparator.AtMost, known)
            : No(claim, known);

        CheckedClaim Between(decimal least, decimal most) =>
            least <= low && high <= most ? Yes(claim, known)
            : !isKnown && least <= low && low <= most ? Only(claim, Comparator.AtLeast, known)
            : No(claim, known);
    }

    private CheckedClaim OfChange(ChangeClaim claim)
    {
        if (
            claim.Before is not { } before
            || claim.Release.ChangeOf(claim.Of, before) is not { Change: { } change } finding
        )
            return new CheckedClaim(
                claim.Text,
                Verdict.No,
                language.Say("Nee.", "No."),
                claim.Release.Cell(claim.Of) is null
                    ? NotPublished(claim, claim.Of).Known
                    : language.Say("Een verandering is niet uit te rekenen.", "No change can be worked out.")
            );
        var known = Known(finding, claim.Release);
        var (now, then) = (finding.Now.Range, finding.Then.Range);
        var isSaid = claim.Direction switch
        {
            1 => now.Low > then.High,
            -1 => now.High < then.Low,
            0 => change.IsAlike,
            _ => change is { IsMore: false, IsFewer: false, IsAlike: false },
        };
        if (!isSaid)
            return No(claim, known);
        if (claim.Percent is { } percent && !Percent(claim, percent, finding))
            return No(claim, known);
        if (claim.By is { } by && Math.Abs((decimal)now.Low - then.Low) is var distance)
            if (
                !now.IsExact
                || !then.IsExact
                || Compare(claim, by, distance, distance, by.Step, false, known).Verdict != Verdict.Yes
            )
                return No(claim, known);
        if (
            claim.Factor is { } factor
            && !(now.IsExact && then.IsExact && Math.Abs((decimal)now.Low / then.Low - factor) <= factor * Round)
        )
            return No(claim, known);
        if (finding.IsCounted && !claim.IsCounted)
            return Only(claim, language.Say("geteld", "counted"), known);
        if (claim is { Direction: 1 or -1, Percent: null, By: null, Factor: null } && !change.IsMore && !change.IsFewer)
            return Only(
                claim,
                language.Say("in de telling; het kan toeval zijn", "in the count; it may be chance"),
                known
            );
        return Yes(claim, known);
    }

    private bool Percent(ChangeClaim claim, Amount percent, ChangeFinding finding)
    {
        if (!finding.Now.Range.IsExact || !finding.Then.Range.IsExact)
            return false;
        var (now, then) = ((decimal)finding.Now.Range.Low, (decimal)finding.Then.Range.Low);
        var change = 100 * Math.Abs(now - then) / then;
        return Compare(claim, percent, change, change, percent.Step, true, "").Verdict == Verdict.Yes;
    }

    private CheckedClaim OfMargin(MarginClaim claim)
    {
        var finding = claim.Change.Before is { } before ? claim.Release.ChangeOf(claim.Change.Of, before) : null;
        if (finding?.Change is not { } change)
            return No(claim, language.Say("Een marge is er niet.", "There is no margin."));
        var (low, high) = change.IsFewer ? (-change.High!.Value, (double?)-change.Low) : (change.Low, change.High);
        var isSo =
            claim.Amount.Low == (decimal)Math.Floor(low * 100)
            && (
                claim.Amount.Comparator == Comparator.AtLeast
                    ? high is null
                    : high is { } h && claim.Amount.High == (decimal)Math.Ceiling(h * 100)
            );
        return isSo ? Yes(claim, change.WithMargin(language) + ".") : No(claim, change.WithMargin(language) + ".");
    }

    private CheckedClaim Largest(LargestClaim claim)
    {
        if (claim.Of.Picks.All(claim.Whole.Picks.Contains))
            return Unread(claim);
        var pick = claim.Of.Picks.First(p => claim.Whole.CodeOf(p.Dimension) != p.Code);
        var dimension = claim.Release.Programme.Dimension(pick.Dimension);
        if (claim.Release.Cell(claim.Of) is not { } own)
            return NotPublished(claim, claim.Of);
        var known = Known(claim.Release, claim.Of);
        if (dimension[pick.Code].IsUnknown)
            return Unread(claim);
        bool Certain(CountRange may) =>
            claim.Release.IsLargest(claim.Of, claim.Whole, dimension.Id, may, claim.IsSmallest);
        var unknown = claim.Release.MayBelong(claim.Of, claim.Whole);
        if (!Certain(CountRange.Exactly(0)))
            return No(claim, known);
        if (claim.KnownOf != dimension.Id && !Certain(unknown))
            return Only(claim, language.Say("waar dat bekend is", "where that is known"), known);
        var all = claim.Release.Cell(claim.Whole)!.Range;
        if (claim.IsMost && !(2m * own.Range.Low > all.High))
            return Only(claim, language.Say("de grootste groep", "the largest group"), known);
        return Yes(claim, known);
    }

    private CheckedClaim Versus(VersusClaim claim)
    {
        if (claim.Release.CountOf(claim.Of) is not { } one || claim.Release.CountOf(claim.Other) is not { } other)
            return NotPublished(claim, claim.Of);
        var known = $"{Known(claim.Release, claim.Of)} {Known(claim.Release, claim.Other)}";
        var (larger, smaller) = claim.Direction > 0 ? (one, other) : (other, one);
        if (!(smaller.Count.Range.High < larger.Count.Range.Low))
            return No(claim, known);
        return claim.IsCounted || smaller.Range.High < larger.Count.Range.Low
            ? Yes(claim, known)
            : Only(claim, language.Say("geteld", "counted"), known);
    }

    private CheckedClaim Begin(BeginClaim claim)
    {
        var known = new Grammar(claim.Release.Programme, language).CountedSince(claim.Release);
        return claim.Since.First == claim.Release.Begin() ? Yes(claim, known) : No(claim, known);
    }

    private CheckedClaim LargestShare(LargestShareClaim claim)
    {
        var top = SharesBeside.Largest(claim.Among, claim.Period, claim.Of, claim.OfKnown);
        var known = top is null
            ? language.Say("Welk aandeel het grootst is, is niet zeker.", "Which share is largest is not certain.")
            : language.Say(
                $"Het aandeel is duidelijk het grootst bij {top.Programme.Title.Nl}.",
                $"The share is clearly largest at {top.Programme.Title.En}."
            );
        return top?.Programme.Id == claim.At?.Programme.Id ? Yes(claim, known) : No(claim, known);
    }

    private string Known(Release release, Scope scope)
    {
        var grammar = new Grammar(release.Programme, language);
        return release.CountOf(scope) is { } count
            ? string.Concat(grammar.HowMany(count, null).Select(p => p.Text)) + "."
            : language.Say("Dat is niet gepubliceerd.", "That is not published.");
    }

    private string Known(ChangeFinding finding, Release release) =>
        new Grammar(release.Programme, language).Change(finding) + ".";

    private CheckedClaim NotPublished(Claim claim, Scope scope) =>
        new(
            claim.Text,
            Verdict.No,
            language.Say("Nee.", "No."),
            claim.Release.Total(scope.Period) is null
                ? language.Say(
                    $"{Sentences.Upper(scope.Period.Label.Nl)} is niet gepubliceerd.",
                    $"{Sentences.Upper(scope.Period.Label.En)} is not published."
                )
                : language.Say("Dit is niet samen gepubliceerd.", "This is not published together.")
        );

    private CheckedClaim Unread(Claim claim) =>
        new(
            claim.Text,
            Verdict.CannotCheck,
            language.Say("Dit kan niet worden nagekeken.", "This cannot be checked."),
            ""
        );

    private string More(string known, bool isMore) =>
        isMore ? $"{known} {language.Say("Er is dus meer te zeggen.", "So more can be said.")}" : known;

    private CheckedClaim Yes(Claim claim, string known) =>
        new(claim.Text, Verdict.Yes, language.Say("Ja.", "Yes."), known);

    private CheckedClaim Only(Claim claim, Comparator comparator, string known) =>
        Only(
            claim,
            comparator switch
            {
                Comparator.AtLeast => language.Say("ten minste", "at least"),
                Comparator.AtMost => language.Say("ten hoogste", "at most"),
                _ => language.Say("ongeveer", "about"),
            },
            known
        );

    private CheckedClaim Only(Claim claim, string words, string known) =>
        new(
            claim.Text,
            Verdict.Only,
            language.Say($"Ja, maar alleen met ‘{words}’.", $"Yes, but only with ‘{words}’."),
            known
        );

    private CheckedClaim No(Claim claim, string known) =>
        new(claim.Text, Verdict.No, language.Say("Nee; dit is wat bekend is.", "No; this is what is known."), known);
}
