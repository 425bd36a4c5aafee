using Stats.Core.Tables;

namespace Stats.Web.Pages;

/// <summary>Lines that fetch a CSV file and keep withheld apart from zero and from missing. They need nothing but the language itself.</summary>
internal static class Snippets
{
    /// <param name="address">Of the CSV file.</param>
    public static IReadOnlyList<(string Id, string Title, string Code)> Of(string address, Language language)
    {
        var note =
            language == Language.Dutch ? "afgeschermd: geen nul, niet ontbrekend" : "withheld: not zero, not missing";
        return
        [
            (
                "r",
                "R",
                $"""
                address <- "{address}"
                figures <- read.csv(address, colClasses = "character")
                figures$withheld <- figures$status == "c"  # {note}
                figures$count <- as.integer(figures$count)
                head(figures)
                """
            ),
            (
                "python",
                "Python",
                $"""
                import csv, io, urllib.request

                address = "{address}"
                with urllib.request.urlopen(address) as answer:
                    figures = list(csv.DictReader(io.TextIOWrapper(answer, "utf-8")))
                for row in figures:
                    row["withheld"] = row["status"] == "c"  # {note}
                    row["count"] = None if row["withheld"] else int(row["count"])
                print(figures[:6])
                """
            ),
            (
                "power-query",
                "Excel (Power Query)",
                $$$"""
                let
                    Address = "{{{address}}}",
                    Source = Csv.Document(Web.Contents(Address), [Delimiter = ",", Encoding = 65001]),
                    Figures = Table.PromoteHeaders(Source),
                    // {{{note}}}
                    Withheld = Table.AddColumn(Figures, "withheld", each [status] = "c", type logical),
                    Empty = Table.ReplaceValue(Withheld, "", null, Replacer.ReplaceValue, {"count"}),
                    Typed = Table.TransformColumnTypes(Empty, {{"count", Int64.Type}}, "en-US")
                in
                    Typed
                """
            ),
        ];
    }
}
