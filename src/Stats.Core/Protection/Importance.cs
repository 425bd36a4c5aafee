using Stats.Core.Tables;

namespace Stats.Core.Protection;

/// <summary>By how much the loss of a cell weighs more than its count.</summary>
internal static class Importance
{
    /// <summary>What the headline says of a year, and the totals that it is said of, are the last to be withheld.</summary>
    /// <param name="cells">For so many cells; those after the cube's are decided or never published, and weigh 1.</param>
    public static float[] Of(Cube cube, int cells)
    {
        var importance = new float[cells];
        Array.Fill(importance, 1);
        var dimensions = cube.Programme.Dimensions;
        for (var cell = 0; cell < cube.CellCount; cell++)
        {
            var codes = cube.CodesOf(cell);
            var (headline, elsewhere) = (true, 0);
            for (var d = 0; d < dimensions.Count; d++)
            {
                var code = dimensions[d].Codes[codes[d]];
                if (dimensions[d].Kind == DimensionKind.Time)
                    headline &= code.Level == Period.YearLevel;
                else if (code.Id != Dimension.Total)
                {
                    elsewhere++;
                    headline &= cube.Programme.Headline.Any(h => h.Dimension == dimensions[d].Id && h.Code == code.Id);
                }
            }
            if (headline && elsewhere <= 1)
                importance[cell] = 20;
        }
        return importance;
    }
}
