using Stats.Core.Audit;
using Stats.Core.Protection;

namespace Stats.Core.Tests;

/// <summary>One line: 20 = 3 + 7 + 10, of which 3 and 7 are withheld. The small count can go down to 1 and up to 5.</summary>
public sealed class WitnessCheckTests
{
    private static readonly long[] Counts = [20, 3, 7, 10];
    private static readonly long?[] Shown = [20, null, null, 10];
    private static readonly int[][] Line =
    [
        [0, 1, 2, 3],
    ];

    private static Claim Swap(long back = 2, long forth = 2, int first = 1, int second = -1) =>
        new([1, 2], [first, second], back, forth);

    private static List<string> Faults(
        Claim[] claims,
        long?[]? shown = null,
        long[]? counts = null,
        int[][]? sums = null,
        int k = 5,
        bool zeros = true
    ) => new WitnessCheck(new PublicSystem(shown ?? Shown, sums ?? Line, zeros), counts ?? Counts, k).Verify(claims);

    private static void Rejects(string reason, List<string> faults) =>
        Assert.Contains(faults, f => f.Contains(reason, StringComparison.Ordinal));

    [Fact]
    public void Accepts_a_witness_that_reaches_floor_and_k() => Assert.Empty(Faults([Swap()]));

    [Fact]
    public void Accepts_two_witnesses_that_share_the_work() => Assert.Empty(Faults([Swap(2, 0), Swap(0, 2)]));

    [Fact]
    public void Accepts_a_witness_told_the_other_way_round() => Assert.Empty(Faults([Swap(2, 2, -1, 1)]));

