namespace Stats.Oracles;

/// <summary>Makes programmes: the same seed and ranges make the same one on every machine.</summary>
public sealed class ProgrammeMaker
{
    private const int LongestSearch = 80;

    private readonly ProgrammeRanges _ranges;
    private readonly ulong _seed;
    private readonly SplitMix _random;

    // What is changed until the programme has about the cells that it is to have.
    private readonly int[] _codes;
    private int _months;

    private readonly int _offset;
    private readonly Nesting[] _nesting;
    private readonly bool[] _withUnknown;
    private readonly (int TimeDepth, (int Dimension, int Coarser)[] Parts)[] _tables;

    private ProgrammeMaker(ulong seed, ProgrammeRanges ranges)
    {
        (_seed, _ranges, _random) = (seed, ranges, new SplitMix(seed));
        _codes = new int[Whole(ranges.Dimensions)];
        for (var d = 0; d < _codes.Length; d++)
            _codes[d] = LogWhole((ranges.Codes.Low, Math.Clamp(30, ranges.Codes.Low, ranges.Codes.High)));
        _months = LogWhole(ranges.Months);
        _offset = Chance(0.5) ? 0 : _random.Next(1, 11);
        var kinds = Enum.GetValues<Nesting>();
        _nesting = [.. _codes.Select(_ => ranges.Nesting ?? kinds[_random.Next(0, kinds.Length - 1)])];
        _withUnknown = [.. _codes.Select(_ => ranges.Unknown.High > 0 && Chance(0.6))];
        _tables = [.. Enumerable.Range(0, Whole(ranges.Tables)).Select(_ => Table())];
    }

    public static MadeProgramme Make(ulong seed, ProgrammeRanges ranges)
    {
        var maker = new ProgrammeMaker(seed, ranges);
        var aim = maker.LogUniform(ranges.Cells);
        var programme = maker.Fit(aim, made => made.FinestCells);
        return maker.Finish(programme);
    }

    /// <summary>
    /// Four linked tables over 36 months, as those of a helpline with regions: region × month × age, × quarter × age × channel,
    /// × quarter × channel × topic, × month × topic.
    /// </summary>
    /// <param name="cells">About how many its release has, each once.</param>
    /// <param name="density">Contacts per finest cell of the largest table.</param>
    public static MadeProgramme MakeLarge(long cells, double density, ulong seed)
    {
        int[] codes = [9, 4, 8, 2];
        while (Large(codes, seed) is var smaller && smaller.ReleaseCells > cells && codes.Any(n => n > 2))
            codes = [.. codes.Select(n => Math.Max(2, n * 4 / 5))];
        while (Large(codes, seed).ReleaseCells < cells)
            codes[3] += 1 + codes[3] / 50;
        var made = Large(codes, seed);
        return made with { Contacts = Math.Max(1, (long)(density * made.MostFinestCells)) };
    }

    private static MadeProgramme Large(int[] codes, ulong seed)
    {
        string[] names = ["age", "channel", "topic", "region"];
        MadeDimension[] dimensions =
        [
            .. names.Select(
                (name, d) =>
                    MadeDimension.Make(
                        name,
                        codes[d],
                        d is 0 or 3 ? Nesting.TwoLevels : Nesting.Flat,
                        withUnknown: d == 0,
                        new SplitMix(seed)
                    )
            ),
        ];
        MadeTable Table(string id, int timeDepth, params int[] parts) =>
            new(id, timeDepth, [.. parts.Select(d => (d, dimensions[d].Depth))]);
        return new MadeProgramme
        {
            Id = $"large-{seed}",
            Seed = seed,
            From = new DateOnly(2015, 1, 1),
            Months = 36,
            Dimensions = dimensions,
            Tables =
            [
                Table("age-by-month", 3, 3, 0),
                Table("age-by-channel", 2, 3, 0, 1),
                Table("channel-by-topic", 2, 3, 1, 2),
                Table("topic-by-month", 3, 3, 2),
            ],
            MinimumCount = 5,
            ZerosPublished = true,
            Skew = 0.8,
            Season = 0.3,
            Unknown = 0.15,
        };
    }

    /// <summary>Changes code lists, and where they end the months, until a size is about what is aimed at.</summary>
    private MadeProgramme Fit(double aim, Func<MadeProgramme, long> size)
    {
        var programme = Build();
        for (var step = 0; step < LongestSearch; step++)
        {
            var (now, before) = (size(programme), (_months, Codes: string.Join(' ', _codes)));
            if (now > 1.25 * aim)
                Shrink(programme);
            else if (now < 0.8 * aim)
                Grow(programme);
            if (before == (_months, string.Join(' ', _codes)))
                break;
            programme = Build();
        }
        return programme;
    }

    private void Shrink(MadeProgramme programme)
    {
        var longest = InLargest(programme).OrderByDescending(d => _codes[d]).FirstOrDefault(-1);
        if (longest >= 0 && _codes[longest] > _ranges.Codes.Low)
            _codes[longest] = Math.Max((int)_ranges.Codes.Low, _codes[longest] * 4 / 5);
        else if (_months > _ranges.Months.Low)
            _months = Math.Max((int)_ranges.Months.Low, _months * 4 / 5);
    }

