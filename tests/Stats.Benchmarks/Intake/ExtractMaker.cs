using System.Globalization;
using System.Text;

namespace Stats.Benchmarks.Intake;

/// <summary>Makes an extract of any number of rows: eight columns, in the order of time, with the skew that real ones have.</summary>
internal static class ExtractMaker
{
    private static readonly DateOnly First = new(2018, 1, 1);
    private const int Days = 4 * 365 + 1;

    /// <summary>Per column its heading, and its codes with how often each stands there, in all 100.</summary>
    private static readonly (string Heading, (string Code, int Share)[] Codes)[] Columns =
    [
        (
            "age",
            [
                ("0-12", 1),
                ("13-15", 5),
                ("16-17", 9),
                ("18-25", 28),
                ("26-35", 18),
                ("36-45", 10),
                ("46-55", 7),
                ("56plus", 4),
                ("unknown", 18),
            ]
        ),
        ("channel", [("phone", 38), ("chat", 49), ("email", 13)]),
        ("who", [("self", 71), ("partner-family", 14), ("professional", 7), ("other", 8)]),
        (
            "topic",
            [("own-thoughts", 34), ("own-behaviour", 13), ("online-behaviour", 26), ("worries-other", 18), ("other", 9)]
        ),
        ("outcome", [("advice", 61), ("referred", 17), ("follow-up", 15), ("broken-off", 7)]),
        ("repeat", [("yes", 22), ("no", 78)]),
        ("language", [("nl", 91), ("en", 7), ("other", 2)]),
    ];

    /// <summary>Forty groups of ages, and every code as often as another: of five million rows, half stand alone in their combination.</summary>
    private static readonly (string Heading, (string Code, int Share)[] Codes)[] Many =
    [
        ("age", [.. Enumerable.Range(10, 40).Select(a => ($"a{a}", 1))]),
        .. Columns[1..].Select(c => (c.Heading, c.Codes.Select(d => (d.Code, 1)).ToArray())),
    ];

    /// <summary>By which the rows are spread over servers.</summary>
    private static readonly (string Heading, (string Code, int Share)[] Codes) Organisation = (
        "organisation",
        [("north", 33), ("east", 33), ("south", 34)]
    );

    /// <summary>The definition of <see cref="Write"/>'s extract, or of the table that <c>three-servers</c> makes.</summary>
    public static string Definition(bool inDatabase, bool isMany)
    {
        var yaml = new StringBuilder(
            """
            id: benchmark
            title: { nl: Meting, en: Benchmark }
            summary: { nl: Meting., en: Benchmark. }
            unit: { nl: contacten, en: contacts }
            source: { nl: Meting, en: Benchmark }
            from: 2018-01
            relation: contacts
            dimensions:
              time: { kind: time, label: { nl: Periode, en: Period }, column: date }

            """
        );
        foreach (var (heading, codes) in (isMany ? Many : Columns).Concat(inDatabase ? [Organisation] : []))
        {
            yaml.Append(
                CultureInfo.InvariantCulture,
                $$"""
                  {{heading}}:
                    label: { nl: {{heading}}, en: {{heading}} }
                    column: {{heading}}
                    total: { nl: Alle, en: All }
                    codes:

                """
            );
            foreach (var (code, _) in codes)
                yaml.Append(
                    CultureInfo.InvariantCulture,
                    $$"""
                          {{code}}: { label: { nl: "{{code}}", en: "{{code}}" } }

                    """
                );
        }
        return yaml.Append("tables: { all: { title: { nl: Alle, en: All }, columns: { time: month } } }\n").ToString();
    }

    /// <param name="isMany">True for many combinations of codes.</param>
    public static void Write(string path, long rows, bool isMany)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        file.Write(Encoding.UTF8.GetBytes($"date,{string.Join(',', Columns.Select(c => c.Heading))}\n"));
        // Per column the 100 cells to draw from, each with the separator that comes before it.
        var cells = (isMany ? Many : Columns)
            .Select(c => c.Codes.SelectMany(d => Enumerable.Repeat(Encoding.UTF8.GetBytes($",{d.Code}"), d.Share)))
            .Select(c => c.ToArray())
            .ToArray();
        var random = new Random(4);
        var (day, date) = (-1, Array.Empty<byte>());
        for (var row = 0L; row < rows; row++)
        {
            if ((int)(row * Days / rows) is var today && today != day)
                (day, date) = (today, Encoding.UTF8.GetBytes($"{First.AddDays(today):yyyy-MM-dd}"));
            file.Write(date);
            foreach (var column in cells)
                file.Write(column[random.Next(column.Length)]);
            file.WriteByte((byte)'\n');
        }
    }
}