    [Fact]
    public void Rejects_a_small_count_without_any_witness() => Rejects("no witness", Faults([]));

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(0, 2)]
    [InlineData(2, 0)]
    public void Rejects_what_falls_one_short(int back, int forth) => Rejects("no witness", Faults([Swap(back, forth)]));

    [Fact]
    public void Rejects_a_change_of_a_published_cell()
    {
        Rejects("changes a published cell", Faults([new Claim([1, 3], [1, -1], 2, 2)]));
        Rejects("changes a published cell", Faults([new Claim([0, 1], [1, 1], 2, 2)]));
        Rejects("changes a published cell", Faults([new Claim([-1, 1], [-1, 1], 2, 2)]));
    }

    [Fact]
    public void Rejects_a_change_that_breaks_a_sum()
    {
        Rejects("breaks a sum", Faults([Swap(0, 2, 1, -2)]));
        Rejects("breaks a sum", Faults([new Claim([1], [1], 2, 2)]));
    }

    [Fact]
    public void Rejects_a_change_that_breaks_a_sum_of_another_table() =>
        // The count of 3 is 1 + 2 in another table, which the witness forgets.
        Rejects(
            "breaks a sum",
            Faults(
                [Swap(0, 2)],
                [20, null, null, 10, null, null],
                [20, 3, 7, 10, 1, 2],
                [
                    [0, 1, 2, 3],
                    [1, 4, 5],
                ]
            )
        );

    [Fact]
    public void Rejects_a_step_that_takes_a_withheld_cell_to_zero_and_accepts_one_fewer()
    {
        Assert.Empty(Faults([Swap(2, 6)]));
        Rejects("below", Faults([Swap(2, 7)]));
        Rejects("below", Faults([Swap(3, 2)]));
    }

    [Fact]
    public void Where_zeros_may_be_withheld_the_small_count_must_reach_zero_too()
    {
        Rejects("no witness", Faults([Swap(2, 2)], zeros: false));
        Assert.Empty(Faults([Swap(3, 7)], zeros: false));
        Rejects("below", Faults([Swap(4, 2)], zeros: false));
        Rejects("below", Faults([Swap(3, 8)], zeros: false));
    }

    [Fact]
    public void Rejects_a_claim_that_is_not_well_formed()
    {
        Rejects("not well formed", Faults([new Claim([1, 2, 2], [2, -1, -1], 1, 1)]));
        Rejects("not well formed", Faults([Swap(-1, 2)]));
        Rejects("not well formed", Faults([Swap(2, -1)]));
    }

    [Fact]
    public void Rejects_steps_that_leap_over_a_value_between_floor_and_k()
    {
        Claim[] leap = [new Claim([1, 2], [2, -2], 1, 1)];
        Rejects("no witness", Faults(leap));
        Assert.Empty(Faults([.. leap, Swap(1, 1)]));
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public void Rejects_a_small_count_that_is_published(int count, bool small)
    {
        var faults = Faults(
            [],
            [20, count, 20 - count],
            [20, count, 20 - count],
            [
                [0, 1, 2],
            ]
        );
        Assert.Equal(small, faults.Any(f => f.Contains("small and published", StringComparison.Ordinal)));
        Assert.Equal(small, faults.Count > 0);
    }

    [Fact]
    public void Rejects_a_published_count_that_is_not_the_true_one() =>
        Rejects("another count", Faults([Swap()], [20, null, null, 11]));

    [Fact]
    public void Rejects_counts_that_do_not_add_up() =>
        Rejects("do not add up", Faults([Swap()], counts: [20, 3, 7, 9]));

    [Fact]
    public void Rejects_a_zero_that_is_withheld_where_zeros_are_published()
    {
        long?[] shown = [20, null, null, 10, null];
        long[] counts = [20, 3, 7, 10, 0];
        Rejects(
            "though it is zero",
            Faults(
                [Swap()],
                shown,
                counts,
                [
                    [0, 1, 2, 3, 4],
                ]
            )
        );
        Assert.DoesNotContain(
            Faults(
                [Swap()],
                shown,
                counts,
                [
                    [0, 1, 2, 3, 4],
                ],
                zeros: false
            ),
            f => f.Contains("though it is zero", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_floor_is_the_number_of_finest_parts_that_are_visibly_occupied()
    {
        // 20 = 3 + 17, both withheld; 3 = 1 + 1 + 1 + 0 by month. Nobody can believe it to be below 3.
        long[] counts = [20, 3, 17, 1, 1, 1, 0];
        long?[] shown = [20, null, null, null, null, null, 0];
        int[][] sums =
        [
            [0, 1, 2],
            [1, 3, 4, 5, 6],
        ];
        Claim[] claims =
        [
            new([1, 2, 3], [1, -1, 1], 0, 4),
            new([1, 2, 4], [1, -1, 1], 0, 4),
            new([1, 2, 5], [1, -1, 1], 0, 4),
        ];

        Assert.Empty(Faults(claims, shown, counts, sums));
        // 3 = 1 + 2 can be 2, and then a witness down must be there.
        long[] two = [20, 3, 17, 1, 2];
        long?[] seen = [20, null, null, null, null];
        int[][] sum =
        [
            [0, 1, 2],
            [1, 3, 4],
        ];
        Claim up = new([1, 2, 3], [1, -1, 1], 0, 4);
        Assert.Empty(Faults([up, new([1, 2, 4], [1, -1, 1], 1, 4)], seen, two, sum));
        Rejects("no witness", Faults([up, new([1, 2, 4], [1, -1, 1], 0, 4)], seen, two, sum));
    }

    [Fact]
    public void A_cell_that_alone_makes_up_a_total_is_at_least_what_the_total_is_seen_to_be()
    {
        // 30 = 3 + 27; 3 = 1 + 1 + 1 by month and 3 + 0 by channel. By the months nobody can believe the channel's 3 to be less.
        long[] counts = [30, 3, 27, 1, 1, 1, 3, 0];
        long?[] shown = [30, null, null, null, null, null, null, 0];
        int[][] sums =
        [
            [0, 1, 2],
            [1, 3, 4, 5],
            [1, 6, 7],
        ];
        Claim[] claims = [.. new[] { 3, 4, 5 }.Select(month => new Claim([1, 2, month, 6], [1, -1, 1, 1], 0, 4))];

        Assert.Empty(Faults(claims, shown, counts, sums));
        Assert.Equal([4, 3, 1, 1, 1, 1, 3], new LinkedSystem(counts[..^1], [sums[0], sums[1], [1, 6]]).Floors());
    }

    [Fact]
    public void A_sum_of_two_withheld_ones_admits_no_witness()
    {
        // 12 = 10 + 1 + 1: the pair is withheld, and everybody knows that each is 1.
        long[] counts = [12, 10, 1, 1];
        long?[] shown = [12, 10, null, null];
        Rejects("below", Faults([new([2, 3], [1, -1], 0, 4)], shown, counts));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    [InlineData(2, -1)]
    public void K_itself_must_be_reached_and_need_not_be_withheld(int k, int steps)
    {
        // The count of 3 is small from k = 4 on.
        var faults = Faults(steps > 0 ? [Swap(2, steps)] : [], k: k);
        Assert.Empty(faults);
        if (steps > 0)
            Rejects("no witness", Faults([Swap(2, 0)], k: k));
    }
}
