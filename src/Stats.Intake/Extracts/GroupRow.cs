using Npgsql;

namespace Stats.Intake.Extracts;

/// <summary>A group of equal rows, as <see cref="RelationQuery.Groups"/> gives it.</summary>
internal sealed class GroupRow(NpgsqlDataReader reader) : ExtractRow
{
    private readonly byte[][] _cells = new byte[reader.FieldCount - 2][];
    private long _number;
    private long _rows;

    public override long Number => _number;
    public override long Times => _rows;
    public override int Width => _cells.Length;

    public override ReadOnlySpan<byte> Cell(int place) => _cells[place];

    /// <summary>Takes over the group that the reader is at.</summary>
    public void Next()
    {
        _number++;
        for (var i = 0; i < _cells.Length; i++)
            _cells[i] = reader.GetFieldValue<byte[]>(i);
        LastDay = reader.GetFieldValue<byte[]>(_cells.Length);
        _rows = reader.GetInt64(_cells.Length + 1);
    }

    /// <summary>The last day of the group; the row itself holds its first.</summary>
    public byte[] LastDay { get; private set; } = [];
}
