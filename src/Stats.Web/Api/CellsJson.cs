using System.Buffers;
using System.Text.Json;
using Stats.Core.Releases;
using Stats.Exports;

namespace Stats.Web.Api;

/// <summary>
/// Cells in JSON. A count is <c>"count": 12</c>; a withheld cell is <c>"withheld": true</c> with the range that everyone can work out,
/// <c>"range": [1, 9]</c>, or <c>"atLeast": 1</c> where nothing bounds it.
/// </summary>
internal static class CellsJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = Json.Options.Encoder };

    /// <param name="next">The address of what follows; null where nothing does.</param>
    public static byte[] Write(Selection selection, int offset, int limit, string? next)
    {
        var page = new Page(selection, offset, limit, selection.Count, next);
        return page.Write(cells => selection.ForEach(cells.Write, offset, limit));
    }

    /// <summary>The withheld cells alone.</summary>
    /// <param name="next">Tells the address of what follows.</param>
    public static byte[] WriteWithheld(Selection selection, int offset, int limit, Func<string> next)
    {
        var total = 0L;
        selection.ForEach((_, cell) => total += cell is WithheldCell ? 1 : 0);
        var page = new Page(selection, offset, limit, total, offset + (long)limit < total ? next() : null);
        return page.Write(cells =>
        {
            var place = 0L;
            selection.ForEach(
                (codes, cell) =>
                {
                    if (cell is WithheldCell && place++ >= offset && place <= offset + (long)limit)
                        cells.Write(codes, cell);
                }
            );
        });
    }

    private sealed record Page(Selection Selection, int Offset, int Limit, long Total, string? Next)
    {
        public byte[] Write(Action<Cells> writeCells)
        {
            var buffer = new ArrayBufferWriter<byte>(16384);
            using var json = new Utf8JsonWriter(buffer, Options);
            json.WriteStartObject();
            json.WriteString("programme", Selection.Release.Programme.Id);
            json.WriteString("release", Selection.Release.Id);
            json.WriteString("table", Selection.Table.Breakdown.Id);
            json.WriteString("query", Selection.Query);
            if (Waiting.Say(Selection.Table) is { } waiting)
            {
                json.WritePropertyName("waits");
                JsonSerializer.Serialize(json, waiting, Json.Options);
            }
            json.WriteNumber("total", Total);
            json.WriteNumber("offset", Offset);
            json.WriteNumber("limit", Limit);
            if (Next is not null)
                json.WriteString("next", Next);
            json.WriteStartArray("cells");
            writeCells(new Cells(json, Selection));
            json.WriteEndArray();
            json.WriteEndObject();
            json.Flush();
            return buffer.WrittenSpan.ToArray();
        }
    }

    private sealed class Cells(Utf8JsonWriter json, Selection selection)
    {
        private static readonly JsonEncodedText Codes = JsonEncodedText.Encode("codes");
        private static readonly JsonEncodedText Count = JsonEncodedText.Encode("count");

        private readonly JsonEncodedText[] _dimensions =
        [
            .. selection.Axes.Select(a => JsonEncodedText.Encode(a.Dimension.Id)),
        ];

        public void Write(ReadOnlySpan<Core.Tables.Code> codes, PublishedCell cell)
        {
            json.WriteStartObject();
            json.WriteStartObject(Codes);
            for (var i = 0; i < codes.Length; i++)
                json.WriteString(_dimensions[i], codes[i].Id);
            json.WriteEndObject();
            if (cell is PublishedCount published)
                json.WriteNumber(Count, published.Count);
            else if (cell is NotRegisteredCell)
                json.WriteBoolean("registered", false);
            else
                WriteWithheld(cell.Range);
            json.WriteEndObject();
        }

        private void WriteWithheld(CountRange range)
        {
            json.WriteBoolean("withheld", true);
            if (range.High is not { } high)
            {
                json.WriteNumber("atLeast", range.Low);
                return;
            }
            json.WriteStartArray("range");
            json.WriteNumberValue(range.Low);
            json.WriteNumberValue(high);
            json.WriteEndArray();
        }
    }
}
