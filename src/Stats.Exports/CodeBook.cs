using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Exports;

/// <summary>A page for a reader of the files: what every table, column and code is, in one language. It needs nothing beside it.</summary>
public sealed class CodeBook
{
    private const string Style =
        "body{font:1rem/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}"
        + "table{border-collapse:collapse}th,td{text-align:left;padding:.2rem .8rem .2rem 0;border-bottom:1px solid #ccc}";

    private readonly Release _release;
    private readonly Language _language;
    private readonly TextWriter _writer;

    private CodeBook(Release release, Language language, TextWriter writer)
    {
        (_release, _language, _writer) = (release, language, writer);
    }

    /// <summary>What a content security policy calls the style in the page: "sha256-…".</summary>
    public static string StyleHash { get; } =
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}";

    /// <summary>"codebook.nl.html".</summary>
    public static string FileName(Language language) => $"codebook.{Tag(language)}.html";

    /// <param name="stream">It is only written to and stays open.</param>
    public static void Write(Release release, Language language, Stream stream) =>
        ExportFormat.WriteText(stream, writer => new CodeBook(release, language, writer).Write());

    private void Write()
    {
        var programme = _release.Programme;
        Raw($"<!doctype html>\n<html lang=\"{Tag(_language)}\">\n<head>\n<meta charset=\"utf-8\">\n");
        Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        Element("title", $"{Heading}: {programme.Title.In(_language)} {_release.Id}");
        Raw($"<style>{Style}</style>\n");
        Raw("</head>\n<body>\n<main>\n");
        Element("h1", $"{Heading}: {programme.Title.In(_language)}");
        Element("p", programme.Summary.In(_language));
        WriteFacts();
        Element("h2", Say("Hoe te lezen", "How to read it"));
        Raw("<ul>\n");
        foreach (var line in Explanation.Of(_release, _language))
            Element("li", line);
        Raw("</ul>\n");
        WriteTables();
        foreach (var dimension in programme.Dimensions)
            WriteCodes(dimension);
        Raw("</main>\n</body>\n</html>\n");
    }

    private string Heading => Say("Codeboek", "Code book");

    private void WriteFacts()
    {
        var programme = _release.Programme;
        Raw("<dl>\n");
        void Fact(string name, string text)
        {
            Element("dt", name);
            Element("dd", text);
        }
        Fact(Say("Telt", "Counts"), programme.Unit.In(_language));
        Fact(Say("Periode", "Period"), Explanation.Period(_release, _language));
        Fact(
            Say("Publicatie", "Release"),
            Say(
                $"{_release.Id}, verschenen {Explanation.Day(_release.PublishedOn)}",
                $"{_release.Id}, released {Explanation.Day(_release.PublishedOn)}"
            )
        );
        Fact(Say("Bron", "Source"), programme.Source.In(_language));
        Fact(Say("Licentie", "Licence"), programme.Licence);
        Fact(
            Say("Minimumaantal (k)", "Minimum count (k)"),
            programme.MinimumCount.ToString(CultureInfo.InvariantCulture)
        );
        Fact(Say("Zegel (SHA-256)", "Seal (SHA-256)"), _release.Seal);
        Raw("</dl>\n");
    }

    private void WriteTables()
    {
        Element("h2", Say("Tabellen", "Tables"));
        foreach (var table in _release.Tables)
        {
            Element("h3", table.Breakdown.Title.In(_language));
            Element("p", DataPackage.TablePath(table.Breakdown.Id));
            if (Waiting.Say(table) is { } waiting)
                Element("p", waiting.In(_language));
            Head(Say("Kolom", "Column"), Say("Wat er staat", "What it holds"));
            foreach (var axis in table.Axes)
                Row(axis.Dimension.Id, Say("code van: ", "code of: ") + axis.Dimension.Label.In(_language));
            Row(
                TableColumns.LevelOf(_release.Programme.Time),
                Say(
                    "year, quarter of month: tel jaren niet bij hun maanden op",
                    "year, quarter or month: do not add years to their months"
                )
            );
            Row(
                DataPackage.CountColumn,
                Say("aantal; leeg waar het is afgeschermd", "count; empty where it is withheld")
            );
            Row(
                DataPackage.StatusColumn,
                Say(
                    "c: afgeschermd; z: niet geregistreerd in die periode; leeg: het aantal staat er",
                    "c: withheld; z: not registered in that period; empty: the count is given"
                )
            );
            Row(
                $"{TableColumns.Low}, {TableColumns.High}",
                Say(
                    "van een afgeschermd aantal: het minste en het meeste dat het kan zijn, naar alles wat gepubliceerd is; high is leeg waar niets het begrenst",
                    "of a withheld count: the least and the most that it can be, by all that is published; high is empty where nothing bounds it"
                )
            );
            Raw("</tbody>\n</table>\n");
        }
    }

    private void WriteCodes(Dimension dimension)
    {
        Element("h2", $"{dimension.Label.In(_language)} ({dimension.Id})");
        Head(Say("Code", "Code"), Say("Betekenis", "Meaning"), Say("Valt onder", "Part of"), Say("Niveau", "Level"));
        foreach (var code in dimension.Codes)
            Row(code.Id, code.Label.In(_language), code.Parent ?? "", code.Level);
        Raw("</tbody>\n</table>\n");
    }

    private void Head(params ReadOnlySpan<string> columns)
    {
        Raw("<table>\n<thead>\n<tr>");
        foreach (var column in columns)
            Raw($"<th scope=\"col\">{HtmlEncoder.Default.Encode(column)}</th>");
        Raw("</tr>\n</thead>\n<tbody>\n");
    }

    private void Row(params ReadOnlySpan<string> cells)
    {
        Raw("<tr>");
        foreach (var cell in cells)
            Raw($"<td>{HtmlEncoder.Default.Encode(cell)}</td>");
        Raw("</tr>\n");
    }

    private void Element(string name, string text) => Raw($"<{name}>{HtmlEncoder.Default.Encode(text)}</{name}>\n");

    private void Raw(string html) => _writer.Write(html);

    private string Say(string dutch, string english) => _language == Language.Dutch ? dutch : english;

    internal static string Tag(Language language) => language == Language.Dutch ? "nl" : "en";
}
