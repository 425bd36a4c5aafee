using System.Text;
using Npgsql;

namespace Stats.Intake.Extracts;

/// <summary>A group of equal rows, as <see cref="RelationQuery.Groups"/> gives it.</summary>
internal sealed class GroupRow(NpgsqlDataReader reader, int width) : ExtractRow
{
    private byte[][] _cells = [];
    private string _lastDay = "";
    private long _number;
    private long _rows;

    public override long Number => _number;
    public override long Times => _rows;
    public override int Width => width;

    public override ReadOnlySpan<byte> Cell(int place) => _cells[place];

    /// <summary>Takes over the group that the reader is at.</summary>
    public void Next()
    {
        _number++;
        _cells = [.. Enumerable.Range(0, width).Select(i => Encoding.UTF8.GetBytes(reader.GetString(i)))];
        _lastDay = reader.GetString(width);
        _rows = reader.GetInt64(width + 1);
    }

    /// <summary>The last day of the group; the row itself holds its first.</summary>
    public byte[] LastDay => Encoding.UTF8.GetBytes(_lastDay);
}
