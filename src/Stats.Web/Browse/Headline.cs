using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Web.Browse;

/// <summary>
/// The headline of a year: what share of all contacts is in each group of the programme's definition. Where a part of
/// the contacts gave no value, a share of all contacts is the least it can be, and the sentence says "at least".
/// </summary>
public sealed class Headline
{
    private readonly Release _release;
    private readonly Period _year;
    private readonly Language _language;

    /// <param name="year">A complete year of the release.</param>
    public Headline(Release release, Period year, Language language)
    {
        (_release, _year, _language) = (release, year, language);
        Total =
            release.Total(year)
            ?? throw new ArgumentException($"Release {release.Id} has no complete {year.Code}.", nameof(year));
        Figures =
        [
            .. release
                .Programme.Headline.Where(f => release.Cell(year, f.Dimension, f.Code) is not null)
                .Select((f, i) => new Figure(f, release.Cell(year, f.Dimension, f.Code)!, IsLeast(f.Dimension))),
        ];
    }

    /// <param name="IsLeast">True where more contacts may belong to it: those whose value is unknown.</param>
    public sealed record Figure(KeyFigure Key, PublishedCell Cell, bool IsLeast);

    public PublishedCell Total { get; }
    public IReadOnlyList<Figure> Figures { get; }

    /// <summary>The sentence, with its numbers apart so that a page can set them off. Together they are exactly the sentence.</summary>
    public IReadOnlyList<(string Text, bool IsFigure)> Parts()
    {
        if (Total.Range.High == 0 || Figures.Count == 0)
            return
            [
                (Say($"In {_year.Code} waren er ", $"In {_year.Code} there were "), false),
                (Charts.Figures.Range(Total.Range, _language), true),
                (" " + _release.Programme.Unit.In(_language), false),
            ];
        var parts = new List<(string, bool)>();
        foreach (var figure in Figures)
        {
            var share = Share(figure);
            var least = figure.IsLeast ? Say("ten minste ", "at least ") : "";
            var phrase = figure.Key.Phrase.In(_language);
            if (parts.Count > 0)
                parts.AddRange([
                    ("; " + (Figures[0].IsLeast ? "" : least), false), // said once, it holds for what follows
                    (share, true),
                    (Say($" was {phrase}", $" were {phrase}"), false),
                ]);
            else
                parts.AddRange([
                    (Say($"In {_year.Code} was {least}", $"In {_year.Code}, {least}"), false),
                    (share, true),
                    (Say($" van de {Unit} {phrase}", $" of {Unit} were {phrase}"), false),
                ]);
        }
        return parts;
    }

    public string Sentence() => string.Concat(Parts().Select(p => p.Text));

    /// <summary>"10%" of all contacts.</summary>
    public string Share(Figure figure) => Charts.Figures.Share(figure.Cell.Range, Total.Range, _language);

    /// <summary>What the shares are shares of, and what is not known.</summary>
    public IReadOnlyList<string> Base()
    {
        if (Total.Range.High == 0 || Figures.Count == 0)
            return [];
        var sentences = new List<string>
        {
            Say(
                $"Dit zijn aandelen van alle {Number(Total.Range)} {Unit} in {_year.Code}.",
                $"These are shares of all {Number(Total.Range)} {Unit} in {_year.Code}."
            ),
        };
        if (_year.First < _release.Begin())
            sentences.Add(
                Say(
                    $"Er is geteld vanaf {Charts.Figures.MonthAndYear(_release.Begin(), _language)}.",
                    $"Counting began in {Charts.Figures.MonthAndYear(_release.Begin(), _language)}."
                )
            );
        foreach (var group in Figures.Where(f => f.IsLeast).GroupBy(f => f.Key.Dimension))
            sentences.AddRange(Unknowns(group.Key, [.. group]));
        return sentences;
    }

    private IEnumerable<string> Unknowns(string dimension, IReadOnlyList<Figure> figures)
    {
        var unknown = _release.Unknown(_year, dimension)!.Value;
        var label = _release.Programme.Dimension(dimension).Label.In(_language);
        var lower = Sentences.Lower(label);
        yield return Say(
            $"Bij {Number(unknown)} is {lower} onbekend; elk aandeel is dus een ondergrens.",
            $"For {Number(unknown)}, {lower} is unknown, so each share is a lower bound."
        );
        if (Known(dimension) is { } known && known.High != 0)
        {
            var shares = figures.Select(f =>
                Say(
                    $"{Charts.Figures.Share(f.Cell.Range, known, _language)} {f.Key.Phrase.Nl}",
                    $"{Charts.Figures.Share(f.Cell.Range, known, _language)} were {f.Key.Phrase.En}"
                )
            );
            var list = Sentences.Join([.. shares], _language);
            yield return Say($"Waar {lower} bekend is, was {list}.", $"Of the {Unit} with known {lower}, {list}.");
        }
    }

    /// <summary>How many contacts gave a value: all but the unknown.</summary>
    private CountRange? Known(string dimension)
    {
        var unknown = _release.Unknown(_year, dimension)!.Value;
        if (Total.Range.High is not { } most || unknown.High is not { } mostUnknown)
            return null;
        return new CountRange(Math.Max(0, Total.Range.Low - mostUnknown), Math.Max(0, most - unknown.Low));
    }

    private bool IsLeast(string dimension) => _release.Unknown(_year, dimension) is { High: not 0 };

    private string Unit => _release.Programme.Unit.In(_language);

    private string Number(CountRange range) => Charts.Figures.Range(range, _language);

    private string Say(string dutch, string english) => _language == Language.Dutch ? dutch : english;
}
