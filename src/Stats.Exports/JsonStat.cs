using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Exports;

/// <summary>JSON-stat 2.0, class dataset. A withheld cell has no value and status "c".</summary>
internal static class JsonStat
{
    private const int Buffer = 1 << 16;

    private static readonly JsonWriterOptions Options = new()
    {
        // Its texts are Dutch, and nobody puts it into a page as it is.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(Selection selection, Language language, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        var (release, breakdown) = (selection.Release, selection.Table.Breakdown);
        json.WriteStartObject();
        json.WriteString("version", "2.0");
        json.WriteString("class", "dataset");
        json.WriteString("label", $"{release.Programme.Title.In(language)}: {breakdown.Title.In(language)}");
        json.WriteString("source", release.Programme.Source.In(language));
        json.WriteString("updated", release.PublishedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        WriteStrings(json, "note", Explanation.Of(release, language));
        WriteStrings(json, "id", selection.Axes.Select(a => a.Dimension.Id));
        json.WriteStartArray("size");
        foreach (var axis in selection.Axes)
            json.WriteNumberValue(axis.Codes.Count);
        json.WriteEndArray();
        json.WriteStartObject("role");
        WriteStrings(
            json,
            "time",
            selection.Axes.Where(a => a.Dimension.Kind == DimensionKind.Time).Select(a => a.Dimension.Id)
        );
        json.WriteEndObject();
        json.WriteStartObject("dimension");
        foreach (var axis in selection.Axes)
            WriteDimension(json, axis, language);
        json.WriteEndObject();
        WriteValues(json, selection);
        WriteStatus(json, selection);
        WriteExtension(json, selection);
        json.WriteEndObject();
    }

    private static void WriteDimension(Utf8JsonWriter json, SelectedAxis axis, Language language)
    {
        json.WriteStartObject(axis.Dimension.Id);
        json.WriteString("label", axis.Dimension.Label.In(language));
        json.WriteStartObject("category");
        WriteStrings(json, "index", axis.Codes.Select(c => c.Id));
        json.WriteStartObject("label");
        foreach (var code in axis.Codes)
            json.WriteString(code.Id, code.Label.In(language));
        json.WriteEndObject();
        var children = axis.Codes.Where(c => c.Parent is not null).ToLookup(c => c.Parent!, c => c.Id);
        if (axis.Codes.Any(c => children.Contains(c.Id)))
        {
            json.WriteStartObject("child");
            foreach (var parent in axis.Codes.Where(c => children.Contains(c.Id)))
                WriteStrings(json, parent.Id, children[parent.Id]);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, Selection selection)
    {
        json.WriteStartArray("value");
        selection.ForEach(
            (_, cell) =>
            {
                if (cell is PublishedCount published)
                    json.WriteNumberValue(published.Count);
                else
                    json.WriteNullValue();
                if (json.BytesPending > Buffer)
                    json.Flush();
            }
        );
        json.WriteEndArray();
    }

    private static void WriteStatus(Utf8JsonWriter json, Selection selection)
    {
        var place = 0L;
        json.WriteStartObject("status");
        selection.ForEach(
            (_, cell) =>
            {
                if (ReleaseFiles.StatusOf(cell) is { Length: > 0 } status)
                    json.WriteString(place.ToString(CultureInfo.InvariantCulture), status);
                place++;
                if (json.BytesPending > Buffer)
                    json.Flush();
            }
        );
        json.WriteEndObject();
    }

    private static void WriteExtension(Utf8JsonWriter json, Selection selection)
    {
        var (release, breakdown) = (selection.Release, selection.Table.Breakdown);
        json.WriteStartObject("extension");
        json.WriteString("programme", release.Programme.Id);
        json.WriteString("release", release.Id);
        json.WriteString("table", breakdown.Id);
        json.WriteString("licence", release.Programme.Licence);
        json.WriteNumber("minimumCount", release.Programme.MinimumCount);
        WriteRanges(json, selection);
        json.WriteEndObject();
    }

    /// <summary>By the place of a withheld cell, as in status: the least and the most that is known of it, null where nothing bounds it.</summary>
    private static void WriteRanges(Utf8JsonWriter json, Selection selection)
    {
        var place = 0L;
        json.WriteStartObject("range");
        selection.ForEach(
            (_, cell) =>
            {
                if (cell is WithheldCell { Range: var range })
                {
                    json.WriteStartArray(place.ToString(CultureInfo.InvariantCulture));
                    json.WriteNumberValue(range.Low);
                    if (range.High is { } high)
                        json.WriteNumberValue(high);
                    else
                        json.WriteNullValue();
                    json.WriteEndArray();
                }
                place++;
                if (json.BytesPending > Buffer)
                    json.Flush();
            }
        );
        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
