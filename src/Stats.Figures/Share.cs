using System.Globalization;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>
/// A part of a whole. Where contacts without a value may belong to the part, it is written with "at least" or with its sign,
/// never without. A share of what is wholly known rounds to the nearest; "at least" rounds down, "at most" up.
/// </summary>
/// <param name="Part">Those who are known to belong to it.</param>
/// <param name="Whole">What it is a share of.</param>
/// <param name="Unknown">Those of the whole who may belong to it too; exactly 0 where nobody.</param>
public readonly record struct Share(CountRange Part, CountRange Whole, CountRange Unknown)
{
    /// <summary>Stands before a share that is the least it can be, where there is no room for words.</summary>
    public const string AtLeastSign = "≥ ";

    private static readonly CountRange Nobody = CountRange.Exactly(0);

    /// <param name="isLeast">True where it is not told how many more may belong to the part, only that some may.</param>
    public static Share Of(CountRange part, CountRange whole, bool isLeast = false) =>
        new(part, whole, isLeast ? new CountRange(0, null) : Nobody);

    /// <summary>True where more may belong to it than are known to.</summary>
    public bool IsLeast => Unknown.High != 0;

    /// <summary>True where part and whole are one number each, and nobody is unknown.</summary>
    public bool IsExact => !IsLeast && Part.IsExact && Whole.IsExact;

    /// <summary>False for a share of nothing.</summary>
    public bool Exists => Whole.High != 0;

    /// <summary>The least that it can be, as a fraction.</summary>
    public (Int128 Part, Int128 Whole) Low => Whole.High is { } most ? (Int128.Min(Part.Low, most), most) : (0, 1);

    /// <summary>The most that it can be, as a fraction: with all who are unknown, and all that is withheld.</summary>
    public (Int128 Part, Int128 Whole) High =>
        Part.High is { } known && Unknown.High is { } unknown && Whole.Low > 0
            ? (Int128.Min((Int128)known + unknown, Whole.Low), Whole.Low)
            : (1, 1);

    /// <summary>"ten minste 10%", "29%", "10–12%", "minder dan 1%".</summary>
    public string In(Language language)
    {
        var (comparator, figure) = Parts(language);
        return comparator.Length == 0 ? figure : $"{comparator} {figure}";
    }

    /// <summary>The comparator apart, so that a page can set off the figure; together they are the share.</summary>
    public (string Comparator, string Figure) Parts(Language language) =>
        !Exists ? ("", Written.None)
        : IsLeast ? (language.Say("ten minste", "at least"), $"{Floor(100)}%")
        : IsSmall ? (language.Say("minder dan", "less than"), "1%")
        : ("", Figure(language));

    /// <summary>As short as can be: "≥ 10%", "&lt;1%".</summary>
    public string Brief(Language language) =>
        !Exists ? Written.None
        : IsLeast ? $"{AtLeastSign}{Floor(100)}%"
        : IsSmall ? "<1%"
        : Figure(language);

    /// <summary>The low end in parts of a hundred, rounded down.</summary>
    public long Floor(int scale) => (long)(Low.Part * scale / Low.Whole);

    /// <summary>The high end in parts of a hundred, rounded up.</summary>
    public long Ceiling(int scale) => (long)((High.Part * scale + High.Whole - 1) / High.Whole);

    /// <summary>Of an exact share, half away from zero.</summary>
    public long Nearest(int scale) => (long)((Low.Part * scale * 2 + Low.Whole) / (Low.Whole * 2));

    private bool IsSmall => IsExact && Part.Low > 0 && Nearest(100) == 0;

    private string Figure(Language language)
    {
        if (IsExact)
            return Nearest(100).ToString(CultureInfo.InvariantCulture) + "%";
        var (low, high) = (Floor(100), Ceiling(100));
        var isOpen = Part.High is null || Whole.Low == 0;
        return isOpen ? (low == 0 ? "0–100%" : $"{low}% {language.Say("of meer", "or more")}")
            : low == high ? $"{low}%"
            : $"{low}–{high}%";
    }
}
