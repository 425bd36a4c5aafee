using System.Globalization;
using Stats.Charts;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Web.Pages;

/// <summary>A percentage that others published, shown as they gave it. No figure of ours is ever computed with it.</summary>
/// <param name="Share">As quoted, with a decimal point where it has decimals: <c>70%</c>, <c>12.5%</c>.</param>
/// <param name="Says">What comes after the percentage: "of the … were …".</param>
/// <param name="Source">Who published it, and where.</param>
/// <param name="Year">Of the publication.</param>
/// <param name="Link">Where it can be read; null where nowhere on the web.</param>
/// <param name="Beside">Which of our shares measures the same; null where none does, and it then stands in no chart.</param>
public sealed record QuotedShare(
    string Share,
    Text Says,
    string Source,
    int Year,
    Uri? Link,
    SameMeasure? Beside = null
)
{
    /// <summary>The percentage in the language's form.</summary>
    public string In(Language language) => language == Language.Dutch ? Share.Replace('.', ',') : Share;

    /// <summary>Where it stands on an axis of percentages.</summary>
    internal ReferenceLine Line(Language language) =>
        new(
            double.Parse(Share.TrimEnd('%'), CultureInfo.InvariantCulture),
            language == Language.Dutch
                ? string.Create(CultureInfo.InvariantCulture, $"{In(language)} ander onderzoek ({Year})")
                : string.Create(CultureInfo.InvariantCulture, $"{In(language)} other research ({Year})")
        );
}

/// <summary>
/// The share that a quoted percentage may stand beside, as a person judged who read the research: the same group, of the same
/// people, over the same base.
/// </summary>
/// <param name="Programmes">The ids of the programmes that measure the same; one or more.</param>
/// <param name="OfKnown">True where it is a share of those whose value is known; false where of all.</param>
public sealed record SameMeasure(IReadOnlyList<string> Programmes, string Dimension, string Code, bool OfKnown);
