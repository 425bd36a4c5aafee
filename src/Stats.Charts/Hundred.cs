namespace Stats.Charts;

/// <summary>A hundred dots, ten by ten, of which some are full: a share that can be counted.</summary>
public static class Hundred
{
    private const int Across = 10;
    private const double Step = 20;
    private const double Radius = 7.5;

    /// <param name="filled">0 to 100.</param>
    public static string Svg(int filled)
    {
        var shapes = new List<Shape>();
        for (var i = 0; i < Across * Across; i++)
            shapes.Add(
                new Disc(
                    (i % Across + 0.5) * Step,
                    (i / Across + 0.5) * Step,
                    Radius,
                    i < filled ? InkOf.Tone(Tone.Focus) : Ink.Grid
                )
            );
        return Charts.Svg.Write(new Drawing(Across * Step, Across * Step, [], shapes), 12, null);
    }
}
