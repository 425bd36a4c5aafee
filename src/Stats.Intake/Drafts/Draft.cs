using System.Text;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;

namespace Stats.Intake.Drafts;

/// <summary>A first definition, drafted from an extract, for a person to go on with.</summary>
internal static class Draft
{
    /// <summary>A word that stands there less often may say who somebody is, and is not written down.</summary>
    public const int MinimumCount = 5;

    /// <summary>So many columns become dimensions; who wants more goes on from there.</summary>
    private const int MostDimensions = 8;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <inheritdoc cref="FromExtract(string, IReadOnlySet{string}, CancellationToken)"/>
    public static string FromExtract(string path, CancellationToken cancellation = default) =>
        FromExtract(path, new HashSet<string>(), cancellation);

    /// <summary>Reads the whole extract and writes a definition in YAML.</summary>
    /// <param name="reserved">Ids that no programme may have.</param>
    /// <exception cref="ExtractRefusedException">There is nothing to draft from: no file, no headings, no dates.</exception>
    public static string FromExtract(string path, IReadOnlySet<string> reserved, CancellationToken cancellation)
    {
        var isUtf8 = true;
        var columns = Sketch(path, Encoding.UTF8, cancellation);
        if (columns.Any(c => c.IsMisread || c.Heading.Contains('\uFFFD')))
            (isUtf8, columns) = (false, Sketch(path, Windows1252, cancellation));
        RequireHeadings(path, columns);
        var dates =
            columns
                .Where(c => c.IsDate && PersonalHeading.WhyLeftOut(c.Heading) is null)
                .OrderByDescending(c => c.FitAsDate)
                .FirstOrDefault()
            ?? throw new ExtractRefusedException([
                $"{ExtractStream.NameOf(path)}: no column holds dates in nine rows out of ten; every table needs time. Export the date of each contact as well.",
            ]);
        var (drafted, left) = Sort(columns, dates);
        return new DraftWriter(dates, drafted, left, reserved, isUtf8).Write(ExtractStream.NameOf(path));
    }

    /// <summary>Which columns become dimensions, and which do not, with the reason.</summary>
    private static (List<ColumnSketch> Drafted, List<LeftOutColumn> Left) Sort(
        IReadOnlyList<ColumnSketch> columns,
        ColumnSketch dates
    )
    {
        var drafted = new List<ColumnSketch>();
        var left = new List<LeftOutColumn>();
        foreach (var column in columns.Where(c => c != dates && c.Heading.Length > 0))
            if (WhyLeftOut(column) is { } reason)
                left.Add(reason);
            else if (drafted.Count == MostDimensions)
                left.Add(
                    new LeftOutColumn(
                        column,
                        $"comes after the first {MostDimensions} that could be counted by",
                        MustGo: false
                    )
                );
            else
                drafted.Add(column);
        return (drafted, left);
    }

    private static LeftOutColumn? WhyLeftOut(ColumnSketch column)
    {
        if (column.Personal is { } personal)
            return new LeftOutColumn(column, personal, MustGo: true);
        if (PersonalHeading.WhyLeftOut(column.Heading) is { } heading)
            return new LeftOutColumn(column, heading, PersonalHeading.Is(column.Heading));
        var reason =
            column.IsDate ? "holds dates as well; a programme counts by one"
            : column.IsEmpty ? "is empty"
            : column.IsFree && !column.IsAge ? "has too many different words for a code list"
            : column.IsMeasure ? "holds numbers that measure something, it seems, and no codes or ages"
            : column.Words(MinimumCount).Count == 0 && !column.IsAge
                ? $"has no word that stands there {MinimumCount} times"
            : null;
        return reason is null ? null : new LeftOutColumn(column, reason, MustGo: false);
    }

    private static ColumnSketch[] Sketch(string path, Encoding encoding, CancellationToken cancellation)
    {
        var file = ExtractStream.NameOf(path);
        try
        {
            using var rows = ExtractRows.Open(path, new ExtractLayout(encoding), new ProblemList(), out _);
            ColumnSketch[] columns = [.. rows.Headings.Select((h, i) => new ColumnSketch(i, h.Trim()))];
            while (rows.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                for (var i = 0; i < columns.Length && rows.Row.Width == columns.Length && !rows.Row.IsBlank(); i++)
                    columns[i].Add(rows.Row.Cell(i));
            }
            return columns;
        }
        catch (InvalidDataException e)
        {
            throw new ExtractRefusedException([$"{file}: {e.Message}"]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExtractRefusedException([$"{file}: the file is not there or cannot be read."]);
        }
    }

    /// <summary>A row of data in place of headings must not be written down: it has a number, a date, or nothing in some cell.</summary>
    private static void RequireHeadings(string path, IReadOnlyList<ColumnSketch> columns)
    {
        var file = ExtractStream.NameOf(path);
        if (columns.All(c => c.Heading.Length == 0))
            throw new ExtractRefusedException([$"{file}: row 1 must hold a heading for every column; it is empty."]);
        var wrong = columns.Where(c => !IsHeading(c)).ToArray();
        if (wrong.Length == 0)
            return;
        var names = string.Join(", ", wrong.Take(10).Select(c => ExtractHeader.Name(c.Place)));
        throw new ExtractRefusedException([
            $"{file}: row 1 must hold a heading for every column, and what stands there in column {names} looks like data, or nothing does. Put the headings in row 1: what is above them out, a word in every empty one.",
        ]);
    }

    private static bool IsHeading(ColumnSketch column)
    {
        var heading = column.Heading;
        if (heading.Length == 0)
            return column.IsEmpty;
        if (column.Personal is not null && PersonalData.Find(heading) is not null)
            return false;
        // Names of questions, as G01Q01, have many digits; values that do begin with one or have a space in them.
        return heading.Any(char.IsLetter)
            && (heading.Count(char.IsAsciiDigit) <= 2 || (char.IsLetter(heading[0]) && !heading.Contains(' ')));
    }
}

/// <summary>A column that is not drafted as a dimension.</summary>
/// <param name="MustGo">True where it must be taken out of the extract; false where it may stay and be ignored.</param>
internal sealed record LeftOutColumn(ColumnSketch Column, string Reason, bool MustGo);
