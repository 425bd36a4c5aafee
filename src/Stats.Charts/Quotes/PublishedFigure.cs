using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Charts;

/// <summary>One figure that a release says of a period: a count, and what it is a share of.</summary>
/// <param name="Group">Null for all contacts together.</param>
/// <param name="Unknown">How many gave no value and so may belong to it; 0 where nobody.</param>
public sealed record PublishedFigure(
    Dimension? Dimension,
    Code? Group,
    PublishedCell Cell,
    CountRange Whole,
    CountRange Unknown
)
{
    /// <summary>True where contacts without a value may belong to it: its share is the least it can be.</summary>
    public bool IsLeast => Group is { IsUnknown: false } && Unknown.High != 0;

    /// <summary>The contacts that gave a value; null where that is not certain to be any.</summary>
    public CountRange? Known =>
        Whole.High is { } most && Unknown.High is { } mostUnknown && Whole.Low - mostUnknown > 0
            ? new CountRange(Whole.Low - mostUnknown, most - Unknown.Low)
            : null;

    /// <summary>All figures of a period: of all contacts first, then of each dimension in the order of its codes.</summary>
    public static IReadOnlyList<PublishedFigure> Of(Release release, Period period)
    {
        if (release.Total(period) is not { } total)
            return [];
        var nobody = CountRange.Exactly(0);
        var figures = new List<PublishedFigure> { new(null, null, total, total.Range, nobody) };
        foreach (var dimension in release.Programme.Dimensions.Where(d => d.Kind == DimensionKind.Category))
            if (release.Axis(period, dimension.Id) is { } axis)
                figures.AddRange(
                    axis.Codes.Where(c => c.Id != Dimension.Total)
                        .Select(c => new PublishedFigure(
                            dimension,
                            c,
                            release.Cell(period, dimension.Id, c.Id)!,
                            total.Range,
                            c.IsUnknown ? nobody : release.Unknown(period, dimension.Id) ?? nobody
                        ))
                );
        return figures;
    }
}
