using System.Globalization;

namespace Stats.Oracles;

/// <summary>A code list as a tree: code 0 is the total; every other code comes after its parent.</summary>
/// <param name="Levels">How deep each code lies; the total at 0.</param>
/// <param name="Finest">The codes that contacts carry, with their weights.</param>
internal sealed record BenchDimension(string[] Names, int[] Parents, int[] Levels, (int Code, double Weight)[] Finest);

/// <summary>The code lists of the instances and how often each code comes.</summary>
internal static class BenchDimensions
{
    private static readonly double[] Seasons = [91, 99, 101, 98, 89, 81, 70, 64, 65, 69, 79, 94];
    private static readonly double[] Years = [0.294, 0.334, 0.372];

    // Per age: phone, chat, email, web.
    private static readonly double[][] ChannelsByAge =
    [
        [238, 638, 86, 38],
        [224, 666, 63, 47],
        [216, 669, 65, 49],
        [349, 510, 95, 46],
        [548, 280, 141, 31],
        [547, 284, 140, 29],
        [668, 169, 139, 24],
        [801, 55, 135, 9],
        [552, 276, 144, 28],
    ];

    // Per age: t1 to t8.
    private static readonly double[][] TopicsByAge =
    [
        [199, 152, 113, 54, 62, 208, 105, 107],
        [208, 139, 92, 77, 198, 133, 86, 68],
        [199, 126, 78, 214, 154, 105, 70, 53],
        [160, 257, 176, 134, 104, 81, 57, 31],
        [302, 210, 150, 124, 89, 66, 39, 19],
        [295, 221, 142, 123, 90, 73, 36, 20],
        [164, 258, 182, 126, 102, 79, 57, 30],
        [173, 113, 223, 170, 116, 100, 58, 48],
        [298, 206, 150, 125, 98, 64, 39, 21],
    ];

    public static BenchDimension TwelveRegions { get; } =
        Flat("r", [359, 167, 106, 77, 61, 50, 40, 35, 31, 28, 25, 21]);

    /// <summary>Age, time, channel, topic and the given regions.</summary>
    public static BenchDimension[] Helpline(BenchDimension regions) =>
        [Ages(), Times(), Flat("c", [0, 0, 0, 0]), Flat("t", [0, 0, 0, 0, 0, 0, 0, 0]), regions];

    /// <summary>Regions in twelve provinces; the first region has about forty times the contacts of the last.</summary>
    public static BenchDimension ManyRegions(int count)
    {
        var tree = new Tree();
        var provinces = Enumerable.Range(1, 12).Select(p => tree.Add($"p{p}", 0)).ToArray();
        for (var region = 0; region < count; region++)
            _ = tree.Add($"r{region + 1}", provinces[region % 12], 1 / (1 + 40.0 * region / count));
        return tree.Build();
    }

    /// <summary>Per contact the code in each dimension. The array is reused.</summary>
    public static IEnumerable<int[]> Contacts(BenchDimension[] dimensions, int count, ulong seed)
    {
        var random = new SplitMix(seed);
        var ages = new Dice(dimensions[0].Finest);
        var times = new Dice(dimensions[1].Finest);
        var channels = ByAge(dimensions[2], ChannelsByAge);
        var topics = ByAge(dimensions[3], TopicsByAge);
        var regions = new Dice(dimensions[4].Finest);
        var contact = new int[5];
        for (var i = 0; i < count; i++)
        {
            var age = ages.Throw(random);
            contact[0] = ages.Code(age);
            contact[1] = times.Code(times.Throw(random));
            contact[2] = channels[age].Code(channels[age].Throw(random));
            contact[3] = topics[age].Code(topics[age].Throw(random));
            contact[4] = regions.Code(regions.Throw(random));
            yield return contact;
        }
    }

    private static Dice[] ByAge(BenchDimension dimension, double[][] weights) =>
        [.. weights.Select(w => new Dice([.. dimension.Finest.Zip(w, (finest, weight) => (finest.Code, weight))]))];

    private static BenchDimension Ages()
    {
        var tree = new Tree();
        var minors = tree.Add("under18", 0);
        (string Name, double Weight)[] young = [("lt13", 11), ("13-15", 62), ("16-17", 76)];
        (string Name, double Weight)[] rest =
        [
            ("18-25", 208),
            ("26-35", 192),
            ("36-45", 141),
            ("46-55", 115),
            ("56+", 76),
            ("unknown", 119),
        ];
        foreach (var (name, weight) in young)
            _ = tree.Add(name, minors, weight);
        foreach (var (name, weight) in rest)
            _ = tree.Add(name, 0, weight);
        return tree.Build();
    }

    private static BenchDimension Times()
    {
        var tree = new Tree();
        for (var year = 0; year < 3; year++)
        {
            var yearCode = tree.Add($"Y{year + 1}", 0);
            for (var quarter = 0; quarter < 4; quarter++)
            {
                var quarterCode = tree.Add($"Y{year + 1}Q{quarter + 1}", yearCode);
                for (var month = 3 * quarter; month < 3 * quarter + 3; month++)
                    _ = tree.Add($"Y{year + 1}M{month + 1:00}", quarterCode, Years[year] * Seasons[month]);
            }
        }
        return tree.Build();
    }

    private static BenchDimension Flat(string letter, double[] weights)
    {
        var tree = new Tree();
        for (var i = 0; i < weights.Length; i++)
            _ = tree.Add(letter + (i + 1).ToString(CultureInfo.InvariantCulture), 0, weights[i]);
        return tree.Build();
    }

    private sealed class Tree
    {
        private readonly List<string> _names = ["Total"];
        private readonly List<int> _parents = [-1];
        private readonly List<int> _levels = [0];
        private readonly List<(int, double)> _finest = [];

        public int Add(string name, int parent, double? weight = null)
        {
            _names.Add(name);
            _parents.Add(parent);
            _levels.Add(_levels[parent] + 1);
            if (weight is double known)
                _finest.Add((_names.Count - 1, known));
            return _names.Count - 1;
        }

        public BenchDimension Build() => new([.. _names], [.. _parents], [.. _levels], [.. _finest]);
    }
}

/// <summary>SplitMix64 (Steele, Lea and Flood, 2014): the same numbers on every machine and version.</summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>From 0 up to, but not including, 1.</summary>
    public double NextDouble()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }

    /// <summary>From <paramref name="low"/> to <paramref name="high"/>, both inclusive.</summary>
    public int Next(int low, int high) => low + (int)(NextDouble() * (high - low + 1));
}
