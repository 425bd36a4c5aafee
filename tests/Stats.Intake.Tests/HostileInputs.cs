using System.IO.Compression;
using System.Text;

namespace Stats.Intake.Tests;

/// <summary>An extract that should not be, or hardly: its bytes, and what must come of it.</summary>
/// <param name="Rows">How many rows count; null where the extract is refused.</param>
/// <param name="Problem">What one of the problems must contain.</param>
public sealed record HostileInput(string Name, Func<byte[]> Bytes, int? Rows, string Problem);

/// <summary>Malformed and hostile extracts for the small programme. Row 2 is always right, so that row 3 is to blame.</summary>
public static class HostileInputs
{
    /// <summary>Stand in the inputs, and may stand nowhere else. Made up.</summary>
    public static readonly string[] Planted = ["Vermeerplanted", "0612345678", "planted@example.org", "111222333"];

    private const string Start = "date,age,channel\n2020-01-01,17,chat\n";

    public static IReadOnlyList<HostileInput> All { get; } =
    [
        .. Dates.Select(d => Refused($"date {Show(d)}", $"{Quote(d)},17,chat\n", "row 3, column date: ")),
        .. Ages.Select(a => Refused($"age {Show(a)}", $"2020-01-01,{Quote(a)},chat\n", "row 3, column age: ")),
        .. Codes.Select(c => Refused($"code {Show(c)}", $"2020-01-01,17,{Quote(c)}\n", "row 3, column channel: ")),
        .. RightRows.Select(r => new HostileInput($"right {Show(r)}", () => Utf8($"{Start}{r}\n"), 2, "")),
        .. BrokenFiles.Select(f => new HostileInput($"file {Show(f.Text)}", () => Utf8(f.Text), null, f.Problem)),
        .. Bytes.Select(b => new HostileInput(b.Name, b.Bytes, b.Rows, b.Problem)),
    ];

    // csharpier-ignore
    private static IEnumerable<string> Dates =>
        [
            "", " ", "-", "0", "1", "gisteren", "today", "NULL", "N/A", "#N/A", "onbekend", "Vermeerplanted", "2020",
            "2020-1", "200131", "2020-W05", "2020-031", "43861", "1580428800", "43861.5",
            "2020-00-01", "2020-13-01", "2020-01-00", "2020-01-32", "2020-02-30", "2021-02-29", "2020-04-31",
            "1900-02-29", "31-01-2020", "01-31-2020", "31/01/2020", "1/31/2020", "31.1.2020", "31-01-20", "01/02/03",
            "31 januari 2020", "Jan 31, 2020", "31-jan-2020", "2020-jan-31", "2020/01-31", "2020-01/31",
            "2020--01-31", "-2020-01-31", "+2020-01-31", "02020-01-31", "2020-001-31", "2020-01-031", "2020- 01-31",
            "2020-01-31-", "2020-01-31x", "x2020-01-31", "2020-01-31,", "2020-01-31T", "2020-01-31T24:00",
            "2020-01-31T12", "2020-01-31T12:60", "2020-01-31T12:00:60", "2020-01-31T12:00X", "2020-01-31T12:00+",
            "2020-01-31T12:00+15:00", "2020-01-31T12:00+1", "2020-01-31T12:00+01:60", "2020-01-31T12:00ZZ",
            "2020-01-31T12:00 Europe/Amsterdam", "2020-01-31T12:00:00[UTC]", "2020-01-31 13:00 PM", "T12:00",
            "2020-01-31T-1:00", "２０２０-０１-３１", "٢٠٢٠-٠١-٣١", "2020-0l-31", "2O20-01-31", "0000-01-01", "0001-01-01", "1899-12-31", "1970-01-01",
            "2019-12-31", "2200-01-01", "9999-12-31", "10000-01-01", "=TODAY()", "=DATE(2020,1,31)", "'2020-01-31",
            "\"2020-01-31\"", "<b>2020-01-31</b>", "2020-01-31\0", "2020-01-31\n2020-02-01", "0612345678",
            "planted@example.org", "111222333", new string('9', 300), new string('2', 5000),
        ];

