using System.Text.Json;
using System.Text.Json.Nodes;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Exports;
using Stats.Web.Serving;

namespace Stats.Web.Api;

/// <summary>
/// The API's description of itself, OpenAPI 3.1. What it says stands in openapi.json; its examples are answers about the first programme
/// of this very store, so they are true wherever it runs.
/// </summary>
internal static class OpenApi
{
    private const int ShownItems = 3;

    /// <param name="server">Where the API is, as a program anywhere finds it.</param>
    public static byte[] Document(ReleaseCache releases, string server)
    {
        var document = Read(releases);
        document["servers"] = new JsonArray(new JsonObject { ["url"] = server });
        return JsonSerializer.SerializeToUtf8Bytes(document, Json.Options);
    }

    public static JsonObject Read(ReleaseCache releases)
    {
        using var stream =
            typeof(OpenApi).Assembly.GetManifestResourceStream(typeof(OpenApi), "openapi.json")
            ?? throw new InvalidOperationException("The program was built without its file openapi.json.");
        var document = JsonNode.Parse(stream)!.AsObject();
        if (releases.Latest().FirstOrDefault(r => r.Tables.Any(t => t.WaitsFor is null)) is { } release)
            AddExamples(document, releases, release);
        return document;
    }

    private static void AddExamples(JsonObject document, ReleaseCache releases, Release release)
    {
        var table = release.Tables.First(t => t.WaitsFor is null);
        var time = table.Axes.Single(a => a.Dimension.Kind == DimensionKind.Time);
        var dimension = table.Axes.First(a => a != time || table.Axes.Count == 1).Dimension;
        var parameters = document["components"]!["parameters"]!;
        parameters["programme"]!["example"] = release.Programme.Id;
        parameters["release"]!["example"] = release.Id;
        parameters["table"]!["example"] = table.Breakdown.Id;
        parameters["dimension"]!["example"] = dimension.Id;
        var filter = KeyValuePair.Create(time.Dimension.Id, time.Codes[0].Id);
        parameters["filter"]!["example"] = new JsonObject { [filter.Key] = filter.Value };
        parameters["offset"]!["example"] = 0;
        parameters["limit"]!["example"] = ShownItems;
        var selection = Selection.Read(release, table, [filter]);
        foreach (var (path, answer) in Answers(releases, release, table, dimension, selection))
            document["paths"]![path]!["get"]!["responses"]!["200"]!["content"]![Json.MediaType]!["example"] =
                answer as JsonNode ?? JsonSerializer.SerializeToNode(answer, Json.Options);
    }

    private static IEnumerable<(string Path, object Answer)> Answers(
        ReleaseCache releases,
        Release release,
        PublishedTable table,
        Dimension dimension,
        Selection selection
    )
    {
        const string list = "/programmes/{programme}/releases";
        const string one = $"{list}/{{release}}";
        var (programme, path) = (release.Programme.Id, Descriptions.Of(release, table));
        object Page(string address, IReadOnlyList<object> items) => Descriptions.Page(address, 0, ShownItems, items);
        string Next(string part) => Descriptions.Next($"{path}/{part}", selection.Query, 0, ShownItems);
        yield return ("/", Descriptions.Index());
        yield return ("/programmes", Page($"{Descriptions.Root}/programmes", Descriptions.Programmes(releases)));
        yield return ("/programmes/{programme}", Descriptions.Programme(release));
        yield return (
            list,
            Page($"{Descriptions.Of(programme)}/releases", Descriptions.Releases(releases.Names(programme)))
        );
        yield return (one, Descriptions.Release(release));
        yield return ($"{one}/notes", Page($"{Descriptions.Of(release)}/notes", Descriptions.Notes(release)));
        yield return (
            $"{one}/dimensions",
            Page($"{Descriptions.Of(release)}/dimensions", Descriptions.Dimensions(release))
        );
        yield return ($"{one}/dimensions/{{dimension}}", Descriptions.Dimension(dimension));
        yield return ($"{one}/tables", Page($"{Descriptions.Of(release)}/tables", Descriptions.Tables(release)));
        yield return ($"{one}/tables/{{table}}", Descriptions.Table(release, table));
        var next = selection.Count > ShownItems ? Next("cells") : null;
        yield return (
            $"{one}/tables/{{table}}/cells",
            JsonNode.Parse(CellsJson.Write(selection, 0, ShownItems, next))!
        );
        yield return (
            $"{one}/tables/{{table}}/ranges",
            JsonNode.Parse(CellsJson.WriteWithheld(selection, 0, ShownItems, () => Next("ranges")))!
        );
    }
}
