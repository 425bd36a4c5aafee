using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Charts;

/// <summary>The group that a programme's headline begins with: it stands out in every chart that has it or its parts.</summary>
public static class FocusGroup
{
    public static Tone ToneOf(Programme programme, Dimension dimension, Code code) =>
        code.IsUnknown ? Tone.Unknown
        : In(programme, dimension) is { } focus && dimension.IsWithin(code.Id, focus) ? Tone.Focus
        : Tone.Plain;

    /// <summary>What the codes in the tone of focus are together; empty where none is, or where it is one of the codes itself.</summary>
    public static string Name(Programme programme, Dimension dimension, IEnumerable<Code> codes, Language language)
    {
        var shown = codes.Where(c => ToneOf(programme, dimension, c) == Tone.Focus).ToList();
        return In(programme, dimension) is { } focus && shown.Count > 0 && shown.All(c => c.Id != focus)
            ? dimension[focus].Label.In(language)
            : "";
    }

    private static string? In(Programme programme, Dimension dimension) =>
        programme.Headline is [var first, ..] && first.Dimension == dimension.Id ? first.Code : null;
}
