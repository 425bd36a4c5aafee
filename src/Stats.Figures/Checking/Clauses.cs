using System.Text.RegularExpressions;

namespace Stats.Figures;

/// <summary>
/// The forms that a clause can have, as patterns over the kinds of its tokens. Period, programme, commas, and what is said of
/// known and counted are taken out before; every other token must be part of the form.
/// </summary>
internal static class Clauses
{
    private const string Share = "(?<c>c)?(?<p>[pq])";
    private const string Count = "(?<c>c)?(?<n>[nr])";
    private const string OfAll = "(?:oa?|a)?(?<u>u)";

    public static readonly IReadOnlyList<(Form Form, Regex Pattern)> All =
    [
        // "10% of contacts under 18", "10% under 18"
        Of(Form.Share, $"^{Share}(?:{OfAll})?o?(?<g>g)$"),
        // "of contacts 10% under 18", "of those 10% under 18"
        Of(Form.Share, $"^o?a?(?<u>u)?{Share}(?<g>g)$"),
        Of(Form.Share, $"^(?<g>g){Share}(?:{OfAll})?$"),
        Of(Form.Share, $"^%o?a?(?<u>u)?(?<g>g)(?:{OfAll})?{Share}$"),
        // "10% of contacts by chat under 18", "of contacts by chat 10% under 18", "of under-18s 70% by chat"
        Of(Form.Share, $"^{Share}oa?(?<u>u)?(?<b>g)(?<g>g)$"),
        Of(Form.Share, $"^oa?(?<u>u)?(?<b>g){Share}(?<g>g)$"),
        Of(Form.ShareOfSubject, $"^{Share}(?:{OfAll})?$"),
        // "2,612 contacts", "the number of contacts: 2,612"
        Of(Form.Count, $"^{Count}(?<u>u)?(?<g>g)?$"),
        Of(Form.Count, $"^(?<g>g)?{Count}(?<u>u)?$"),
        Of(Form.Count, $"^(?<g>g)(?<u>u)?{Count}$"),
        Of(Form.Count, $"^#?o?a?(?<u>u)(?<g>g)?{Count}$"),
        Of(Form.Count, $"^#?a?(?<g>g)(?<u>u)?{Count}$"),
        Of(Form.Count, $"^{Count}oa?(?<u>u)(?<g>g)$"),
        Of(Form.Count, $"^(?<u>u){Count}$"),
        Of(Form.Count, $"^%o?a?{Count}(?<u>u)$"),
        // "523 of the 2,612 contacts: age unknown"
        Of(Form.CountOfCount, "^(?<n>[nr])oa?(?<n2>[nr])(?<u>u)(?<g>g)?$"),
        Of(Form.Nobody, "^z(?:o?a?(?<u>u))?(?<g>g)$"),
        // "14% more contacts than in 2020"
        Of(Form.Change, "^(?:(?<c>c)?(?<p>p))?(?<d>[+-])(?<u>u)?(?<g>g)?(?<m>m)?(?<h>H)?$"),
        Of(Form.Change, "^(?<u>u)?(?<g>g)?(?:(?<c>c)?(?<p>p))?(?<d>[+-])(?<m>m)?(?<h>H)$"),
        Of(Form.Change, "^(?:(?<c>c)?(?<n>n))(?<d>[+-])(?<u>u)(?<g>g)?(?<h>H)$"),
        // "contacts rose by 14%", "14% rise"
        Of(
            Form.Change,
            "^(?<h>H)?#?o?a?(?<g>g)?(?<u>u)?(?<g>g)?(?<d>[\\^v])(?<h>H)?(?:(?<c>c)?(?<p>p))?(?<m>m)?(?<h>H)?$"
        ),
        Of(Form.Change, "^(?<h>H)?(?<d>[\\^v])#?o?a?(?<u>u)(?<g>g)?(?<h>H)?(?:(?<c>c)?(?<p>p))?(?<m>m)?(?<h>H)?$"),
        Of(Form.Change, "^#?o?a?(?<u>u)(?<g>g)?(?:(?<c>c)?(?<p>p))(?<d>[\\^v])(?<h>H)?$"),
        // "steeg het aantal contacten toe met 14%": the verb apart
        Of(Form.Change, "^#o?a?(?<u>u)(?<g>g)?(?<d>[\\^v])(?:(?<c>c)?(?<p>p))(?<h>H)?$"),
        Of(Form.Change, "^#?o?a?(?<g>g)?(?<u>u)?(?<g>g)?(?<f>\\*)(?<u>u)?(?<g>g)?(?<h>H)?$"),
        Of(Form.Change, "^(?<f>\\*)#?o?a?(?<u>u)(?<g>g)?(?<h>H)?$"),
        Of(Form.Change, "^(?<d>=)(?<u>u)?(?<g>g)?(?<m>m)?(?<h>H)?$"),
        Of(Form.Change, "^#?a?(?<u>u)(?<g>g)?(?<d>=)(?<h>H)?$"),
        Of(Form.Change, "^(?<d>~)(?<m>m)?(?<h>H)?$"),
        Of(Form.Largest, "^(?<g>g)(?<d>[ls])$"),
        Of(Form.Largest, "^(?<d>[ls])(?<u>u)?(?<g>g)$"),
        Of(Form.Largest, "^(?<d>M)o?a?(?<u>u)?(?<g>g)$"),
        Of(Form.Versus, "^(?<d>[+-])(?<u>u)?(?<g>g)hu?(?<g2>g)$"),
        Of(Form.Versus, "^(?<g>g)(?<d>[+-])(?<u>u)?hu?(?<g2>g)$"),
        Of(Form.Begin, "^B$"),
        Of(Form.LargestShare, "^%(?<g>g)[GJ]$"),
    ];

    /// <summary>Forms that name two periods of their own.</summary>
    public static readonly IReadOnlyList<(Form Form, Regex Pattern)> OverTime =
    [
        Of(Form.FromTo, "^#?o?a?(?<u>u)(?<g>g)?(?<d>[\\^v])[1o](?<n>n)(?<t>t)2(?<n2>n)(?<t2>t)$"),
        Of(Form.FromTo, "^(?<d>[\\^v])#?o?a?(?<u>u)(?<g>g)?[1o](?<n>n)(?<t>t)2(?<n2>n)(?<t2>t)$"),
        Of(Form.BetweenPeriods, "^#?o?a?(?<u>u)(?<g>g)?(?<d>[\\^v])(?:(?<c>c)?(?<p>p))?[1ow](?<t>t)[2&](?<t2>t)$"),
        Of(Form.BetweenPeriods, "^[1ow](?<t>t)[2&](?<t2>t)#?o?a?(?<u>u)(?<g>g)?(?<d>[\\^v])(?:(?<c>c)?(?<p>p))?$"),
        Of(Form.BetweenPeriods, "^[1ow](?<t>t)[2&](?<t2>t)(?<d>[\\^v])#?o?a?(?<u>u)(?<g>g)?(?:(?<c>c)?(?<p>p))?$"),
    ];

    private static (Form, Regex) Of(Form form, string pattern) =>
        (form, new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5)));
}

internal enum Form
{
    Share,

    /// <summary>A share whose group was named before.</summary>
    ShareOfSubject,
    Count,
    CountOfCount,
    Nobody,
    Change,
    FromTo,
    BetweenPeriods,
    Largest,
    Versus,
    Begin,
    LargestShare,
}
