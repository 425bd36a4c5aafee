using Stats.Core.Protection;
using Stats.Core.Releases;
using Stats.Oracles;

namespace Stats.Core.Tests;

/// <summary>Periods that are out are counted anew, and nobody learns who was added or removed.</summary>
public sealed class RevisionTests
{
    [Fact]
    public void Revisions_beside_all_that_is_out_keep_the_promise_also_for_what_was_added_and_removed()
    {
        var (shown, small) = (0, 0);
        for (var seed = 0; seed < 60; seed++)
        {
            var life = new Life(seed);
            life.Live();
            small += life.SmallDifferences;
            shown += life.RevisedAndShown;
        }
        // Sequences in which nothing is revised, or nothing of it is shown, would prove nothing.
        Assert.InRange(small, 100, int.MaxValue);
        Assert.InRange(shown, 100, int.MaxValue);
    }

    [Fact]
    public void What_was_not_revised_is_said_again_as_it_was()
    {
        for (var seed = 2000; seed < 2020; seed++)
        {
            var life = new Life(seed);
            life.Live();
            foreach (var later in life.Releases)
            foreach (var earlier in life.Releases.TakeWhile(r => r != later))
            foreach (var (table, place, time) in Life.Places(earlier, later))
                if (earlier.Vintages.Of(time.First.Year) == later.Vintages.Of(time.First.Year))
                    Assert.Equal(
                        StoredCell.Of(earlier.Tables[table].Cells[place.Before]).Count,
                        StoredCell.Of(later.Tables[table].Cells[place.After]).Count
                    );
        }
    }
}
