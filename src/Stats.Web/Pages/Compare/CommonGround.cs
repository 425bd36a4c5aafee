using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Web.Pages;

/// <summary>What several programmes have in the same way, so that it can stand on one axis.</summary>
internal static class CommonGround
{
    /// <summary>So many groups, besides the unknown, must be the same before a dimension counts as the same.</summary>
    private const int FewestGroups = 2;

    /// <summary>
    /// The codes of a dimension that mean the same in each: the same code under the same name in both languages, given or unknown alike. In
    /// the order of the first programme, without the total. None where one does not have the dimension.
    /// </summary>
    public static IReadOnlyList<Code> Codes(IReadOnlyList<Release> releases, string dimension)
    {
        var all = releases.Select(r => DimensionOf(r, dimension)).ToList();
        if (all is not [{ } first, .. var others] || others.Contains(null))
            return [];
        return
        [
            .. first.Codes.Where(c =>
                c.Id != Dimension.Total && others.All(o => o!.Contains(c.Id) && IsSame(o[c.Id], c))
            ),
        ];
    }

    /// <summary>True where enough of a dimension is the same, and published of the same periods.</summary>
    public static bool Has(IReadOnlyList<Release> releases, string dimension) =>
        Codes(releases, dimension).Count(c => !c.IsUnknown) >= FewestGroups
        && Period.Levels.Any(l => Periods(releases, dimension, l).Count > 0);

    /// <summary>The periods of a level for which the dimension is published by each, in the order of time.</summary>
    public static IReadOnlyList<Period> Periods(IReadOnlyList<Release> releases, string dimension, string level) =>
        Codes(releases, dimension).FirstOrDefault(c => !c.IsUnknown) is { } code
            ? Periods(releases, level, [new Pick(dimension, code.Id)])
            : [];

    /// <summary>The periods of a level for which the picks are registered and published by each, in the order of time.</summary>
    public static IReadOnlyList<Period> Periods(
        IReadOnlyList<Release> releases,
        string level,
        IReadOnlyList<Pick> picks
    ) =>
        releases
            .Select(r => r.Periods(level, picks).Where(p => r.Registered(new Scope(p, picks)) is not null))
            .Aggregate((a, b) => a.Intersect(b))
            .ToList();

    /// <summary>The levels of time at which a line can be drawn for each, finest first.</summary>
    public static IReadOnlyList<string> Levels(IReadOnlyList<Release> releases, IReadOnlyList<Pick> picks) =>
        [.. Period.Levels.Reverse().Where(l => Periods(releases, l, picks).Count > 1)];

    /// <summary>True where the programmes count the same kind of thing, so that their numbers, and not just shares, compare.</summary>
    public static bool CountTheSame(IReadOnlyList<Release> releases) =>
        releases.Select(r => (r.Programme.Unit, r.Programme.CountsPersons)).Distinct().Count() == 1;

    /// <summary>The ids of the dimensions that are the same in each.</summary>
    public static IReadOnlyList<string> Dimensions(IReadOnlyList<Release> releases) =>
        [
            .. releases[0]
                .Programme.Dimensions.Where(d => d.Kind == DimensionKind.Category)
                .Select(d => d.Id)
                .Where(d => Has(releases, d)),
        ];

    /// <summary>What the dimension is called over all: the shortest of its names, for the longer ones say the same more precisely.</summary>
    public static string Label(IReadOnlyList<Release> releases, string dimension, Language language) =>
        releases.Select(r => r.Programme.Dimension(dimension).Label.In(language)).MinBy(l => l.Length)!;

    /// <summary>Sets of two programmes or more for which something holds that holds for each together with the rest of its set.</summary>
    public static IReadOnlyList<IReadOnlyList<Release>> Sets(
        IEnumerable<Release> releases,
        Func<IReadOnlyList<Release>, bool> holds
    )
    {
        var sets = new List<IReadOnlyList<Release>>();
        var rest = releases.ToList();
        while (rest is [var first, .. var others])
        {
            List<Release> set = [first];
            foreach (var other in others)
                if (set.Count < Comparison.MostProgrammes && holds([.. set, other]))
                    set.Add(other);
            if (set.Count > 1)
                sets.Add(set);
            rest.RemoveAll(set.Contains);
        }
        return sets;
    }

    private static Dimension? DimensionOf(Release release, string dimension) =>
        release.Programme.Dimensions.FirstOrDefault(d => d.Id == dimension && d.Kind == DimensionKind.Category);

    private static bool IsSame(Code one, Code other) => one.Label == other.Label && one.IsUnknown == other.IsUnknown;
}
