using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Tests;

public sealed class ReleaseTests
{
    private static readonly Case Small = new(
        [
            [-1, 0, 0],
        ],
        1,
        2,
        [
            [2, 1],
        ],
        [
            [0, 1],
            [1, 2],
        ],
        5,
        ZeroPolicy.Published
    );

    // Months 2020-01 and 2020-02, each with the total, a1 and a2.
    private static readonly PublishedCell[] Cells =
    [
        new PublishedCount(9),
        new WithheldCell(new CountRange(1, 8)),
        new WithheldCell(new CountRange(1, 8)),
        new PublishedCount(12),
        new PublishedCount(12),
        new PublishedCount(0),
    ];

    private static Release Make(PublishedCell[] cells, DateOnly? until = null, DateOnly? on = null, int k = 5) =>
        new(Small.Programme() with { MinimumCount = k }, until ?? Small.Until, on ?? new(2020, 3, 9), (_, _) => cells);

    private static PublishedCell[] With(int place, PublishedCell cell) =>
        [.. Cells.Select((own, i) => i == place ? cell : own)];

    [Fact]
    public void A_stored_release_comes_back_as_it_was()
    {
        var release = Make(Cells);
        var back = Restore(release, [.. Cells.Select(StoredCell.Of)]);

        Assert.Equal(release.Seal, back.Seal);
        Assert.Equal(release.Tables[0].Cells, back.Tables[0].Cells);
        Assert.Equal("2020-02", back.Id);
    }

    [Fact]
    public void A_release_whose_cells_were_altered_does_not_fit_its_seal()
    {
        var release = Make(Cells);
        for (var place = 0; place < Cells.Length; place++)
        {
            StoredCell[] cells = [.. Cells.Select(StoredCell.Of)];
            cells[place] = cells[place].Count is { } count
                ? new StoredCell(count + 1, count + 1, count + 1)
                : new StoredCell(4, 4, 4);
            Assert.Throws<InvalidDataException>(() => Restore(release, cells));
        }
    }

    private static Release Restore(Release release, StoredCell[] cells) =>
        Release.Restore(release.Programme, release.Until, release.PublishedOn, _ => cells, release.Seal);

    [Fact]
    public void The_seal_says_every_count_range_day_and_rule()
    {
        string[] seals =
        [
            Make(Cells).Seal,
            Make(With(0, new PublishedCount(10))).Seal,
            Make(With(0, new WithheldCell(new CountRange(9, 9)))).Seal,
            Make(With(1, new WithheldCell(new CountRange(1, 7)))).Seal,
            Make(With(1, new WithheldCell(new CountRange(2, 8)))).Seal,
            Make(With(1, new WithheldCell(new CountRange(1, null)))).Seal,
            Make([.. Cells[..3], Cells[4], Cells[5], Cells[3]]).Seal,
            Make(Cells, on: new DateOnly(2020, 3, 10)).Seal,
            Make(Cells, k: 6).Seal,
        ];

        Assert.Equal(seals.Length, seals.Distinct().Count());
        Assert.Equal(seals[0], Make([.. Cells]).Seal);
    }

    [Fact]
    public void A_release_ends_with_the_last_day_of_a_month() =>
        Assert.Throws<ArgumentException>(() => Make(Cells, new DateOnly(2020, 2, 28)));

    [Fact]
    public void A_table_has_every_cell_and_finds_it_by_its_codes()
    {
        var table = Make(Cells).Table("t0");

        Assert.Same(Cells[0], table[("time", "2020-01")]);
        Assert.Same(Cells[2], table[("a", "a2"), ("time", "2020-01")]);
        Assert.Same(Cells[4], table[("time", "2020-02"), ("a", "a1")]);
        Assert.Same(Cells[5], table.At([1, 2]));
        Assert.Throws<ArgumentException>(() => table[("a", "a1")]);
        Assert.Throws<ArgumentException>(() => table[("time", "2020-03")]);
        Assert.Throws<ArgumentException>(() => table.Axis("b"));
        Assert.Throws<ArgumentException>(() => Make(Cells).Table("t1"));
        Assert.Throws<ArgumentException>(() => Make(Cells[..5]));
        Assert.Throws<ArgumentException>(() => Make([.. Cells, Cells[0]]));
    }

    [Theory]
    [InlineData(1, 5L, true)]
    [InlineData(2, 5L, false)]
    [InlineData(1, 4L, false)]
    [InlineData(0, 6L, true)]
    [InlineData(1, null, true)]
    [InlineData(2, null, false)]
    public void A_range_covers_what_lies_within_both_its_ends(int low, long? high, bool covers) =>
        Assert.Equal(covers, new CountRange(low, high).Covers(1, 5));

    [Fact]
    public void Ranges_add_up_and_what_is_unbounded_stays_so()
    {
        Assert.Equal(new CountRange(4, 9), new CountRange(1, 5) + CountRange.Exactly(3) + new CountRange(0, 1));
        Assert.Equal(new CountRange(4, null), new CountRange(1, null) + CountRange.Exactly(3));
        Assert.True(CountRange.Exactly(0).IsExact);
        Assert.False(new CountRange(0, null).IsExact);
    }

    [Fact]
    public void A_share_of_ranges_reaches_from_the_least_part_of_most_to_the_most_part_of_least()
    {
        Assert.Equal((0.1, 0.5), CountRange.Share(new(2, 5), new(10, 20)));
        Assert.Equal((0.25, 0.25), CountRange.Share(CountRange.Exactly(5), CountRange.Exactly(20)));
        Assert.Equal((0.0, 1.0), CountRange.Share(new(2, 30), new(10, null)));
        Assert.Equal((0.2, 1.0), CountRange.Share(new(2, null), new(5, 10)));
        Assert.Equal((0.0, 1.0), CountRange.Share(new(0, 5), new(0, 5)));
        Assert.Null(CountRange.Share(CountRange.Exactly(0), CountRange.Exactly(0)));
    }
}
