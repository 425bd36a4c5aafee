using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Stats.Core.Protection;

/// <summary>32 bytes that what is withheld depends on and nobody outside has: the ledger's.</summary>
/// <param name="Bytes">Never shown, never stored with a release.</param>
internal readonly record struct Salt(byte[] Bytes)
{
    /// <summary>Known to everyone: for what is only tried and never published.</summary>
    public static Salt Known { get; } = new(new byte[32]);
}

/// <summary>
/// What is drawn of every cell before anything is searched, so that who runs the program on other counts learns less: whether a count of
/// k or more is treated as a small one, and what its loss is taken to cost. The same salt draws the same for the same cell, in every table,
/// release and run; each cell is drawn once, and no result is chosen among several.
/// </summary>
internal sealed class Draw
{
    /// <summary>With every contact more, the chance to be treated as small falls to this share of what it was; at k − 1 it is 1.</summary>
    public const double TreatedShare = 0.37;

    /// <summary>The scale of the Laplace noise on the logarithm of a price.</summary>
    public const double NoiseOfPrice = 0.3;

    private const double UnitOfBits = 1.0 / (1ul << 53);

    private readonly double[] _treated;
    private readonly double[] _price;
    private readonly bool _decoys;

    /// <param name="programme">Its id.</param>
    /// <param name="cells">Per cell a name that it has in every release, whatever table it stands in.</param>
    /// <param name="decoys">Whether counts of k and more are treated as small by chance.</param>
    public Draw(Salt salt, string programme, IReadOnlyList<string> cells, bool decoys)
    {
        _decoys = decoys;
        (_treated, _price) = (new double[cells.Count], new double[cells.Count]);
        Parallel.For(
            0,
            cells.Count,
            cell =>
            {
                Span<byte> bits = stackalloc byte[HMACSHA256.HashSizeInBytes];
                HMACSHA256.HashData(salt.Bytes, Encoding.UTF8.GetBytes($"{programme}\n{cells[cell]}"), bits);
                _treated[cell] = Number(bits);
                _price[cell] = Number(bits[8..]);
            }
        );
        Seed = BinaryPrimitives.ReadUInt64LittleEndian(
            HMACSHA256.HashData(salt.Bytes, Encoding.UTF8.GetBytes(programme))
        );
    }

    /// <summary>Orders what is not to be ordered by counts.</summary>
    public ulong Seed { get; }

    /// <summary>From 0 inclusive to 1 exclusive.</summary>
    private static double Number(ReadOnlySpan<byte> bits) =>
        (BinaryPrimitives.ReadUInt64LittleEndian(bits) >> 11) * UnitOfBits;

    /// <summary>Tells a system which of its cells are treated as small, and what each of the others is taken to be worth.</summary>
    /// <param name="minimumCount">k.</param>
    public void Apply(LinkedSystem system, int minimumCount)
    {
        var (treated, worth) = (new bool[system.CellCount], new double[system.CellCount]);
        for (var cell = 0; cell < treated.Length; cell++)
        {
            treated[cell] = IsTreated(cell, system.Counts[cell], system.States[cell], minimumCount);
            // What is treated alike is worth the same.
            var count = treated[cell] ? minimumCount : Math.Max(1, system.Counts[cell]);
            // The root of a count says less of it. Machines differ in the last bits of exp, which a float has not.
            worth[cell] = Math.Sqrt(count) * (float)Math.Exp(NoiseOfPrice * Laplace(_price[cell]));
            worth[cell] *= system.Importance?[cell] ?? 1;
        }
        (system.Treated, system.Worth) = (treated, worth);
    }

    private bool IsTreated(int cell, long count, CellState state, int minimumCount) =>
        count >= 1
        && state != CellState.AlreadyPublished
        && (
            count < minimumCount
            || _decoys && state == CellState.Open && _treated[cell] < ChanceToBeTreated(count - minimumCount + 1)
        );

    /// <summary>By multiplying alone, which gives the same on every machine.</summary>
    /// <param name="above">How many contacts more than k − 1; 1 or more.</param>
    private static double ChanceToBeTreated(long above)
    {
        var chance = 1.0;
        // Below what is drawn nothing is smaller.
        for (var i = 0L; i < above && chance >= UnitOfBits; i++)
            chance *= TreatedShare;
        return chance;
    }

    /// <summary>The number of the standard Laplace distribution that so large a part of it lies below.</summary>
    private static double Laplace(double part) =>
        part < 0.5 ? Math.Log(2 * Math.Max(part, UnitOfBits)) : -Math.Log(2 * (1 - part));
}
