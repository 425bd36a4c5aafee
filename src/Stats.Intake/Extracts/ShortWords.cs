using System.Buffers.Binary;
using System.Numerics;

namespace Stats.Intake.Extracts;

/// <summary>
/// The cells seen in a column, up to 16 bytes each, and their codes: a table for the hot path, where every cell of
/// every row is looked up. A cell is two numbers and its length, so nothing is copied and nothing allocated.
/// </summary>
internal sealed class ShortWords
{
    public const int LongestWord = 16;

    /// <summary>No code list has as many spellings; more would be a column of free text that counts as "otherwise".</summary>
    private const int MostWords = 4096;

    // Twice as many slots as words at most, so that a search ends soon.
    private Slot[] _slots = new Slot[64];
    private int _count;

    private record struct Slot(ulong Head, ulong Tail, int Length, int Code);

    /// <param name="word">Of at most <see cref="LongestWord"/> bytes.</param>
    /// <returns>The word's code, or -1 where it has not been seen.</returns>
    public int Find(ReadOnlySpan<byte> word)
    {
        var (head, tail) = Numbers(word);
        var slots = _slots;
        for (var i = Place(head, tail, slots.Length); ; i = (i + 1) & (slots.Length - 1))
        {
            ref readonly var slot = ref slots[i];
            if (slot.Length == word.Length + 1 && slot.Head == head && slot.Tail == tail)
                return slot.Code;
            if (slot.Length == 0)
                return -1;
        }
    }

    /// <summary>Remembers a word that has not been seen, while there is room.</summary>
    public void Add(ReadOnlySpan<byte> word, int code)
    {
        if (_count == MostWords)
            return;
        if (++_count * 2 > _slots.Length)
        {
            var old = _slots;
            _slots = new Slot[old.Length * 2];
            foreach (var slot in old)
                if (slot.Length > 0)
                    Put(slot);
        }
        var (head, tail) = Numbers(word);
        Put(new Slot(head, tail, word.Length + 1, code)); // length 0 marks an empty slot
    }

    private void Put(Slot slot)
    {
        var i = Place(slot.Head, slot.Tail, _slots.Length);
        while (_slots[i].Length > 0)
            i = (i + 1) & (_slots.Length - 1);
        _slots[i] = slot;
    }

    private static int Place(ulong head, ulong tail, int slots) =>
        (int)(unchecked((head ^ BitOperations.RotateLeft(tail, 29)) * 0x9E3779B97F4A7C15) >> 40) & (slots - 1);

    /// <summary>The first and the last eight bytes, which overlap in a short word. With the length they say the whole word.</summary>
    private static (ulong Head, ulong Tail) Numbers(ReadOnlySpan<byte> word)
    {
        if (word.Length >= 8)
            return (BinaryPrimitives.ReadUInt64LittleEndian(word), BinaryPrimitives.ReadUInt64LittleEndian(word[^8..]));
        if (word.Length >= 4)
            return (BinaryPrimitives.ReadUInt32LittleEndian(word), BinaryPrimitives.ReadUInt32LittleEndian(word[^4..]));
        var head = 0UL;
        foreach (var letter in word)
            head = (head << 8) | letter;
        return (head, 0);
    }
}
