using System.Globalization;
using System.Text;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Exports;

/// <summary>How a table is cited: programme, table, period, release and date, so that a reader finds the same figures again.</summary>
/// <param name="address">Where the table is found; null where it is not known, as in a file.</param>
public sealed class Citation(Selection selection, Language language, string? address = null)
{
    private Release Release => selection.Release;

    private string Author => Release.Programme.Title.In(language);

    private string Title => TableSheet.Title(selection, language) + ", " + Explanation.Period(Release, language);

    private string Edition => language == Language.Dutch ? $"Publicatie {Release.Id}" : $"Release {Release.Id}";

    private int Year => Release.PublishedOn.Year;

    private string Key => selection.FileName;

    /// <summary>One line of text.</summary>
    public string Text
    {
        get
        {
            var issued = language == Language.Dutch ? "verschenen" : "released";
            var at = address is null ? "" : $" {address}";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{Author} ({Year}). {Title}. {Edition}, {issued} {Day}. {Release.Programme.Source.In(language)}. {Release.Programme.Licence}. Stats.{at}"
            );
        }
    }

    /// <summary>An entry for BibTeX.</summary>
    public string BibTeX
    {
        get
        {
            var entry = new StringBuilder();
            entry.Append(CultureInfo.InvariantCulture, $"@misc{{{Key.Replace(',', '-')},\n");
            void Field(string name, string value) =>
                entry.Append(CultureInfo.InvariantCulture, $"  {name} = {{{value}}},\n");
            Field("author", $"{{{Escape(Author)}}}");
            Field("title", $"{{{Escape(Title)}}}");
            Field("edition", Escape(Edition));
            Field("year", Year.ToString(CultureInfo.InvariantCulture));
            Field("month", Release.PublishedOn.Month.ToString(CultureInfo.InvariantCulture));
            Field("note", Escape($"{Release.Programme.Source.In(language)}, {Day}, {Release.Programme.Licence}"));
            if (address is not null)
                Field("url", address);
            return entry.Append("}\n").ToString();
        }
    }

    /// <summary>An entry for programs that read RIS.</summary>
    public string Ris
    {
        get
        {
            var entry = new StringBuilder("TY  - DATA\r\n");
            void Field(string tag, string value) =>
                entry.Append(CultureInfo.InvariantCulture, $"{tag}  - {OneLine(value)}\r\n");
            Field("AU", Author);
            Field("TI", Title);
            Field("ET", Edition);
            Field("PY", Year.ToString(CultureInfo.InvariantCulture));
            Field("DA", Day.Replace('-', '/'));
            Field("PB", Release.Programme.Source.In(language));
            Field("N1", Release.Programme.Licence);
            if (address is not null)
                Field("UR", address);
            Field("ER", "");
            return entry.ToString();
        }
    }

    private string Day => Explanation.Day(Release.PublishedOn);

    private static string OneLine(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);

    /// <summary>BibTeX counts braces, also those that a backslash stands before, so they are named; TeX has its own ideas of the others.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in OneLine(text))
            _ = c switch
            {
                '{' => escaped.Append("{\\textbraceleft}"),
                '}' => escaped.Append("{\\textbraceright}"),
                '\\' => escaped.Append("{\\textbackslash}"),
                '~' => escaped.Append("{\\textasciitilde}"),
                '^' => escaped.Append("{\\textasciicircum}"),
                '&' or '%' or '$' or '#' or '_' => escaped.Append('\\').Append(c),
                _ => escaped.Append(c),
            };
        return escaped.ToString();
    }
}
