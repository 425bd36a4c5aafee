namespace Stats.Oracles;

/// <summary>How the codes of a made dimension nest.</summary>
public enum Nesting
{
    Flat,

    /// <summary>Every finest code in a group.</summary>
    TwoLevels,

    /// <summary>Up to three levels; some finest codes lie at the top, and some groups have one code only.</summary>
    Uneven,
}

/// <summary>One code below the total of a made dimension.</summary>
/// <param name="Parent">The place of the code above; -1 where that is the total.</param>
/// <param name="Depth">1 just below the total.</param>
public sealed record MadeCode(string Id, int Parent, int Depth, bool IsUnknown = false);

/// <summary>A made code list without its total; every code comes after its parent, and before what follows the parent.</summary>
public sealed record MadeDimension(string Id, IReadOnlyList<MadeCode> Codes)
{
    /// <summary>How many levels lie below the total.</summary>
    public int Depth => Codes.Max(code => code.Depth);

    /// <summary>Where nothing lies below: what a contact carries.</summary>
    public int[] Finest { get; } = [.. Places(Codes).Where(place => Codes.All(code => code.Parent != place))];

    /// <summary>How many codes a table down to a level shows, its total included.</summary>
    public int Shown(int depth) => 1 + Codes.Count(code => code.Depth <= depth);

    /// <summary>How many of them have nothing shown below.</summary>
    public int FinestShown(int depth) =>
        Codes.Count(code => code.Depth == depth) + Finest.Count(place => Codes[place].Depth < depth);

    /// <param name="finest">How many finest codes it has, 1 or more, the unknown not among them.</param>
    internal static MadeDimension Make(string id, int finest, Nesting nesting, bool withUnknown, SplitMix random)
    {
        var codes = new List<MadeCode>();
        for (var left = finest; left > 0; )
        {
            var size = GroupSize(nesting, left, random);
            AddGroup(codes, size, nesting, random);
            left -= Math.Max(1, size);
        }
        if (withUnknown)
            codes.Add(new MadeCode("unknown", -1, 1, IsUnknown: true));
        return new MadeDimension(id, codes);
    }

    /// <summary>0 for a finest code at the top.</summary>
    private static int GroupSize(Nesting nesting, int left, SplitMix random) =>
        nesting switch
        {
            Nesting.Flat => 0,
            Nesting.TwoLevels => Math.Min(left, random.Next(2, 6)),
            _ => random.NextDouble() < 0.4 ? 0 : Math.Min(left, random.Next(1, 6)),
        };

    private static void AddGroup(List<MadeCode> codes, int size, Nesting nesting, SplitMix random)
    {
        var top = codes.Count;
        codes.Add(new MadeCode($"c{top}", -1, 1));
        for (var left = size; left > 0; )
        {
            // In an uneven list, two or three codes of a group may form a group of their own.
            var own = nesting == Nesting.Uneven && left > 1 && random.NextDouble() < 0.2 ? Math.Min(left, 3) : 0;
            var place = codes.Count;
            codes.Add(new MadeCode($"c{place}", top, 2));
            for (var i = 0; i < own; i++)
                codes.Add(new MadeCode($"c{codes.Count}", place, 3));
            left -= Math.Max(1, own);
        }
    }

    private static IEnumerable<int> Places(IReadOnlyList<MadeCode> codes) => Enumerable.Range(0, codes.Count);
}
