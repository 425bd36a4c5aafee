using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Exports;
using Stats.Web.Api;
using Stats.Web.Serving;

namespace Stats.Web.Pages;

/// <summary>
/// The files of a release, each under an address that ends with a name that tells what it is. A filter in the address gives a part of a
/// table under the same rules as in the API.
/// </summary>
internal sealed class Files(Reading reading, DashboardSettings settings)
{
    public const string Root = "/files";
    private const string Bib = "bib";
    private const string Ris = "ris";
    private const string Txt = "citation.txt";

    public static string Zip(Release release) => Address(release, $"{Selection.NameOf(release)}.zip");

    public static string Workbook(Release release, Language language) =>
        Address(release, ExportFormat.Xlsx.FileName(Selection.NameOf(release), language));

    public static string CodeBookOf(Release release, Language language) =>
        Address(release, $"{Selection.NameOf(release)}.{CodeBook.FileName(language)}");

    /// <summary>The files of a whole table, by format.</summary>
    public static IReadOnlyDictionary<string, string> Of(Release release, PublishedTable table) =>
        ExportFormat.All.ToDictionary(f => f.Id, f => Of(Selection.All(release, table), f, Language.Dutch));

    /// <summary>The revised cells of a table, old beside new.</summary>
    public static string RevisedOf(Release release, PublishedTable table) =>
        Address(release, RevisedTable.FileName(release, table));

    public static string Of(Selection selection, ExportFormat format, Language language) =>
        Of(selection, format.FileName(Selection.NameOf(selection.Release, selection.Table), language));

    /// <summary>The citation of a table, or of a part of it: as text, for BibTeX, and as RIS.</summary>
    public static IReadOnlyList<(string Name, string Address)> Citations(Selection selection, Language language) =>
        [
            .. new[] { ("BibTeX", Bib), ("RIS", Ris), ("TXT", Txt) }.Select(c =>
                (c.Item1, Of(selection, CitationName(selection.Release, selection.Table, c.Item2, language)))
            ),
        ];

    public void Map(WebApplication app)
    {
        Reading
            .Map(app, Root + "/{programme}/{release}/{file}", Send)
            .WithMetadata(
                new Safety.MayDo(RunOwnScript: false, OwnStyle: CodeBook.StyleHash),
                new FileAddressAttribute(),
                new Costly()
            );
        Reading.MapRest(app, Root + "/{**rest}", Descriptions.Root);
    }

    private static string Of(Selection selection, string file) =>
        Address(selection.Release, file) + (selection.Query.Length > 0 ? $"?{selection.Query}" : "");

    private static string Address(Release release, string file) => $"{Root}/{release.Programme.Id}/{release.Id}/{file}";

    private static string CitationName(Release release, PublishedTable table, string kind, Language language) =>
        $"{Selection.NameOf(release, table)}.{Web.Address.Tag(language)}.{kind}";

    private Task Send(HttpContext context)
    {
        var release = reading.Named(Reading.Value(context, "programme"), Reading.Value(context, "release"));
        var file = Reading.Value(context, "file");
        var query = Query.Read(context, 1, 1);
        if (release.Tables.FirstOrDefault(t => file == RevisedTable.FileName(release, t)) is { } revised)
        {
            _ = query.WithoutFilters();
            return SendRevised(context, release, revised, file);
        }
        foreach (var language in Web.Address.Languages)
        {
            if (WholeRelease(release, file, language) is { } whole)
            {
                _ = query.WithoutFilters();
                return DataAnswer.SendFile(context, $"{release.Seal} {file}", whole.Type, file, whole.Write);
            }
            foreach (var table in release.Tables)
            {
                foreach (var format in ExportFormat.All)
                    if (file == format.FileName(Selection.NameOf(release, table), language))
                        return Reading.SendTable(context, query.Select(release, table), format, language);
                foreach (var kind in (string[])[Bib, Ris, Txt])
                    if (file == CitationName(release, table, kind, language))
                        return SendCitation(context, query.Select(release, table), kind, language);
            }
        }
        throw ProblemException.NotFound(
            "file",
            "file",
            release
                .Tables.Where(t => t.WaitsFor is null)
                .SelectMany(t => Of(release, t).Values)
                .Prepend(Workbook(release, Language.Dutch))
                .Prepend(Zip(release))
        );
    }

    private static (string Type, Action<Stream> Write)? WholeRelease(Release release, string file, Language language)
    {
        var name = Selection.NameOf(release);
        if (file == $"{name}.zip")
            return ("application/zip", stream => ReleaseFiles.WriteZip(release, stream));
        if (file == ExportFormat.Xlsx.FileName(name, language))
            return (ExportFormat.Xlsx.MediaType, stream => ReleaseFiles.WriteWorkbook(release, language, stream));
        if (file == $"{name}.{CodeBook.FileName(language)}")
            return ("text/html; charset=utf-8", stream => CodeBook.Write(release, language, stream));
        return null;
    }

    /// <summary>It depends on what else stands: the release before may be withdrawn.</summary>
    private Task SendRevised(HttpContext context, Release release, PublishedTable table, string file)
    {
        var cells = reading.Revised(release, table);
        return DataAnswer.SendFile(
            context,
            $"{release.Seal} {file} {string.Join(' ', cells.Select(c => c.Earlier.Seal).Distinct())}",
            ExportFormat.Csv.MediaType,
            file,
            stream => RevisedTable.Write(table, cells, stream)
        );
    }

    private Task SendCitation(HttpContext context, Selection selection, string kind, Language language)
    {
        Reading.RefuseWaiting(selection.Table);
        var page = Web.Address.Export(language, selection);
        var citation = new Citation(selection, language, settings.Absolute(context, page));
        var (text, type) = kind switch
        {
            Bib => (citation.BibTeX, "application/x-bibtex; charset=utf-8"),
            Ris => (citation.Ris, "application/x-research-info-systems; charset=utf-8"),
            _ => (citation.Text + "\n", "text/plain; charset=utf-8"),
        };
        return DataAnswer.SendFile(
            context,
            $"{text} {kind}",
            type,
            $"{selection.FileName}.{Web.Address.Tag(language)}.{kind}",
            stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text))
        );
    }
}

/// <summary>
/// The one address of a file of a release. A part that somebody chose is made anew: there are too many of them. So is what depends on
/// other releases too.
/// </summary>
internal sealed class FileAddressAttribute : OneAddressAttribute
{
    public override Asked Find(HttpContext context, ReleaseCache releases) =>
        !context.Request.QueryString.HasValue
        && !Part(context, "file")!.EndsWith(RevisedTable.FileEnding, StringComparison.Ordinal)
        && releases.Standing(Part(context, "programme")!, Part(context, "release")!) is not null
            ? base.Find(context, releases)
            : default;

    public override string? ReleaseOf(HttpContext context) => NameOf(context);
}
