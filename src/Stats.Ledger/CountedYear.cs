using Stats.Core.Tables;

namespace Stats.Ledger;

/// <summary>The contacts of a year, as one vintage counted them: per combination of finest codes how many. No contact stands in it.</summary>
/// <param name="Vintage">1 for the first.</param>
/// <param name="Dimensions">The ids of the dimensions.</param>
/// <param name="Codes">Per dimension the ids of the codes that occur.</param>
/// <param name="Rows">One combination after the other: per dimension the place of its code in <paramref name="Codes"/>, then the contacts.</param>
internal sealed record CountedYear(
    int Year,
    int Vintage,
    IReadOnlyList<string> Dimensions,
    IReadOnlyList<IReadOnlyList<string>> Codes,
    IReadOnlyList<long> Rows
)
{
    /// <param name="counts">Of this year alone.</param>
    public static CountedYear Of(int year, int vintage, LeafCounts counts)
    {
        var places = counts.Dimensions.Select(_ => new Dictionary<int, int>()).ToArray();
        var rows = new List<long>();
        counts.ForEach(
            (codes, contacts) =>
            {
                for (var d = 0; d < codes.Length; d++)
                {
                    places[d].TryAdd(codes[d], places[d].Count);
                    rows.Add(places[d][codes[d]]);
                }
                rows.Add(contacts);
            }
        );
        return new CountedYear(
            year,
            vintage,
            [.. counts.Dimensions.Select(d => d.Id)],
            [.. counts.Dimensions.Select((d, i) => (string[])[.. places[i].Keys.Select(c => d.Codes[c].Id)])],
            rows
        );
    }

    /// <summary>Adds its contacts through a day. A dimension that it was not counted by stands at its total.</summary>
    /// <exception cref="LedgerRefusedException">A code or dimension that was counted is gone.</exception>
    public void AddTo(LeafCounts counts, DateOnly until)
    {
        var target = Dimensions
            .Select(id => counts.Dimensions.Index().FirstOrDefault(d => d.Item.Id == id, (-1, null!)).Index)
            .ToArray();
        if (Array.IndexOf(target, -1) is >= 0 and var gone)
            throw new LedgerRefusedException(
                $"The dimension '{Dimensions[gone]}' is out and gone from the definition. Put it back; its tables may end."
            );
        int[][] places =
        [
            .. Codes.Select(
                (codes, d) => codes.Select(id => PlaceOf(counts.Dimensions[target[d]], id, until)).ToArray()
            ),
        ];
        var codes = new int[counts.Dimensions.Count];
        for (var row = 0; row < Rows.Count; row += target.Length + 1)
        {
            for (var d = 0; d < target.Length; d++)
                codes[target[d]] = places[d][(int)Rows[row + d]];
            if (target.Any(d => codes[d] == Later))
                continue;
            if (Array.FindIndex(target, d => codes[d] == Gone) is >= 0 and var missing)
                throw new LedgerRefusedException(
                    $"The code '{Codes[missing][(int)Rows[row + missing]]}' of '{Dimensions[missing]}' is out and gone from the definition. Put it back; until: says when it ended."
                );
            counts.Add(codes, Rows[row + target.Length]);
        }
    }

    /// <summary>In place of a month after the day.</summary>
    private const int Later = -1;

    /// <summary>In place of a code that the dimension has not; a release may lack one that began after it.</summary>
    private const int Gone = -2;

    private static int PlaceOf(Dimension dimension, string code, DateOnly until) =>
        dimension.Kind == DimensionKind.Time && Period.Parse(code).Last > until ? Later
        : dimension.Contains(code) ? dimension.IndexOf(code)
        : Gone;
}
