using System.Text;

namespace Stats.Exports;

/// <summary>Comma-separated text as RFC 4180 has it, with \n at the end of every line.</summary>
internal static class Csv
{
    private static readonly System.Buffers.SearchValues<char> NeedQuotes = System.Buffers.SearchValues.Create(
        ",\"\r\n"
    );

    public static void WriteRow(TextWriter writer, params ReadOnlySpan<string> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
                writer.Write(',');
            WriteField(writer, fields[i]);
        }
        writer.Write('\n');
    }

    /// <summary>
    /// A text that a spreadsheet would take for a formula gets an apostrophe before it, as it would when typed; any other stays as it is.
    /// </summary>
    public static string Harmless(string text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text;

    private static void WriteField(TextWriter writer, string field)
    {
        if (field.AsSpan().IndexOfAny(NeedQuotes) < 0)
        {
            writer.Write(field);
            return;
        }
        writer.Write('"');
        writer.Write(field.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
    }

    /// <summary>Every row with the line on which it begins, the first being 1. Empty lines are no rows.</summary>
    /// <exception cref="InvalidDataException">A quote is open at the end, or stands where it may not.</exception>
    public static IEnumerable<(int Line, string[] Fields)> ReadRows(TextReader reader)
    {
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            if (text.Length == 0)
                continue;
            var first = line;
            var fields = new List<string>();
            while (!TrySplit(text, fields))
            {
                var next = reader.ReadLine() ?? throw new InvalidDataException($"line {first}: a quote is not closed.");
                text = $"{text}\n{next}";
                line++;
                fields.Clear();
            }
            yield return (first, [.. fields]);
        }
    }

    /// <summary>False when the text ends within quotes.</summary>
    private static bool TrySplit(string text, List<string> fields)
    {
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[i++]);
            else if (text[i] == '"' && (quoted || field.Length == 0))
                quoted = !quoted;
            else if (text[i] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
                field.Append(text[i]);
        }
        fields.Add(field.ToString());
        return !quoted;
    }
}
