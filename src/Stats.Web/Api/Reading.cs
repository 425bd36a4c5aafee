using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Exports;
using Stats.Store;
using Stats.Web.Serving;

namespace Stats.Web.Api;

/// <summary>What every address for data has in common: which release is meant, how a problem is told.</summary>
internal sealed class Reading(ReleaseCache releases)
{
    /// <summary>Stands for the name of the latest release; it leads to the address under that name.</summary>
    private const string LatestName = "latest";

    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static string Value(HttpContext context, string name) => (string?)context.Request.RouteValues[name] ?? "";

    public static IEndpointConventionBuilder Map(WebApplication app, string path, RequestDelegate handle) =>
        app.MapMethods(path, Methods, context => Guard(context, handle));

    /// <summary>The same for a group of endpoints: a wrong parameter is told like every other problem.</summary>
    public static void Guard(IEndpointConventionBuilder endpoints) =>
        endpoints.Finally(endpoint =>
        {
            var handle = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context => Guard(context, handle);
        });

    /// <summary>All other addresses below a path.</summary>
    /// <param name="start">Where a reader finds what there is.</param>
    public static void MapRest(WebApplication app, string path, string start) =>
        app.Map(path, context => Guard(context, c => Refuse(c, start)));

    private static Task Refuse(HttpContext context, string start)
    {
        var headers = context.Response.Headers;
        if (Methods.Contains(context.Request.Method))
            throw ProblemException.NotFound("address", "path", [start]);
        headers.Allow = string.Join(", ", Methods);
        if (!HttpMethods.IsOptions(context.Request.Method))
            throw new ProblemException(
                StatusCodes.Status405MethodNotAllowed,
                "only-reading",
                "Data can only be read here.",
                "method",
                Methods
            );
        headers.AccessControlAllowMethods = headers.Allow;
        headers.AccessControlAllowHeaders = "*";
        headers.AccessControlMaxAge = "86400";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>The latest release of a programme that stands.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public Release Latest(string programme)
    {
        if (releases.Latest(programme) is { } latest)
            return latest;
        throw releases.Of(programme) is [WithdrawnRelease withdrawn, ..]
            ? ProblemException.Withdrawn(withdrawn, null)
            : NoProgramme();
    }

    /// <summary>All releases of a programme, the latest first.</summary>
    /// <exception cref="ProblemException">There is no such programme.</exception>
    public IReadOnlyList<ReleaseSummary> Names(string programme) =>
        releases.Names(programme) is { Count: > 0 } names ? names : throw NoProgramme();

    /// <exception cref="ProblemException">There is no such release, or it was withdrawn.</exception>
    public Release Named(string programme, string name)
    {
        if (name == LatestName)
            throw new LatestException(Latest(programme));
        return releases.Find(programme, name) switch
        {
            StandingRelease found => found.Release,
            WithdrawnRelease withdrawn => throw ProblemException.Withdrawn(withdrawn, releases.Latest(programme)),
            _ => throw ProblemException.NotFound(
                "release",
                "release",
                Names(programme).Where(r => r.Withdrawal is null).Select(r => r.Release).Prepend(LatestName)
            ),
        };
    }

    /// <summary>The revised cells of a table, beside what the releases that stand said before.</summary>
    public IReadOnlyList<RevisedCell> Revised(Release release, PublishedTable table) =>
        [.. Revision.CellsOf(release, table, releases.BesideRevised(release))];

    private ProblemException NoProgramme() =>
        ProblemException.NotFound("programme", "programme", releases.List().Select(r => r.Programme).Distinct());

    /// <exception cref="ProblemException">There is no such table.</exception>
    public static PublishedTable TableOf(Release release, string name) =>
        release.Tables.FirstOrDefault(t => t.Breakdown.Id == name)
        ?? throw ProblemException.NotFound("table", "table", release.Tables.Select(t => t.Breakdown.Id));

    /// <exception cref="ProblemException">There is no such dimension.</exception>
    public static Dimension DimensionOf(Release release, string name) =>
        release.Programme.Dimensions.FirstOrDefault(d => d.Id == name)
        ?? throw ProblemException.NotFound("dimension", "dimension", release.Programme.Dimensions.Select(d => d.Id));

    public static async Task SendTable(HttpContext context, Selection selection, ExportFormat format, Language language)
    {
        RefuseWaiting(selection.Table);
        try
        {
            await DataAnswer.SendFile(
                context,
                $"{selection.Release.Seal} {selection.Table.Breakdown.Id}?{selection.Query} {format.Id} {language}",
                format.MediaType,
                format.FileName(selection.FileName, language),
                stream => format.Write(selection, language, stream)
            );
        }
        catch (InvalidDataException e)
        {
            throw new ProblemException(StatusCodes.Status422UnprocessableEntity, "too-large", e.Message);
        }
    }

    /// <exception cref="ProblemException">The table has nothing yet that could stand in a file.</exception>
    public static void RefuseWaiting(PublishedTable table)
    {
        if (Waiting.Say(table) is { } waiting)
            throw new ProblemException(StatusCodes.Status404NotFound, "waiting", waiting.En);
    }

    private static async Task Guard(HttpContext context, RequestDelegate handle)
    {
        try
        {
            await handle(context);
        }
        catch (ProblemException problem)
        {
            await problem.Answer(context);
        }
        catch (LatestException latest)
        {
            context.Response.Headers.CacheControl = Freshness.AMinute;
            context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            context.Response.Headers.Location =
                NamedIn(context.Request.Path.Value!, latest.Release) + context.Request.QueryString;
        }
    }

    /// <summary>An address with the release's name in place of <see cref="LatestName"/>, in the name of a file too.</summary>
    private static string NamedIn(string path, Release release)
    {
        var parts = path.Split('/');
        var isFile = $"/{parts[1]}" == Pages.Files.Root;
        parts[isFile ? 3 : 6] = release.Id;
        var (named, latest) = (Selection.NameOf(release), $"{release.Programme.Id}_{LatestName}");
        if (isFile && parts[^1].StartsWith(latest, StringComparison.Ordinal))
            parts[^1] = named + parts[^1][latest.Length..];
        return string.Join('/', parts);
    }

    private sealed class LatestException(Release release) : Exception
    {
        public Release Release { get; } = release;
    }
}
