using Stats.Intake.Definitions;
using Stats.Web.Pages;
using YamlDotNet.Core;

namespace Stats.Cli;

/// <summary>Reads the percentages of others that a dashboard quotes, from YAML that people write.</summary>
internal static class QuotesFile
{
    /// <exception cref="RefusedException">It is missing or makes no sense; all that is wrong is told at once.</exception>
    public static IReadOnlyList<QuotedShare> Load(string path)
    {
        var file = Path.GetFileName(path);
        var reader = new YamlReader();
        try
        {
            using var text = File.OpenText(path);
            var map = reader.Map(YamlNode.Read(text), "quotes");
            QuotedShare[] quotes = [.. map.Items("quotes").Select(n => Read(reader, n))];
            if (quotes.Length == 0)
                reader.Refuse(map.At, "a list `quotes` must stand here, with one quote or more.");
            return reader.HasProblems
                ? throw new RefusedException(string.Join(Environment.NewLine, reader.Problems(file)))
                : quotes;
        }
        catch (YamlException e)
        {
            throw new RefusedException($"{file}, line {e.Start.Line}, column {e.Start.Column}: {e.Message}");
        }
        catch (FileNotFoundException)
        {
            throw new RefusedException($"{file}: there is no such file.");
        }
    }

    private static QuotedShare Read(YamlReader reader, YamlNode node)
    {
        var map = reader.Map(node, "share", "says", "source", "year", "link", "beside");
        var share = map.Word("share");
        if (map.Find("share") is { } said && !IsShare(share))
            reader.Refuse(said, "a percentage must stand here, as it was published: 70% or 12.5%.");
        var year = map.Require("year") is { } when ? reader.Number(when, 1900, 2100) : 0;
        return new QuotedShare(
            share,
            map.Text("says"),
            map.Word("source"),
            year,
            Link(reader, map.Find("link")),
            Beside(reader, map.Find("beside"))
        );
    }

    /// <summary>Which of our shares measures the same: a person who read the research says so, never the program.</summary>
    private static SameMeasure? Beside(YamlReader reader, YamlNode? node)
    {
        if (node is null)
            return null;
        var map = reader.Map(node, "programmes", "dimension", "code", "of");
        return new SameMeasure(
            [.. map.Items("programmes").Select(reader.Word)],
            map.Word("dimension"),
            map.Word("code"),
            map.Require("of") is { } of && reader.OneOf(of, "all", "known") == "known"
        );
    }

    private static bool IsShare(string share) =>
        share.EndsWith('%')
        && share[..^1].Split('.') is { Length: 1 or 2 } parts
        && parts.All(p => p.Length is > 0 and <= 3 && p.All(char.IsAsciiDigit));

    private static Uri? Link(YamlReader reader, YamlNode? node)
    {
        if (node is null)
            return null;
        if (Uri.TryCreate(reader.Word(node), UriKind.Absolute, out var link) && link.Scheme is "http" or "https")
            return link;
        reader.Refuse(node, "an address must stand here, like https://example.org/report.");
        return null;
    }
}
