using Stats.Figures;

namespace Stats.Charts;

/// <summary>A line without axes beside a figure that says its number: the shape of the years, from zero.</summary>
public static class Spark
{
    /// <param name="values">One per period, in the order of time; at least one.</param>
    /// <param name="width">In CSS pixels; it is two fifths as high.</param>
    public static string Svg(IReadOnlyList<Counted> values, int width, Tone tone = Tone.Plain)
    {
        var height = width * 2 / 5;
        var highest = Math.Max(1.0, values.Max(v => v.Range.High ?? v.Range.Low));
        var step = (double)width / values.Count;
        var shapes = new List<Shape> { new Polyline([new(0, height - 1), new(width, height - 1)], 1, Ink.Grid) };
        var ink = InkOf.Tone(tone);
        var run = new List<Point>();
        for (var i = 0; i <= values.Count; i++)
        {
            if (i < values.Count && values[i] is { IsWithheld: false, Range.IsExact: true })
            {
                run.Add(new Point((i + 0.5) * step, Y(values[i].Range.Low)));
                continue;
            }
            shapes.AddRange(Run(run, ink));
            run = [];
            if (i < values.Count)
                shapes.Add(Range(values[i], i));
        }
        if (values[^1] is { IsWithheld: false, Range: var last })
            shapes.Add(new Disc((values.Count - 0.5) * step, Y(last.Low), 3.5, ink));
        return Charts.Svg.Write(new Drawing(width, height, [], shapes), 12, null);

        double Y(double count) => height - 2 - (height - 8) * count / highest;

        Hatching Range(Counted value, int place)
        {
            var top = value.Range.High is { } high ? Math.Min(Y(high), Y(value.Range.Low) - 4) : 2;
            return new Hatching(
                place * step,
                top,
                step,
                Y(value.Range.Low) - top,
                ink,
                value.Range.High is null ? Side.Top : Side.None
            );
        }
    }

    private static IEnumerable<Shape> Run(List<Point> run, Ink ink) =>
        run.Count switch
        {
            0 => [],
            1 => [new Disc(run[0].X, run[0].Y, 2, ink)],
            _ => [new Polyline(run, 2, ink)],
        };
}
