using System.Globalization;
using System.Text;
using Stats.Core.Releases;
using Stats.Figures;

namespace Stats.Charts;

/// <summary>The numbers behind a chart as CSV: one row per mark, withheld counts empty with their range beside them, status z where not registered.</summary>
public static class ChartNumbers
{
    /// <summary>UTF-8 text with a header row, comma and line feed.</summary>
    public static string Csv(ChartSpec spec)
    {
        var csv = new StringBuilder("row,series,count,least,most,status,share_of,share\n");
        foreach (var (row, series, value, share) in Values(spec))
        {
            Field(csv, row);
            Field(csv, series);
            var (range, isWithheld) = (value?.Range, value?.IsWithheld);
            csv.Append(range is { IsExact: true } exact && isWithheld == false ? N(exact.Low) : "").Append(',');
            csv.Append(N(range?.Low)).Append(',').Append(N(range?.High)).Append(',');
            csv.Append(isWithheld is { } w ? (w ? "c" : "") : "z").Append(',');
            csv.Append(share is { Whole: { IsExact: true } whole } ? N(whole.Low) : "").Append(',');
            Field(csv, share?.Brief(spec.Language) ?? "", last: true);
        }
        return csv.ToString();
    }

    /// <summary>Every value that is drawn, with what it is a share of; in the order of drawing.</summary>
    public static IEnumerable<(string Row, string Series, Counted? Value, Share? Share)> Values(ChartSpec spec) =>
        spec switch
        {
            BarChart bars => bars.Bars.SelectMany(b => Bar(bars, b)),
            GroupChart groups => groups.Groups.SelectMany(g =>
                groups
                    .Members.Zip(g.Bars)
                    .Select(b => (g.Label, b.First, (Counted?)b.Second.Value, (Share?)b.Second.Share))
            ),
            StackChart stack => stack.Rows.SelectMany(r =>
                stack.Parts.Select((p, i) => (r.Label, p.Label, r.Values[i], stack.ShareOf(r, i)))
            ),
            TimeChart time => time.Series.SelectMany(s =>
                s.Values.Select((v, i) => (time.Periods[i].Code, s.Label, v, time.ShareOf(s, i)))
            ),
            FigureChart figure => [(figure.Statement, figure.PartLabel, figure.Value, figure.Share)],
            _ => throw new ArgumentException($"There are no numbers for {spec.GetType().Name}.", nameof(spec)),
        };

    private static IEnumerable<(string, string, Counted?, Share?)> Bar(BarChart chart, Bar bar)
    {
        yield return (bar.Label, chart.Compared?.Now ?? "", bar.Value, chart.ShareOf(bar, bar.Value, chart.Whole));
        if (bar.Earlier is { } earlier)
            yield return (bar.Label, chart.Compared?.Earlier ?? "", earlier, null);
    }

    private static string N(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>In quotes, and never a formula to a spreadsheet.</summary>
    private static void Field(StringBuilder csv, string text, bool last = false)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;
        csv.Append('"').Append(safe.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        csv.Append(last ? '\n' : ',');
    }
}
