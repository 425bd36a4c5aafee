using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stats.Core.Releases;
using Stats.Exports;
using Stats.Web.Api.Contract;
using Stats.Web.Serving;
using Release = Stats.Core.Releases.Release;

namespace Stats.Web.Api;

/// <summary>The API. It reads what is published and computes nothing that is not.</summary>
internal sealed class Endpoints(ReleaseCache releases, DataAnswer answer, Reading reading, OpenApi description)
{
    public void Map(WebApplication app)
    {
        var api = app.MapGroup(Descriptions.Root).WithTags(OpenApiWords.ProgrammesTag);
        Reading.Guard(api);
        api.MapMethods("/openapi.json", Reading.Methods, description.Answer);
        api.MapMethods("", Reading.Methods, Index);
        api.MapMethods("/programmes", Reading.Methods, Programmes);
        api.MapMethods("/programmes/{programme}", Reading.Methods, Programme)
            .MayRefuse(StatusCodes.Status404NotFound, StatusCodes.Status410Gone);
        api.MapMethods("/programmes/{programme}/releases", Reading.Methods, Releases)
            .MayRefuse(StatusCodes.Status404NotFound);
        var release = api.MapGroup("/programmes/{programme}/releases/{release}")
            .WithTags(OpenApiWords.ReleaseTag)
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status307TemporaryRedirect))
            .MayRefuse(StatusCodes.Status404NotFound, StatusCodes.Status410Gone);
        release.MapMethods("", Reading.Methods, OneRelease);
        release.MapMethods("/notes", Reading.Methods, Notes);
        release.MapMethods("/dimensions", Reading.Methods, Dimensions);
        release.MapMethods("/dimensions/{dimension}", Reading.Methods, Dimension);
        release.MapMethods("/tables", Reading.Methods, Tables);
        release.MapMethods("/tables/{table}", Reading.Methods, Table);
        release
            .MapMethods("/tables/{table}/cells", Reading.Methods, Cells)
            .MayRefuse(StatusCodes.Status406NotAcceptable, StatusCodes.Status422UnprocessableEntity);
        release.MapMethods("/tables/{table}/ranges", Reading.Methods, Ranges);
        release.MapMethods("/tables/{table}/revised", Reading.Methods, Revised);
        Reading.MapRest(app, "/api/{**rest}", Descriptions.Root);
    }

    /// <summary>Where everything begins.</summary>
    [InDutch("Waar alles begint.")]
    internal static Reply<Contract.Index> Index(NoQuery query) => Changing<Contract.Index>(_ => Descriptions.Index());

    /// <summary>All programmes with a release.</summary>
    [InDutch("Alle programma’s met een publicatie.")]
    internal Reply<Page<ProgrammeSummary>> Programmes(ListQuery query) =>
        Changing(context => Page(context, query, Descriptions.Programmes(releases)));

    /// <summary>What a programme is, its minimum count and its licence.</summary>
    [InDutch("Wat een programma is, zijn minimumaantal en zijn licentie.")]
    internal Reply<Contract.Programme> Programme(string programme, NoQuery query) =>
        Changing(_ => Descriptions.Programme(reading.Latest(programme)));

    /// <summary>The releases of a programme, the latest first.</summary>
    [InDutch("De publicaties van een programma, de laatste eerst.")]
    internal Reply<Page<ReleaseSummary>> Releases(string programme, ListQuery query) =>
        Changing(context => Page(context, query, Descriptions.Releases(reading.Names(programme))));

    /// <summary>What a release covers. It never changes, but may be withdrawn; "latest" leads to the newest.</summary>
    [InDutch(
        "Wat een publicatie omvat. Ze verandert nooit, maar kan worden ingetrokken; \"latest\" leidt naar de nieuwste."
    )]
    internal Reply<Contract.Release> OneRelease(string programme, string release, NoQuery query) =>
        Lasting(programme, release, Descriptions.Release);

    /// <summary>Remarks on the time line.</summary>
    [InDutch("Opmerkingen bij de tijdlijn.")]
    internal Reply<Page<Contract.Note>> Notes(string programme, string release, ListQuery query) =>
        Listed(programme, release, query, Descriptions.Notes);

    /// <summary>What is counted by.</summary>
    [InDutch("Waarnaar is geteld.")]
    internal Reply<Page<DimensionSummary>> Dimensions(string programme, string release, ListQuery query) =>
        Listed(programme, release, query, Descriptions.Dimensions);

    /// <summary>A code list, and how its codes nest.</summary>
    [InDutch("Een codelijst, en hoe de codes in elkaar vallen.")]
    internal Reply<Contract.Dimension> Dimension(string programme, string release, string dimension, NoQuery query) =>
        Lasting(programme, release, of => Descriptions.Dimension(Reading.DimensionOf(of, dimension)));

    /// <summary>The tables of a release.</summary>
    [InDutch("De tabellen van een publicatie.")]
    internal Reply<Page<TableSummary>> Tables(string programme, string release, ListQuery query) =>
        Listed(programme, release, query, Descriptions.Tables);

    /// <summary>What a table shows: its dimensions, the codes of each, and its files.</summary>
    [InDutch("Wat een tabel toont: de kenmerken, de codes van elk, en de bestanden.")]
    internal Reply<Table> Table(string programme, string release, string table, NoQuery query) =>
        Lasting(programme, release, of => Descriptions.Table(of, Reading.TableOf(of, table)));

    /// <summary>
    /// Cells of a table by filter: a count, or withheld with its range. Accept chooses another format; a format comes whole, without paging.
    /// </summary>
    [InDutch(
        "Cellen van een tabel met een filter: een aantal, of afgeschermd met het bereik. Met Accept in een ander formaat; dat komt in één keer, zonder bladeren."
    )]
    [OfCells(InFormats = true)]
    internal Reply<CellPage<Cell>> Cells(string programme, string release, string table) =>
        new(context =>
        {
            context.Response.Headers.Vary = "Accept";
            if (Negotiation.TakesAny(context.Request) && answer.SendKept(context) is { } sent)
                return sent;
            var (selection, query) = Select(context, programme, release, table);
            return Negotiation.Format(context.Request) is { } format
                ? Reading.SendTable(context, selection, format, query.Language ?? Core.Tables.Language.Dutch)
                : SendCells(
                    context,
                    selection,
                    query,
                    next =>
                        CellsJson.Write(
                            selection,
                            query.Offset,
                            query.Limit,
                            query.Offset + (long)query.Limit < selection.Count ? next() : null
                        )
                );
        });

    /// <summary>The withheld cells alone, with the range that everyone can work out.</summary>
    [InDutch("Alleen de afgeschermde cellen, met het bereik dat iedereen kan uitrekenen.")]
    [OfCells]
    internal Reply<CellPage<AnyWithheldCell>> Ranges(string programme, string release, string table) =>
        new(context =>
        {
            if (answer.SendKept(context) is { } sent)
                return sent;
            var (selection, query) = Select(context, programme, release, table);
            return SendCells(
                context,
                selection,
                query,
                next => CellsJson.WriteWithheld(selection, query.Offset, query.Limit, next)
            );
        });

    /// <summary>The cells of revised years of which something else was published before, old beside new.</summary>
    [InDutch("De cellen van herziene jaren waarvan eerder iets anders is gepubliceerd, oud naast nieuw.")]
    internal Reply<Page<Contract.RevisedCell>> Revised(
        string programme,
        string release,
        string table,
        ListQuery query
    ) =>
        Changing(context =>
        {
            var of = reading.Named(programme, release);
            return Page(context, query, Descriptions.Revised(reading.Revised(of, Reading.TableOf(of, table))));
        });

    /// <summary>An answer that changes when something is published.</summary>
    private static Reply<T> Changing<T>(Func<HttpContext, T> make) =>
        new(context => DataAnswer.Send(context, Bytes(make(context))));

    /// <summary>An answer under a release's name.</summary>
    private Reply<T> Lasting<T>(string programme, string release, Func<Release, T> make) =>
        new(context =>
        {
            var of = reading.Named(programme, release);
            return answer.SendOf(context, of, Key(context, of), () => Bytes(make(of)));
        });

    private Reply<Page<T>> Listed<T>(
        string programme,
        string release,
        ListQuery query,
        Func<Release, IReadOnlyList<T>> items
    ) =>
        new(context =>
        {
            var of = reading.Named(programme, release);
            var key = $"{Key(context, of)} {query.Offset} {query.Limit}";
            return answer.SendOf(context, of, key, () => Bytes(Page(context, query, items(of))));
        });

    private (Selection Selection, Query Query) Select(
        HttpContext context,
        string programme,
        string release,
        string table
    )
    {
        var query = Query.Read(context, Query.UsualCells, Query.MostCells);
        var of = reading.Named(programme, release);
        return (query.Select(of, Reading.TableOf(of, table)), query);
    }

    /// <param name="make">Is given what tells the address of what follows.</param>
    private Task SendCells(HttpContext context, Selection selection, Query query, Func<Func<string>, byte[]> make) =>
        answer.SendOf(
            context,
            selection.Release,
            $"{Key(context, selection.Release)}?{selection.Query} {query.Offset} {query.Limit}",
            () => make(() => Descriptions.Next(context.Request.Path, selection.Query, query.Offset, query.Limit))
        );

    private static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Json.Options);

    private static string Key(HttpContext context, Release release) => $"{release.Seal} {context.Request.Path}";

    private static Page<T> Page<T>(HttpContext context, ListQuery query, IReadOnlyList<T> items) =>
        Descriptions.Page(context.Request.Path, query.Offset, query.Limit, items);
}
