using Stats.Core.Protection;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Tests;

public sealed class RefusalTests
{
    private static readonly Text Label = new("a", "a");
    private static readonly Case Plain = new(
        [
            [-1, 0, 0, 1, 1],
        ],
        1,
        3,
        [
            [2, 2],
        ],
        [.. Enumerable.Range(0, 30).Select(i => (int[])[i % 3, 2 + i % 3])],
        5,
        ZeroPolicy.Published
    );

    private static Publication Publish(
        Func<Programme, Programme> change,
        DateOnly? until = null,
        Release? previous = null
    )
    {
        var programme = change(Plain.Programme());
        return Publisher.Publish(
            programme,
            Case.Count(programme, Plain.Rows(programme)),
            until ?? Plain.Until,
            new DateOnly(2020, 4, 9),
            Salt.Known,
            previous is null
                ? null
                : Sequence.After(previous, Case.Count(previous.Programme, Plain.Rows(previous.Programme)))
        );
    }

    private static void Refuses(string reason, Func<Programme, Programme> change, DateOnly? until = null)
    {
        var refusal = Assert.Throws<ProtectionRefusedException>(() => Publish(change, until));
        Assert.Contains(refusal.Reasons, r => r.Contains(reason, StringComparison.Ordinal));
        Assert.DoesNotContain(refusal.Reasons, r => r.Contains("fault in the program", StringComparison.Ordinal));
    }

    private static Programme With(Programme programme, params BreakdownPart[] parts) =>
        programme with
        {
            Breakdowns = [new Breakdown("t0", Label, parts)],
        };

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void The_minimum_count_is_2_to_100(int k, bool accepted)
    {
        if (accepted)
            Publish(p => p with { MinimumCount = k });
        else
            Refuses("2 to 100", p => p with { MinimumCount = k });
    }

    [Fact]
    public void Refuses_a_programme_without_tables() => Refuses("no tables", p => p with { Breakdowns = [] });

    [Fact]
    public void Refuses_a_release_that_ends_within_a_month() =>
        Refuses("last day of a month", p => p, new DateOnly(2020, 3, 30));

    [Fact]
    public void Refuses_a_table_without_time() => Refuses("no time", p => With(p, new BreakdownPart("a", "group")));

    [Fact]
    public void Refuses_a_table_that_stands_there_twice() =>
        Refuses("stands there twice", p => p with { Breakdowns = [p.Breakdowns[0], p.Breakdowns[0]] });

    [Fact]
    public void Refuses_a_dimension_that_stands_twice_in_a_table() =>
        Refuses("a dimension twice", p => With(p, new("time", "month"), new("a", "group"), new("a", "detail")));

    [Theory]
    [InlineData("b", "group")]
    [InlineData("a", "month")]
    public void Refuses_a_table_of_what_there_is_not(string dimension, string level) =>
        Refuses($"{dimension}/{level}", p => With(p, new("time", "month"), new(dimension, level)));

    [Fact]
    public void Refuses_a_table_that_would_show_only_some_children_of_a_code()
    {
        // Two groups, and directly below the total a third code that lies on the level of details.
        var mixed = new Dimension(
            "a",
            Label,
            DimensionKind.Category,
            ["all", "group", "detail"],
            [
                new(Dimension.Total, null, "all", Label),
                new("a1", Dimension.Total, "group", Label),
                new("a2", Dimension.Total, "group", Label),
                new("a3", Dimension.Total, "detail", Label),
                new("a4", "a1", "detail", Label),
            ]
        );
        Programme Cut(Programme p, string level) =>
            With(p with { Dimensions = [p.Time, mixed] }, new("time", "month"), new("a", level));

        Refuses("only some of the codes below 'total'", p => Cut(p, "group"));
        Publish(p => Cut(p, "detail"));
        Publish(p => Cut(p, "all"));
    }

    [Fact]
    public void What_counts_no_persons_is_published_as_it_is()
    {
        var open = Publish(p => p with { CountsPersons = false });
        var truth = new Truth(open.Release.Programme, Plain.Rows(open.Release.Programme));
        var reader = new Outsider(open.Release);

        Assert.All(reader.Names.Index(), n => Assert.Equal(truth.Of(n.Item), reader.View.Counts[n.Index]));
        Assert.Contains(open.Notices, n => n.Contains("no persons", StringComparison.Ordinal));
    }
}
