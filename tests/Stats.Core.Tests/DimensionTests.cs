using Stats.Core.Tables;

namespace Stats.Core.Tests;

public sealed class DimensionTests
{
    private static readonly Text Label = new("Leeftijd", "Age");

    private static Dimension Make(string[] levels, params (string Id, string? Parent, string Level)[] codes) =>
        new(
            "age",
            Label,
            DimensionKind.Category,
            levels,
            [.. codes.Select(c => new Code(c.Id, c.Parent, c.Level, Label))]
        );

    [Fact]
    public void Knows_how_codes_nest_also_where_depth_is_uneven()
    {
        var age = Make(
            ["all", "group", "band"],
            ("total", null, "all"),
            ("young", "total", "group"),
            ("lt13", "young", "band"),
            ("13-17", "young", "band"),
            ("unknown", "total", "group")
        );

        Assert.Equal([1, 4], age.ChildrenOf(0));
        Assert.Equal([2, 3], age.ChildrenOf(1));
        Assert.Empty(age.ChildrenOf(4));
        Assert.Equal([-1, 0, 1, 1, 0], Enumerable.Range(0, 5).Select(age.ParentOf));
        Assert.Equal([0, 1, 2, 2, 1], Enumerable.Range(0, 5).Select(age.DepthOf));
        Assert.Equal("young", age["lt13"].Parent);
        Assert.Equal(3, age.IndexOf("13-17"));
        Assert.True(age.Contains("unknown"));
        Assert.False(age.Contains("Unknown"));
        Assert.Throws<ArgumentException>(() => age.IndexOf("old"));
        Assert.Throws<ArgumentException>(() => age.LevelDepth("year"));
    }

    [Fact]
    public void Refuses_a_code_that_stands_there_twice() =>
        Refused("twice", ("total", null, "all"), ("a", "total", "group"), ("a", "total", "group"));

    [Fact]
    public void Refuses_a_parent_that_is_unknown_or_comes_later()
    {
        Refused("no code 'b'", ("total", null, "all"), ("a", "b", "group"));
        Refused("no code 'young'", ("total", null, "all"), ("a", "young", "band"), ("young", "total", "group"));
    }

    [Fact]
    public void Refuses_a_level_that_is_unknown() =>
        Refused("no level 'year'", ("total", null, "all"), ("a", "total", "year"));

    [Fact]
    public void Refuses_a_code_on_the_level_of_its_parent_or_above_it()
    {
        Refused("deeper level", ("total", null, "all"), ("a", "total", "group"), ("b", "a", "group"));
        Refused("deeper level", ("total", null, "all"), ("a", "total", "band"), ("b", "a", "group"));
        Refused("deeper level", ("total", null, "all"), ("a", "total", "all"));
    }

    [Fact]
    public void Refuses_categories_without_one_total_at_the_top()
    {
        Refused("'total'");
        Refused("'total'", ("all", null, "all"));
        Refused("'total'", ("total", null, "all"), ("other", null, "all"));
    }

    private static void Refused(string reason, params (string, string?, string)[] codes)
    {
        var error = Assert.Throws<ArgumentException>(() => Make(["all", "group", "band"], codes));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_of_leaves_come_back_as_they_were_added()
    {
        var age = Make(["all", "group"], ("total", null, "all"), ("a", "total", "group"), ("b", "total", "group"));
        var counts = new LeafCounts([age, age]);
        counts.Add([1, 2]);
        counts.Add([1, 2], 4);
        counts.Add([2, 1]);

        var seen = new Dictionary<string, long>();
        counts.ForEach((codes, contacts) => seen.Add(string.Join(' ', codes.ToArray()), contacts));

        Assert.Equal(6, counts.Total);
        Assert.Equal(2, counts.Occupied);
        Assert.Equal(new Dictionary<string, long> { ["1 2"] = 5, ["2 1"] = 1 }, seen);
    }
}