    // csharpier-ignore
    private static IEnumerable<string> Ages =>
        [
            "-1", "-0", "+17", "121", "150", "999", "1000", "0017", "17,5", "17.5", "17.000", "1e1", "0x11", "XVII",
            "zeventien", "seventeen", "17 jaar", "17j", "ca. 17", "17?", "~17", "17-18", "17/18", "<18", ">18", "18-",
            "-18", "17 17", "1 7", "n.v.t.", "nvt", "none", "null", "NaN", "Infinity", "-Infinity", "true", "#REF!",
            "under18", "UNDER18", "total", "１７", "١٧", "⑰", "l7", "I7", "17\0",
            "\017", "=17", "=1+16", "+1+16", "@SUM(1)", "-1+18", "'17", "\"17\"", "17%", "$17", "2003-01-31",
            "31-01-2003", "Vermeerplanted", "0612345678", "planted@example.org", "111222333", "9223372036854775808",
            "99999999999999999999999999", new string('1', 5000), "unknown\u00a0x", "onbekénd",
        ];

    // csharpier-ignore
    private static IEnumerable<string> Codes =>
        [
            "", " ", "-", "total", "Total", "channel", "chat,phone", "chat;phone", "chat|phone", "chat/phone",
            "chats", "chatt", "cha", "сhat", "chаt", "ⅽhat", "ｃｈａｔ", "ᴄhat", "cḥat", "chat\u0301",
            "\u202etahc", "chat\0", "\0chat",
            "ch\0at", "chat\u0007", "chat\u001b[31m", "chat\nphone", "chat\r\nphone", "=chat", "=cmd|'/C calc'!A0",
            "+chat", "-chat", "@chat", "'chat'", "\"chat\"", "<script>alert(1)</script>", "chat'; DROP TABLE x; --",
            "../../etc/passwd", "%63hat", "&#99;hat", "\\u0063hat", "{{7*7}}", "${jndi:ldap://x}", "C:\\chat", "null",
            "1", "0", "true", "Vermeerplanted", "chat Vermeerplanted", "0612345678", "planted@example.org",
            "111222333", "chat 0612345678", "NL91ABNA0417164300", "192.0.2.1", new string('c', 200),
            new string('c', 201), new string('é', 5000), "😀", "chat😀", "\ud83d",
        ];

    // csharpier-ignore
    private static IEnumerable<string> RightRows =>
        [
            "2020-01-31,17,CHAT", "2020-01-31,17,Chat", "2020-01-31,17, chat ", "2020-01-31,17,\tchat\t",
            "2020-01-31,17,\u00a0chat\u00a0", "2020-01-31,17,\"chat\"", "2020-01-31,17,\" chat \"",
            "\"2020-01-31\",\"17\",\"chat\"", " 2020-01-31 , 17 , chat ", "2020-1-31,17,chat", "2020/01/31,17,chat",
            "2020.01.31,17,chat", "2020-01-31T00:00,17,chat", "2020-01-31 23:59:59,17,chat",
            "2020-01-31T23:59:59.9999999,17,chat", "2020-01-31T12:00Z,17,chat",
            "2020-01-31T12:00:00.000+01:00,17,chat", "2020-01-31T12:00-0500,17,chat", "2020-02-29,17,chat",
            "2020-10-25T02:30:00,17,chat", "2020-10-25T02:30:00+02:00,17,chat", "2020-03-29T02:30:00,17,chat",
            "2019-12-31T23:00Z,17,chat", "2020-01-31,0,chat", "2020-01-31,120,chat", "2020-01-31,007,chat",
            "2020-01-31,16-17,chat", "2020-01-31,18PLUS,chat", "2020-01-31,18+,chat", "2020-01-31,?,chat",
            "2020-01-31,\"\",chat", "2020-01-31,ONBEKEND,chat", "2020-01-31,17,chat\r", "2020-01-31,17,chat\n\n\n",
            "2020-01-31,17,chat\n,,\n , ,", "2020-01-31,17,chat\n\"\",\"\",\"\"",
            // What is typed or exported so means no other day, age or code.
            "2020-01,17,chat", "20200131,17,chat", "2020-01-31 12:00 PM,17,chat", "2020‐01‐31,17,chat", "2020–01–31,17,chat",
            "2020\u200b-01-31,17,chat", "\u200f2020-01-31,17,chat", "2020-01-31,17.0,chat", "2020-01-31,1\u200b7,chat",
            "2020-01-31,\u200e17,chat", "2020-01-31,17\u200f,chat", "2020-01-31,17,ch\u00adat", "2020-01-31,17,ch\u200bat",
            "2020-01-31,17,chat\u200b", "2020-01-31,17,\u200fchat", "2020-01-31,17,chat\u202e", "2020-01-31,17,\ufeffchat",
        ];

