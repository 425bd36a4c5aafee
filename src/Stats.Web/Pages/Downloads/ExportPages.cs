using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Exports;
using Stats.Web.Api;

using Stats.Web.Serving;

namespace Stats.Web.Pages;

/// <summary>Answers with what can be downloaded of a table, or of the part of it that the address chooses.</summary>
internal sealed class ExportPages(Language language, ReleaseCache releases, DashboardSettings settings)
{
    public Task Answer(HttpContext context)
    {
        var (programme, name) = (context.Part("programme"), context.PartOrNull("release"));
        if (!Wanted.TryFind(language, releases, programme, name, out var release, out var instead))
            return instead.ExecuteAsync(context);
        var wanted = Reading.Value(context, "table");
        // A chart sends what it shows, and its figures have an address of their own.
        if (wanted.Length == 0 && context.Request.Query.ContainsKey("kind"))
            return Results
                .LocalRedirect(
                    ChartedPart.Of(release, ChartRoutes.Request(context, language)) is { } part
                        ? Address.Export(language, part)
                        : Address.Export(language, release)
                )
                .ExecuteAsync(context);
        var table =
            wanted.Length == 0
                ? release.Tables.FirstOrDefault(t => t.WaitsFor is null) ?? release.Tables[0]
                : release.Tables.FirstOrDefault(t => t.Breakdown.Id == wanted);
        return table is null
            ? Missing.Anything(context, releases)
            : Page(context, release, table, wanted.Length == 0).ExecuteAsync(context);
    }

    private IResult Page(HttpContext context, Release release, PublishedTable table, bool isFirst)
    {
        if (table.WaitsFor is not null)
            return WaitingExport.Answer(language, release, table);
        try
        {
            var selection = Selection.Read(release, table, Filters(context.Request.Query));
            var address = Address.Export(language, selection);
            // A choice has one address, however a form wrote it.
            return
                isFirst || context.Request.Path + Uri.UnescapeDataString(context.Request.QueryString.Value!) == address
                ? new RazorComponentResult<ExportPage>(
                    new
                    {
                        Language = language,
                        Selection = selection,
                        Absolute = (Func<string, string>)(path => settings.Absolute(context, path)),
                        settings.IsStatic,
                    }
                )
                : Results.LocalRedirect(address);
        }
        catch (SelectionRefusedException)
        {
            // Nothing of such a choice is published; the whole table is.
            return Results.LocalRedirect(Address.Export(language, Selection.All(release, table)));
        }
    }

    /// <summary>A form sends what was left open too, and strangers add names of their own.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Filters(IQueryCollection query) =>
        from field in query
        from value in field.Value
        where !string.IsNullOrEmpty(value) && !field.Key.StartsWith("utm_", StringComparison.Ordinal)
        select KeyValuePair.Create(field.Key, value);
}
