using Stats.Core.Tables;

namespace Stats.Core.Tests;

public sealed class CoordinateSpaceTests
{
    [Fact]
    public void Every_combination_of_codes_has_a_place_of_its_own_that_gives_its_codes_back()
    {
        int[] lengths = [1, 2, 3, 4, 5, 17];
        var space = new CoordinateSpace(lengths);
        var (seen, codes, back) = (new HashSet<Coordinate>(), new int[lengths.Length], new int[lengths.Length]);
        do
        {
            space.Unpack(space.Pack(codes), back);
            Assert.Equal(codes, back);
            Assert.True(seen.Add(space.Pack(codes)));
        } while (Next(codes, lengths));

        Assert.Equal(lengths.Aggregate((a, b) => a * b), seen.Count);
    }

    [Fact]
    public void Places_are_in_the_order_of_their_codes_first_dimension_first()
    {
        int[] lengths = [3, 4, 2];
        var space = new CoordinateSpace(lengths);
        var (places, codes) = (new List<Coordinate>(), new int[3]);
        do places.Add(space.Pack(codes));
        while (Next(codes, lengths));

        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void Another_code_in_one_dimension_leaves_the_others_as_they_are()
    {
        var space = new CoordinateSpace([300, 70_000, 9]);
        var moved = space.With(space.Pack([299, 69_999, 8]), 1, 5);

        Assert.Equal(space.Pack([299, 5, 8]), moved);
        Assert.Equal(5, space.CodeAt(moved, 1));
    }

    /// <summary>A list of 2^31 − 1 codes takes 31 bits, one of 8 takes 4: 124 and 128 bits are numbered, 129 are not.</summary>
    [Fact]
    public void Combinations_that_128_bits_cannot_number_are_refused()
    {
        int[] four = [.. Enumerable.Repeat(int.MaxValue, 4)];

        Assert.Equal(5, new CoordinateSpace([.. four, 8]).DimensionCount);
        Assert.Throws<ArgumentException>(() => new CoordinateSpace([.. four, 16]));
    }

    private static bool Next(int[] codes, int[] lengths)
    {
        for (var d = codes.Length - 1; d >= 0; d--)
        {
            if (++codes[d] < lengths[d])
                return true;
            codes[d] = 0;
        }
        return false;
    }
}