    // csharpier-ignore
    private static IEnumerable<(string Text, string Problem)> BrokenFiles =>
        [
            ("", "the file is empty"),
            ("\ufeff", "the file is empty"),
            ("\n", "row 1"),
            ("\n\n\n", "row 1"),
            (" ", "row 1"),
            (",,", "row 1"),
            ("\"", "row 1"),
            ("\"\"", "row 1"),
            ("sep=;", "empty"),
            ("sep=;\n", "empty"),
            ("date,age,channel", "no rows"),
            ("date,age,channel\n", "no rows"),
            ("date,age,channel\n\n\n", "no rows"),
            ("date,age,channel\n,,\n", "no rows"),
            ("date age channel\n2020-01-01 17 chat\n", "none of the headings"),
            ("date:age:channel\n2020-01-01:17:chat\n", "none of the headings"),
            ("date,age,channel;x\n2020-01-01,17,chat\n", "channel is missing"),
            ("sep=;\ndate,age,channel\n2020-01-01,17,chat\n", "none of the headings"),
            ("2020-01-01,17,chat\n2020-01-02,17,chat\n", "none of the headings"),
            ("Vermeerplanted\n", "none of the headings"),
            ("planted@example.org,0612345678\nx,y\n", "row 1, column 1 (A): looks like an e-mail"),
            ("date\n2020-01-01\n", "age is missing"),
            ("age,channel\n17,chat\n", "date is missing"),
            ("date,age\n2020-01-01,17\n", "channel is missing"),
            ("date,age,chanel\n2020-01-01,17,chat\n", "column 3 (C) mean it"),
            ("date,age,channel,channel\n2020-01-01,17,chat,chat\n", "2 times"),
            ("date,date,age,channel\n2020-01-01,2020-01-02,17,chat\n", "2 times"),
            ("date,age,channel,\n2020-01-01,17,chat,x\n", "row 2, column 4 (D): something stands"),
            (",date,age,channel\n1,2020-01-01,17,chat\n", "row 2, column 1 (A): something stands"),
            ("date,age,channel,naam\n2020-01-01,17,chat,Vermeerplanted\n", "column 4 (D) is not named"),
            (
                "date,age,channel,x,y\n2020-01-01,17,chat,planted@example.org,0612345678\n",
                "row 2, column 4 (D): looks like an e-mail"
            ),
            ("date,age,channel,Vermeerplanted\n2020-01-01,17,chat,x\n", "column 4 (D) is not named"),
            ("dаte,age,channel\n2020-01-01,17,chat\n", "date is missing"),
            ("date,age,\"channel\n2020-01-01,17,chat\n", "is missing"),
            ("d\0ate,age,channel\n2020-01-01,17,chat\n", "date is missing"),
            (Start + "2020-01-01,17\n", "row 3: 3 cells"),
            (Start + "2020-01-01,17,chat,\n", "row 3: 3 cells"),
            (Start + "2020-01-01\n", "row 3: 3 cells"),
            (Start + "2020-01-01,17,chat,Vermeerplanted\n", "row 3: 3 cells"),
            (Start + "x\n", "row 3: 3 cells"),
            (Start + ",\n\nx,y\n", "row 5: 3 cells"),
            (Start + "2020-01-01;17;chat\n", "row 3: 3 cells"),
            (Start + "2020-01-01\t17\tchat\n", "row 3: 3 cells"),
            (Start + "\"2020-01-01,17,chat\n", "row 3: a quote is not closed"),
            (Start + "2020-01-01,\"17,chat\n", "row 3: a quote is not closed"),
            (Start + "2020-01-01,17,\"chat", "row 3: a quote is not closed"),
            (Start + "2020-01-01,17,chat\"", "row 3: a quote stands inside"),
            (Start + "2020-01-01,17,\"chat\"x\n", "row 3: a quote stands inside"),
            (Start + "2020-01-01,17,ch\"at\n", "row 3: a quote stands inside"),
            (Start + "2020-01-01,17,\"ch\"at\"\n", "row 3: a quote stands inside"),
            (Start + "2020-01-01,17,\"\"chat\"\"\n", "row 3"),
            (Start + "2020-01-01,17,chat\n\"", "row 4: a quote is not closed"),
            (Start + "\"\"\"\n", "row 3: a quote is not closed"),
            (Start + "2020-01-01,17,\"chat\nphone\"\n", "row 3, column channel"),
            (Start + "2020-01-01,17,'chat'\n", "row 3, column channel"),
            (Start + "# remark\n", "row 3: 3 cells"),
            (Start + "Totaal,,2\n", "row 3, column date"),
            (Start + "date,age,channel\n", "row 3, column date"),
            ("<html><table><tr><td>date</td></tr></table></html>", "none of the headings"),
            ("{\"date\": \"2020-01-01\", \"age\": 17}", "row 1"),
            ("[{\"date\":\"2020-01-01\"}]", "row 1"),
            ("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>", "row 1"),
            ("%PDF-1.4\n1 0 obj\n", "none of the headings"),
            ("{\\rtf1 date age channel}", "none of the headings"),
            ("SQLite format 3\0\0\0", "none of the headings"),
        ];

