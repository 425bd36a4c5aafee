using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stats.Core.Releases;
using Stats.Exports;
using Stats.Web.Serving;

namespace Stats.Web.Api;

/// <summary>The API. It reads what is published and computes nothing that is not.</summary>
internal sealed class Endpoints(ReleaseCache releases, Answer answer, Reading reading, DashboardSettings settings)
{
    private const int UsualItems = 100;
    private const int MostItems = 1000;
    public const int UsualCells = 1000;
    public const int MostCells = 10_000;

    public void Map(WebApplication app)
    {
        void Get(string path, RequestDelegate handle) => Reading.Map(app, Descriptions.Root + path, handle);
        Get("", context => Answer.Send(context, Bytes(Plain(context, Descriptions.Index()))));
        Get("/openapi.json", Description);
        Get("/programmes", Programmes);
        Get("/programmes/{programme}", Programme);
        Get("/programmes/{programme}/releases", Releases);
        const string release = "/programmes/{programme}/releases/{release}";
        Get(release, OfRelease(r => Bytes(Descriptions.Release(r))));
        Get($"{release}/notes", Listed(Descriptions.Notes));
        Get($"{release}/dimensions", Listed(Descriptions.Dimensions));
        Get($"{release}/dimensions/{{dimension}}", Dimension);
        Get($"{release}/tables", Listed(Descriptions.Tables));
        Get($"{release}/tables/{{table}}", Table);
        Get($"{release}/tables/{{table}}/cells", Cells);
        Get($"{release}/tables/{{table}}/ranges", Ranges);
        Reading.MapRest(app, "/api/{**rest}", Descriptions.Root);
    }

    public static byte[] Bytes(object value) => JsonSerializer.SerializeToUtf8Bytes(value, Json.Options);

    private static T Plain<T>(HttpContext context, T value)
    {
        _ = Query.Read(context, UsualItems, MostItems).WithoutFilters();
        return value;
    }

    private Task Description(HttpContext context)
    {
        context.Response.Headers.Vary = "Host";
        var server = settings.Absolute(context, Descriptions.Root);
        return Answer.Send(context, Plain(context, OpenApi.Document(releases, server)));
    }

    private Task Programmes(HttpContext context)
    {
        var query = Query.Read(context, UsualItems, MostItems).WithoutFilters();
        return Answer.Send(context, Page(context, query, Descriptions.Programmes(releases)));
    }

    private Task Programme(HttpContext context) =>
        Answer.Send(context, Bytes(Descriptions.Programme(Plain(context, reading.Latest(context)))));

    private Task Releases(HttpContext context)
    {
        var query = Query.Read(context, UsualItems, MostItems).WithoutFilters();
        return Answer.Send(context, Page(context, query, Descriptions.Releases(reading.Names(context))));
    }

    private RequestDelegate OfRelease(Func<Release, byte[]> make) =>
        context =>
        {
            var release = Plain(context, reading.Named(context));
            return answer.SendOf(context, release, Key(context, release), () => make(release));
        };

    private RequestDelegate Listed(Func<Release, IReadOnlyList<object>> items) =>
        context =>
        {
            var query = Query.Read(context, UsualItems, MostItems).WithoutFilters();
            var release = reading.Named(context);
            return answer.SendOf(
                context,
                release,
                $"{Key(context, release)} {query.Offset} {query.Limit}",
                () => Page(context, query, items(release))
            );
        };

    private Task Dimension(HttpContext context)
    {
        var release = Plain(context, reading.Named(context));
        var dimension =
            release.Programme.Dimensions.FirstOrDefault(d => d.Id == Reading.Value(context, "dimension"))
            ?? throw ProblemException.NotFound(
                "dimension",
                "dimension",
                release.Programme.Dimensions.Select(d => d.Id)
            );
        return answer.SendOf(context, release, Key(context, release), () => Bytes(Descriptions.Dimension(dimension)));
    }

    private Task Table(HttpContext context)
    {
        var release = Plain(context, reading.Named(context));
        var table = Reading.TableOf(context, release);
        return answer.SendOf(context, release, Key(context, release), () => Bytes(Descriptions.Table(release, table)));
    }

    private Task Cells(HttpContext context)
    {
        context.Response.Headers.Vary = "Accept";
        if (Negotiation.TakesAny(context.Request) && answer.SendKept(context) is { } sent)
            return sent;
        var query = Query.Read(context, UsualCells, MostCells);
        var release = reading.Named(context);
        var selection = query.Select(release, Reading.TableOf(context, release));
        if (Negotiation.Format(context.Request) is { } format)
            return Reading.SendTable(context, selection, format, query.Language ?? Core.Tables.Language.Dutch);
        return answer.SendOf(
            context,
            release,
            Key(context, selection, query),
            () =>
                CellsJson.Write(
                    selection,
                    query.Offset,
                    query.Limit,
                    query.Offset + (long)query.Limit < selection.Count ? Next(context, query, selection.Query) : null
                )
        );
    }

    private Task Ranges(HttpContext context)
    {
        if (answer.SendKept(context) is { } sent)
            return sent;
        var query = Query.Read(context, UsualCells, MostCells);
        var release = reading.Named(context);
        var selection = query.Select(release, Reading.TableOf(context, release));
        return answer.SendOf(
            context,
            release,
            Key(context, selection, query),
            () =>
                CellsJson.WriteWithheld(
                    selection,
                    query.Offset,
                    query.Limit,
                    () => Next(context, query, selection.Query)
                )
        );
    }

    private static string Key(HttpContext context, Release release) => $"{release.Seal} {context.Request.Path}";

    private static string Key(HttpContext context, Selection selection, Query query) =>
        $"{Key(context, selection.Release)}?{selection.Query} {query.Offset} {query.Limit}";

    private static byte[] Page(HttpContext context, Query query, IReadOnlyList<object> items) =>
        Bytes(Descriptions.Page(context.Request.Path, query.Offset, query.Limit, items));

    private static string Next(HttpContext context, Query query, string filters) =>
        Descriptions.Next(context.Request.Path, filters, query.Offset, query.Limit);
}
