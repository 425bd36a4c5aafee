using System.Globalization;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Exports;

/// <summary>
/// PC-Axis, AXIS-VERSION 2013, in UTF-8 and two languages, Dutch first. A withheld cell is one dot, which DATASYMBOL1 shows as the mark.
/// </summary>
internal sealed class PxFile
{
    /// <summary>Of one quoted piece; a longer text goes on in the next.</summary>
    private const int LongestPiece = 240;

    private readonly Selection _selection;
    private readonly TextWriter _writer;

    private PxFile(Selection selection, TextWriter writer) => (_selection, _writer) = (selection, writer);

    public static void Write(Selection selection, TextWriter writer)
    {
        var file = new PxFile(selection, writer);
        file.WriteHead();
        file.WriteVariables();
        file.WriteNotes();
        file.WriteData();
    }

    private void WriteHead()
    {
        var (release, breakdown) = (_selection.Release, _selection.Table.Breakdown);
        var programme = release.Programme;
        Line("CHARSET", "ANSI");
        Line("AXIS-VERSION", "2013");
        Line("CODEPAGE", "utf-8");
        Line("LANGUAGE", "nl");
        Raw("LANGUAGES", "\"nl\",\"en\"");
        Line("CREATION-DATE", Moment(release.PublishedOn));
        Raw("DECIMALS", "0");
        Raw("SHOWDECIMALS", "0");
        Line("MATRIX", $"{programme.Id}_{breakdown.Id}");
        // Margins stand in the table; a sum over all values would count contacts twice.
        Raw("AGGREGALLOWED", "NO");
        Line("SUBJECT-CODE", programme.Id);
        Both("SUBJECT-AREA", programme.Title);
        Both("DESCRIPTION", new(Title(Language.Dutch), Title(Language.English)));
        Both("TITLE", new(Title(Language.Dutch), Title(Language.English)));
        Both("CONTENTS", programme.Unit);
        Both("UNITS", programme.Unit);
    }

    private string Title(Language language) =>
        $"{_selection.Release.Programme.Title.In(language)}: {_selection.Table.Breakdown.Title.In(language)}";

    private void WriteVariables()
    {
        var axes = _selection.Axes;
        foreach (var language in Languages)
        {
            if (axes.Count > 1)
                List($"STUB{Tag(language)}", axes.SkipLast(1).Select(a => a.Dimension.Label.In(language)));
            List($"HEADING{Tag(language)}", [axes[^1].Dimension.Label.In(language)]);
        }
        foreach (var language in Languages)
        foreach (var axis in axes)
        {
            var name = $"{Tag(language)}({Quote(axis.Dimension.Label.In(language))})";
            List($"VALUES{name}", axis.Codes.Select(c => c.Label.In(language)));
            List($"CODES{name}", axis.Codes.Select(c => c.Id));
            Raw($"VARIABLECODE{name}", Quote(axis.Dimension.Id));
            if (axis.Codes.FirstOrDefault(c => c.Id == Dimension.Total) is { } total)
                Raw($"ELIMINATION{name}", Quote(total.Label.In(language)));
        }
    }

    private void WriteNotes()
    {
        var release = _selection.Release;
        Line("DATASYMBOL1", WithheldCell.Mark);
        Line("DATASYMBOL2", NotRegisteredCell.Mark);
        Line("LAST-UPDATED", Moment(release.PublishedOn));
        Both("SOURCE", release.Programme.Source);
        Line("DATABASE", $"{release.Programme.Id} {release.Id}");
        foreach (var language in Languages)
            Line($"NOTEX{Tag(language)}", string.Join('#', [.. Explanation.Of(release, language), Licence(language)]));
    }

    private string Licence(Language language) =>
        (language == Language.Dutch ? "Licentie: " : "Licence: ") + _selection.Release.Programme.Licence;

    private void WriteData()
    {
        _writer.Write("DATA=\n");
        var (width, place) = (_selection.Axes[^1].Codes.Count, 0);
        _selection.ForEach(
            (_, cell) =>
            {
                _writer.Write(
                    cell switch
                    {
                        PublishedCount published => published.Count.ToString(CultureInfo.InvariantCulture),
                        NotRegisteredCell => "\"..\"",
                        _ => "\".\"",
                    }
                );
                _writer.Write(++place % width == 0 ? " \n" : " ");
            }
        );
        _writer.Write(";\n");
    }

    private static readonly Language[] Languages = [Language.Dutch, Language.English];

    private static string Tag(Language language) => language == Language.Dutch ? "" : "[en]";

    private void Both(string keyword, Text text)
    {
        foreach (var language in Languages)
            Line(keyword + Tag(language), text.In(language));
    }

    private void Line(string keyword, string text)
    {
        text = Clean(text);
        var pieces = new List<string>();
        for (var i = 0; i < text.Length || i == 0; i += LongestPiece)
            pieces.Add($"\"{text.AsSpan(i, Math.Min(LongestPiece, text.Length - i))}\"");
        Raw(keyword, string.Join('\n', pieces));
    }

    private void List(string keyword, IEnumerable<string> values) =>
        Raw(keyword, string.Join(",\n", values.Select(Quote)));

    private void Raw(string keyword, string value)
    {
        _writer.Write(keyword);
        _writer.Write('=');
        _writer.Write(value);
        _writer.Write(";\n");
    }

    private static string Quote(string text) => $"\"{Clean(text)}\"";

    /// <summary>A text of this format has no way to hold its own quote, and no line may end within one.</summary>
    private static string Clean(string text) =>
        new([
            .. text.Select(c =>
                c == '"' ? '\''
                : char.IsControl(c) ? ' '
                : c
            ),
        ]);

    private static string Moment(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + " 00:00";
}
