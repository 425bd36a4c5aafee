using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Exports;
using Stats.Web.Api.Contract;
using Stats.Web.Serving;
using Dimension = Stats.Core.Tables.Dimension;
using DimensionKind = Stats.Core.Tables.DimensionKind;
using Release = Stats.Core.Releases.Release;

namespace Stats.Web.Api;

/// <summary>
/// Sends the description of the API. Its examples are answers about the first programme of this very store, so they are true wherever it
/// runs.
/// </summary>
internal sealed class OpenApi(IServiceProvider services, ReleaseCache releases, DashboardSettings settings)
{
    private const int ShownItems = 3;

    /// <summary>What is the same in every store; made when it is first asked for.</summary>
    private readonly Lazy<Task<JsonObject>> _described = new(() => Describe(services));

    /// <summary>The document as it is sent.</summary>
    public async Task Answer(HttpContext context)
    {
        _ = await NoQuery.BindAsync(context);
        var document = await Read();
        document["info"]!["contact"] = new JsonObject
        {
            ["name"] = settings.Style.Name,
            ["url"] = settings.Absolute(context, Address.Front(Language.English)),
        };
        document["servers"] = new JsonArray(new JsonObject { ["url"] = settings.Absolute(context, Descriptions.Root) });
        await DataAnswer.Send(context, JsonSerializer.SerializeToUtf8Bytes(document, Json.Options));
    }

    /// <summary>The document with its examples; it may be changed.</summary>
    public async Task<JsonObject> Read()
    {
        var document = (JsonObject)(await _described.Value).DeepClone();
        if (releases.Latest().FirstOrDefault(r => r.Tables.Any(t => t.WaitsFor is null)) is { } release)
            AddExamples(document, release);
        return document;
    }

    private static async Task<JsonObject> Describe(IServiceProvider services)
    {
        var provider = services.GetRequiredKeyedService<IOpenApiDocumentProvider>(OpenApiWords.Version);
        var document = await provider.GetOpenApiDocumentAsync();
        var json = JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1))!.AsObject();
        // Anyone may read: the library leaves out an empty list, and so does not say it.
        json["security"] = new JsonArray();
        foreach (var (_, schema) in json["components"]!["schemas"]!.AsObject())
            OpenApiSchemas.Close(schema!.AsObject());
        return json;
    }

    private void AddExamples(JsonObject document, Release release)
    {
        var table = release.Tables.First(t => t.WaitsFor is null);
        var time = table.Axes.Single(a => a.Dimension.Kind == DimensionKind.Time);
        var dimension = table.Axes.First(a => a != time || table.Axes.Count == 1).Dimension;
        var filter = KeyValuePair.Create(time.Dimension.Id, time.Codes[0].Id);
        var examples = new Dictionary<string, Func<JsonNode>>
        {
            ["programme"] = () => release.Programme.Id,
            ["release"] = () => release.Id,
            ["table"] = () => table.Breakdown.Id,
            ["dimension"] = () => dimension.Id,
            ["filter"] = () => new JsonObject { [filter.Key] = filter.Value },
            [Query.OffsetName] = () => 0,
            [Query.LimitName] = () => ShownItems,
        };
        var selection = Selection.Read(release, table, [filter]);
        foreach (var (path, answer) in Answers(release, table, dimension, selection))
        {
            var operation = document["paths"]![path]!["get"]!;
            foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
                if (examples.TryGetValue((string)parameter!["name"]!, out var example))
                    parameter["example"] = example();
            operation["responses"]!["200"]!["content"]![Json.MediaType]!["example"] = answer;
        }
    }

    private IEnumerable<(string Path, JsonNode Answer)> Answers(
        Release release,
        PublishedTable table,
        Dimension dimension,
        Selection selection
    )
    {
        const string list = "/programmes/{programme}/releases";
        const string one = $"{list}/{{release}}";
        var (programme, path) = (release.Programme.Id, Descriptions.Of(release, table));
        string Next(string part) => Descriptions.Next($"{path}/{part}", selection.Query, 0, ShownItems);
        yield return ("/", Node(Descriptions.Index()));
        yield return ("/programmes", First($"{Descriptions.Root}/programmes", Descriptions.Programmes(releases)));
        yield return ("/programmes/{programme}", Node(Descriptions.Programme(release)));
        yield return (
            list,
            First($"{Descriptions.Of(programme)}/releases", Descriptions.Releases(releases.Names(programme)))
        );
        yield return (one, Node(Descriptions.Release(release)));
        yield return ($"{one}/notes", First($"{Descriptions.Of(release)}/notes", Descriptions.Notes(release)));
        yield return (
            $"{one}/dimensions",
            First($"{Descriptions.Of(release)}/dimensions", Descriptions.Dimensions(release))
        );
        yield return ($"{one}/dimensions/{{dimension}}", Node(Descriptions.Dimension(dimension)));
        yield return ($"{one}/tables", First($"{Descriptions.Of(release)}/tables", Descriptions.Tables(release)));
        yield return ($"{one}/tables/{{table}}", Node(Descriptions.Table(release, table)));
        var next = selection.Count > ShownItems ? Next("cells") : null;
        yield return (
            $"{one}/tables/{{table}}/cells",
            JsonNode.Parse(CellsJson.Write(selection, 0, ShownItems, next))!
        );
        yield return (
            $"{one}/tables/{{table}}/ranges",
            JsonNode.Parse(CellsJson.WriteWithheld(selection, 0, ShownItems, () => Next("ranges")))!
        );
        yield return (
            $"{one}/tables/{{table}}/revised",
            First(
                $"{path}/revised",
                Descriptions.Revised([.. Revision.CellsOf(release, table, releases.BesideRevised(release))])
            )
        );
    }

    private static JsonNode First<T>(string list, IReadOnlyList<T> items) =>
        Node(Descriptions.Page(list, 0, ShownItems, items));

    private static JsonNode Node<T>(T answer) => JsonSerializer.SerializeToNode(answer, Json.Options)!;
}