    // csharpier-ignore
    private static IEnumerable<(string Name, Func<byte[]> Bytes, int? Rows, string Problem)> Bytes =>
        [
            (
                "bytes that are not UTF-8, in a code",
                () => [.. Utf8(Start + "2020-01-01,17,ch"), 0xE9, .. Utf8("t\n")],
                null,
                "row 3, column channel: not UTF-8"
            ),
            (
                "an overlong letter",
                () => [.. Utf8(Start + "2020-01-01,17,"), 0xC1, 0xA3, .. Utf8("hat\n")],
                null,
                "row 3, column channel: not UTF-8"
            ),
            (
                "half a surrogate",
                () => [.. Utf8(Start + "2020-01-01,17,"), 0xED, 0xA0, 0x80, .. Utf8("\n")],
                null,
                "row 3, column channel: not UTF-8"
            ),
            (
                "bytes that are not UTF-8, in an age",
                () => [.. Utf8(Start + "2020-01-01,"), 0xFF, .. Utf8(",chat\n")],
                null,
                "row 3, column age: not UTF-8"
            ),
            (
                "bytes that are not UTF-8, in a date",
                () => [.. Utf8(Start), 0xFF, .. Utf8(",17,chat\n")],
                null,
                "row 3, column date"
            ),
            (
                "bytes that are not UTF-8, in a heading",
                () => [.. Utf8("date,age,channel"), 0xFF, .. Utf8("\n2020-01-01,17,chat\n")],
                null,
                "channel is missing"
            ),
            ("UTF-16 without its mark", () => Encoding.Unicode.GetBytes(Start), null, "row 1"),
            (
                "UTF-16 with an odd number of bytes",
                () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Start), 0x41],
                null,
                "row 3"
            ),
            (
                "two byte order marks",
                () => [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. Utf8(Start)],
                1,
                ""
            ),
            ("a byte order mark and right rows", () => [0xEF, 0xBB, 0xBF, .. Utf8(Start)], 1, ""),
            ("only old line ends", () => Utf8(Start.Replace('\n', '\r')), 1, ""),
            ("NUL bytes alone", () => new byte[100_000], null, "row 1"),
            ("chance alone", () => Chance(100_000), null, "extract.csv"),
            ("a picture", () => [0x89, .. Utf8("PNG\r\n\u001a\n"), .. Chance(1000)], null, "extract.csv"),
            ("an empty compressed file", () => EncodingTests.Gzip([]), null, "the file is empty"),
            (
                "a compressed file in a compressed file",
                () => EncodingTests.Gzip(EncodingTests.Gzip(Utf8(Start))),
                null,
                "extract.csv"
            ),
            (
                "a compressed file that unpacks to 200 MB of nothing",
                () => EncodingTests.Gzip(new byte[200_000_000]),
                null,
                "row 1"
            ),
            (
                "a compressed file that unpacks to 100 MB of line ends",
                () => EncodingTests.Gzip(Utf8(Start + new string('\n', 100_000_000)), CompressionLevel.SmallestSize),
                null,
                "400 times"
            ),
            ("a mark of compression and no more", () => [0x1F, 0x8B, 8], null, "cut off"),
            ("a mark of compression and chance", () => [0x1F, 0x8B, .. Chance(1000)], null, "damaged"),
            (
                "a cell of 10 MB",
                () => Utf8(Start + "2020-01-01,17," + new string('x', 10_000_000) + "\n"),
                null,
                "row 3: longer than 1 MB"
            ),
            (
                "a quoted cell of 10 MB",
                () => Utf8(Start + "2020-01-01,17,\"" + new string('x', 10_000_000) + "\"\n"),
                null,
                "row 3: longer than 1 MB"
            ),
            (
                "a quote that is not closed for 10 MB",
                () => Utf8(Start + "2020-01-01,17,\"chat\n" + Repeat("2020-01-01,17,chat\n", 500_000)),
                null,
                "row 3: longer than 1 MB"
            ),
            ("a heading of 10 MB", () => Utf8(new string('x', 10_000_000) + Start), null, "longer than 1 MB"),
            ("100,000 columns", () => Utf8(Repeat("x,", 100_000) + Start), null, "and 99990 more"),
            ("100,000 columns of the same name", () => Utf8(Repeat("date,", 100_000) + Start), null, "100001 times"),
            ("100,000 cells in a row", () => Utf8(Start + Repeat("x,", 100_000) + "\n"), null, "row 3: 3 cells"),
            (
                "100,000 bad rows",
                () => Utf8(Start + Repeat("x,Vermeerplanted,planted@example.org\n", 100_000)),
                null,
                "rows 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 99990 more"
            ),
            (
                "100,000 malformed quotes",
                () => Utf8(Start + Repeat("2020-01-01,17,\"ch\"at\n", 100_000)),
                null,
                "and 99990 more"
            ),
            ("100,000 empty lines", () => Utf8(Start + new string('\n', 100_000)), 1, ""),
            ("no line end at the end", () => Utf8(Start.TrimEnd()), 1, ""),
            ("a DOS end of file", () => Utf8(Start + "\u001a"), 1, ""),
            ("a DOS end of file, and more", () => Utf8(Start + "x\u001ax\n"), null, "row 3: 3 cells"),
        ];

    private static HostileInput Refused(string name, string row, string problem) =>
        new(name, () => Utf8(Start + row), null, problem);

    private static string Quote(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    private static byte[] Chance(int count)
    {
        var state = 12345u;
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
            bytes[i] = (byte)((state = unchecked(state * 1664525 + 1013904223)) >> 24);
        return bytes;
    }

    /// <summary>A name for a test report: short, and in letters that any terminal shows.</summary>
    private static string Show(string text)
    {
        var shown = string.Concat(text.Take(60).Select(c => c is >= ' ' and <= '~' ? $"{c}" : $"\\u{(int)c:x4}"));
        return text.Length > 60 ? $"{shown}… ({text.Length})" : shown;
    }
}