    private void Grow(MadeProgramme programme)
    {
        var shortest = InLargest(programme).OrderBy(d => _codes[d]).FirstOrDefault(-1);
        var noPeriodHasEnded = programme.FinestCells == 0;
        if (shortest >= 0 && _codes[shortest] < _ranges.Codes.High && !noPeriodHasEnded)
            _codes[shortest] = Math.Min((int)_ranges.Codes.High, _codes[shortest] * 4 / 3 + 1);
        else if (_months < _ranges.Months.High)
            _months = Math.Min((int)_ranges.Months.High, _months * 4 / 3 + 1);
    }

    /// <summary>The dimensions of the table with most cells.</summary>
    private static IEnumerable<int> InLargest(MadeProgramme programme) =>
        programme.Tables.MaxBy(programme.FinestCellsOf)!.Parts.Select(part => part.Dimension);

    private MadeProgramme Build()
    {
        MadeDimension[] dimensions =
        [
            .. _codes.Select(
                (codes, d) =>
                    // A generator of its own: the same list whenever it has as many codes.
                    MadeDimension.Make(
                        $"d{d + 1}",
                        codes,
                        _nesting[d],
                        _withUnknown[d],
                        new SplitMix(_seed ^ (ulong)(d + 1) << 40)
                    )
            ),
        ];
        return new MadeProgramme
        {
            Id = $"made-{_seed}",
            Seed = _seed,
            From = new DateOnly(2012, 1, 1).AddMonths(_offset),
            Months = _months,
            Dimensions = dimensions,
            Tables =
            [
                .. _tables.Select(
                    (table, t) =>
                        new MadeTable(
                            $"t{t + 1}",
                            table.TimeDepth,
                            [
                                .. table.Parts.Select(p =>
                                    (p.Dimension, Math.Max(1, dimensions[p.Dimension].Depth - p.Coarser))
                                ),
                            ]
                        )
                ),
            ],
            MinimumCount = 5,
            ZerosPublished = true,
        };
    }

    private (int, (int, int)[]) Table()
    {
        var some = Enumerable.Range(0, _codes.Length).Where(_ => Chance(0.6)).Take(3).ToList();
        // A table of time alone is odd.
        if (some.Count == 0 && (Chance(0.9) || !_ranges.WithOddities))
            some.Add(_random.Next(0, _codes.Length - 1));
        return (Whole(_ranges.TimeDepth), [.. some.Select(d => (d, Chance(0.25) ? 1 : 0))]);
    }

    /// <summary>What does not change how many cells there are.</summary>
    private MadeProgramme Finish(MadeProgramme programme)
    {
        var contacts = LogUniform(_ranges.Density) * Math.Max(1, programme.MostFinestCells);
        programme = programme with
        {
            MinimumCount = Whole(_ranges.MinimumCount),
            ZerosPublished = _ranges.ZerosPublished ?? Chance(0.7),
            Contacts = (long)Math.Clamp(contacts, 1, _ranges.MostContacts),
            Skew = Between(_ranges.Skew),
            Season = Between(_ranges.Season),
            Unknown = Between(_ranges.Unknown),
            Headline = Chance(0.4) ? [.. programme.Dimensions.Take(2).Select(d => (d.Id, AnyCode(d)))] : [],
        };
        return _ranges.WithOddities ? Odd(programme) : programme;
    }

    private string AnyCode(MadeDimension dimension) => dimension.Codes[_random.Next(0, dimension.Codes.Count - 1)].Id;

    private MadeProgramme Odd(MadeProgramme programme) =>
        programme with
        {
            Contacts =
                Chance(0.03) ? 1
                : Chance(0.01) ? 0
                : programme.Contacts,
            // A table by year has no period yet while its first year runs.
            Months = Chance(0.05) ? _random.Next(1, programme.Months) : programme.Months,
            EmptyMonths = Chance(0.25)
                ? Enumerable.Range(1, programme.Months - 1).Where(_ => Chance(0.4)).ToHashSet()
                : programme.EmptyMonths,
            OneCode = Chance(0.12)
                ? Enumerable.Range(0, programme.Dimensions.Count).Where(_ => Chance(0.7)).ToHashSet()
                : programme.OneCode,
            Tables = Chance(0.2) ? [.. programme.Tables, Like(programme.Tables[0])] : programme.Tables,
        };

    /// <summary>The same table again, or a part of it.</summary>
    private MadeTable Like(MadeTable table) =>
        new(
            "again",
            Chance(0.5) ? table.TimeDepth : _random.Next(1, table.TimeDepth),
            Chance(0.5) ? table.Parts : [.. table.Parts.Skip(1)]
        );

    private bool Chance(double of) => _random.NextDouble() < of;

    private int Whole((double Low, double High) range) => _random.Next((int)range.Low, (int)range.High);

    private double Between((double Low, double High) range) =>
        range.Low + _random.NextDouble() * (range.High - range.Low);

    private double LogUniform((double Low, double High) range) =>
        Math.Exp(Between((Math.Log(range.Low), Math.Log(range.High))));

    private int LogWhole((double Low, double High) range) => (int)LogUniform((range.Low, range.High + 0.999));
}
