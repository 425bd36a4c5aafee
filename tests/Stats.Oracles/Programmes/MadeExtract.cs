using System.Globalization;
using System.Text;

namespace Stats.Oracles;

/// <summary>The synthetic contacts of a made programme.</summary>
public static class MadeExtract
{
    private const int Days = 28;

    /// <summary>
    /// Per contact its month, counted from 0, and then per dimension the place of its code. The array is reused;
    /// the same programme has the same contacts on every machine.
    /// </summary>
    public static IEnumerable<int[]> Contacts(MadeProgramme programme)
    {
        var random = new SplitMix(programme.Seed);
        Dice[] dice =
        [
            MonthsOf(programme),
            .. programme.Dimensions.Select((dimension, place) => CodesOf(programme, dimension, place, random)),
        ];
        var contact = new int[dice.Length];
        for (var i = 0L; i < programme.Contacts; i++)
        {
            for (var column = 0; column < dice.Length; column++)
                contact[column] = dice[column].Code(dice[column].Throw(random));
            yield return contact;
        }
    }

    /// <summary>Writes the extract: the date, then the code in each dimension.</summary>
    public static void Write(MadeProgramme programme, string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        file.Write(Encoding.ASCII.GetBytes($"date,{string.Join(',', programme.Dimensions.Select(d => d.Id))}\n"));
        byte[][] dates = [.. Enumerable.Range(0, programme.Months * Days).Select(day => Date(programme, day))];
        byte[][][] cells =
        [
            .. programme.Dimensions.Select(d => d.Codes.Select(c => Encoding.ASCII.GetBytes($",{c.Id}")).ToArray()),
        ];
        var row = 0;
        foreach (var contact in Contacts(programme))
        {
            // Which day of the month it was is nobody's business: they take turns.
            file.Write(dates[contact[0] * Days + row++ % Days]);
            for (var d = 0; d < cells.Length; d++)
                file.Write(cells[d][contact[d + 1]]);
            file.WriteByte((byte)'\n');
        }
    }

    private static byte[] Date(MadeProgramme programme, int day) =>
        Encoding.ASCII.GetBytes(
            programme
                .From.AddMonths(day / Days)
                .AddDays(day % Days)
                .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        );

    private static Dice MonthsOf(MadeProgramme programme) =>
        new([
            .. Enumerable
                .Range(0, programme.Months)
                .Where(month => !programme.EmptyMonths.Contains(month))
                .Select(month => (month, 1 + programme.Season * Math.Sin(2 * Math.PI * (month + 0.5) / 12))),
        ]);

    /// <summary>Frequencies fall off by rank, and the ranks are drawn.</summary>
    private static Dice CodesOf(MadeProgramme programme, MadeDimension dimension, int place, SplitMix random)
    {
        int[] ranked =
        [
            .. dimension
                .Finest.Where(code => !dimension.Codes[code].IsUnknown)
                .Select(code => (code, order: random.NextDouble()))
                .OrderBy(drawn => drawn.order)
                .Select(drawn => drawn.code),
        ];
        if (programme.OneCode.Contains(place))
            return new([(ranked[0], 1)]);
        var known = ranked.Select((code, rank) => (code, 1 / Math.Pow(rank + 1, programme.Skew))).ToList();
        var unknown = known.Sum(code => code.Item2) * programme.Unknown / (1 - programme.Unknown);
        return new([
            .. known,
            .. dimension.Finest.Where(code => dimension.Codes[code].IsUnknown).Select(code => (code, unknown)),
        ]);
    }
}
