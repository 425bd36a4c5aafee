using System.IO.Compression;
using System.Text;

namespace Stats.Intake.Tests;

/// <summary>
/// A situation that people who deliver extracts report in public: the files as they are then, all made up, and what must come of them.
/// </summary>
/// <param name="Name">What the situation is.</param>
/// <param name="Files">The files of the extract, by name.</param>
/// <param name="Change">A text of the definition, and what stands in its place; none where the definition is as it is.</param>
/// <param name="Counts">Per row of "month age channel" how many, where it is counted.</param>
/// <param name="Warning">The name of the warning that is given.</param>
/// <param name="Refusal">What the messages say between them, where it is refused.</param>
public sealed record Situation(
    string Name,
    IReadOnlyList<(string Name, Func<byte[]> Bytes)> Files,
    IReadOnlyList<(string Old, string By)>? Change = null,
    string? Counts = null,
    string? Warning = null,
    params string[] Refusal
);

public static class Situations
{
    /// <summary>As a steward would write it for a small helpline.</summary>
    public const string Helpline = """
        id: helpline
        title: { nl: Hulplijn, en: Helpline }
        summary: { nl: Proef., en: Trial. }
        unit: { nl: contacten, en: contacts }
        source: { nl: Proef, en: Trial }
        from: 2020-01
        dimensions:
          time: { kind: time, label: { nl: Periode, en: Period }, column: date }
          age:
            label: { nl: Leeftijd, en: Age }
            column: age
            total: { nl: Alle, en: All }
            codes:
              0-11: { label: { nl: 0–11, en: 0–11 }, ages: 0-11 }
              12-17: { label: { nl: 12–17, en: 12–17 }, ages: 12-17, also: ["12 t/m 17"] }
              18plus: { label: { nl: 18+, en: 18+ }, ages: 18+, also: ["18+"] }
              unknown: { label: { nl: Onbekend, en: Unknown }, unknown: true, also: ["", "?"] }
          channel:
            label: { nl: Kanaal, en: Channel }
            column: channel
            total: { nl: Alle, en: All }
            codes:
              phone: { label: { nl: Telefoon, en: Phone }, also: ["1"] }
              chat: { label: { nl: Chat, en: Chat }, also: ["2", "privé-chat"] }
              email: { label: { nl: E-mail, en: E-mail }, also: ["3", "e-mail"] }
        tables:
          age-by-month: { title: { nl: Leeftijd, en: Age }, columns: { time: month, age: age } }
          channel-by-month: { title: { nl: Kanaal, en: Channel }, columns: { time: month, channel: channel } }
        """;

    private const string Three = "date,age,channel\n2020-01-03,8,phone\n2020-01-04,14,chat\n2020-02-05,30,email\n";
    private const string CountsOfThree = "2020-01 0-11 phone 1, 2020-01 12-17 chat 1, 2020-02 18plus email 1";
    private const string One = "2020-01 0-11 phone 1";

    private static readonly (string, string) DayFirst = ("column: date", "column: date, order: day-month-year");
    private static readonly (string, string) MonthFirst = ("column: date", "column: date, order: month-day-year");
    private static readonly (string, string) ByYear = ("time: month", "time: year");
    private static readonly (string, string) Other = ("column: channel\n", "column: channel\n    otherwise: other\n");
    private static readonly (string, string) OtherCode = (
        "      phone: {",
        "      other: { label: { nl: Anders, en: Other } }\n      phone: {"
    );

    // csharpier-ignore
    public static IReadOnlyList<Situation> All { get; } =
    [
        // Dates
        Counted("dates that begin with the day", Csv("31-01-2020,8,phone"), One, DayFirst),
        Counted("dates that begin with the day, with a time", Csv("31-01-2020 9:05,8,phone"), One, DayFirst),
        Counted("a comma before the time", Csv("\"31-01-2020, 14:30\",8,phone"), One, DayFirst),
        Counted("days without separators", Csv("20200131,8,phone"), One),
        Counted("UTC in words", Csv("2020-01-31 23:30:00 UTC,8,phone"), "2020-02 0-11 phone 1"),
        Counted("GMT in words", Csv("2020-01-31 22:30 GMT,8,phone"), One),
        Counted("a space before the zone", Csv("2020-01-31 23:30:00 +0100,8,phone"), One),
        Counted("a short zone of a database", Csv("2020-01-31 23:30:00+00,8,phone"), "2020-02 0-11 phone 1"),
        Counted("times with PM", Csv("1/31/2020 11:30 PM,8,phone"), One, MonthFirst),
        Counted("times with nine decimals", Csv("2020-01-31 11:30:00.123456789,8,phone"), One),
        Counted("an hour that did not exist", Csv("2020-03-29T02:30:00,8,phone"), "2020-03 0-11 phone 1"),
        Counted("months in place of days", Csv("2020-01,8,phone\n202001,8,phone\n01-2020,8,phone"), "2020-01 0-11 phone 3"),
        Counted("quarters, where all tables are by year", Csv("2020Q1,8,phone\n2020-Q1,8,phone\nQ1 2020,8,phone"), "2020-03 0-11 phone 3", ByYear),
        Counted("weeks, where all tables are by year", Csv("2020-W05,8,phone\n2020-W53,8,phone"), "2020-01 0-11 phone 1, 2020-12 0-11 phone 1", ByYear),
        Refused("quarters, where a table is by month", Csv("2020Q1,8,phone"), "column date: a quarter", "counts by months"),
        Refused("weeks, where a table is by month", Csv("2020-W05,8,phone"), "column date: a week", "deliver days or months"),
        Refused("days first, not said", Csv("31-01-2020,8,phone"), "row 2, column date", "`order: day-month-year`"),
        Refused("days first with a time, not said", Csv("01-02-2020 10:11,8,phone"), "row 2, column date", "`order: day-month-year`"),
        Refused("months first, not said", Csv("1/31/2020,8,phone"), "`order: month-day-year`"),
        Refused("both orders in one file", Csv("01/02/2020,8,phone\n02/13/2020,14,chat"), [DayFirst], "row 3, column date", "another order"),
        Refused("two digits of the year", Csv("31-01-20,8,phone"), [DayFirst], "row 2, column date: not a date"),
        Refused("a day number", Csv("43861,8,phone"), "a day number of a spreadsheet", "show the column as dates"),
        Refused("a month in letters", Csv("jan-20,8,phone"), "row 2, column date: not a date"),
        Refused("a year typed wrong, too early", Csv("1920-01-31,8,phone"), "before 2020-01-01", "correct the date"),
        Refused("a year typed wrong, in the future", Csv("2029-01-31,8,phone"), "row 2, column date: in the future; correct the date"),
        Refused("a month of the future", Csv("2029-01,8,phone"), "in the future"),
        Refused("a quarter before the programme begins", Csv("2019Q4,8,phone"), [ByYear], "before 2020-01-01"),
        Warned("half of the dates swapped, in text",
            Csv("2020-05-01,8,phone\n2020-06-01,8,phone\n2020-07-01,8,phone\n13-01-2020,9,chat\n14-01-2020,9,chat\n25-01-2020,9,chat"), "half-swapped-dates", DayFirst),
        Counted("two ways of writing dates with days on both sides of 12",
            Csv("2020-01-03,8,phone\n2020-01-04,8,phone\n2020-01-05,8,phone\n04-01-2020,8,phone\n14-01-2020,8,phone\n15-01-2020,8,phone"), "2020-01 0-11 phone 6", DayFirst),

        // Words
        Counted("a band with an en dash or a non-breaking hyphen", Csv("2020-01-03,12–17,phone\n2020-01-04,0‑11,chat"), "2020-01 12-17 phone 1, 2020-01 0-11 chat 1"),
        Counted("non-breaking spaces around and inside", Csv("2020-01-03,12\u00a0t/m\u00a017,\u00a0phone\u202f"), "2020-01 12-17 phone 1"),
        Counted("two spaces inside", Csv("2020-01-03,12  t/m 17,phone"), "2020-01 12-17 phone 1"),
        Counted("an accent put together of two characters", Csv("2020-01-03,8,prive\u0301-chat\n2020-01-03,8,PRIVE\u0301-CHAT"), "2020-01 0-11 chat 2"),
        Counted("marks that are not seen", Csv("2020-01-03,8,phone\u200b\n2020-01-03,8,\ufeffphone\n2020-01-03,8,ph\u00adone"), "2020-01 0-11 phone 3"),
        Counted("whole numbers with a point", Csv("2020-01-03,8.0,1.0\n2020-01-03,8.00,phone\n2020-01-03,,2.0"), "2020-01 0-11 phone 2, 2020-01 unknown chat 1"),
        Counted("sums of a spreadsheet that miss by a hair", Csv("2020-01-03,16.999999999999996,phone\n2020-01-03,8.0000000000001,phone"), "2020-01 12-17 phone 1, 2020-01 0-11 phone 1"),
        Counted("decimal ages, asked for", Csv("2020-01-03;17,9;phone\n2020-01-03;17.25;phone", ';'), "2020-01 12-17 phone 2", ("column: age", "column: age\n    age-from: decimal-age")),
        Counted("years of birth, asked for", Csv("2020-01-03,2008,phone\n2021-01-03,2003,phone\n2020-01-03,?,chat"), "2020-01 12-17 phone 1, 2021-01 18plus phone 1, 2020-01 unknown chat 1",
            ("column: age", "column: age\n    age-from: birth-year")),
        Refused("decimal ages", Csv("2020-01-03;17,5;phone", ';'), "an age with a fraction", "`age-from: decimal-age`"),
        Refused("years of birth", Csv("2020-01-03,2008,phone"), "a year of birth", "deliver the age", "`age-from: birth-year`"),
        Refused("a date of birth for an age", Csv("2020-01-03,2008-04-05,phone"), "looks like a date", "deliver the age"),
        Refused("eight thousand, or eight", Csv("2020-01-03,8.000,phone"), "row 2, column age"),
        Refused("ages in months", Csv("2020-01-03,6m,phone\n2020-01-04,18 mnd,chat\n2020-01-05,14 jaar,chat"), "rows 2, 3, column age: an age in months", "row 4, column age: an age with a word"),
        Refused("a band that a spreadsheet took for a date", Csv("2020-01-03,17-dec,phone\n2020-01-04,dec-17,chat"), "rows 2, 3, column age"),
        Refused("a band that the definition has not", Csv("2020-01-03,<12,phone"), "row 2, column age", "put the word under `also`"),
        Refused("six unknown words in many rows",
            Csv(string.Concat(Enumerable.Repeat("2020-01-03,8,fax\n", 25)) + "2020-01-03,8,post\n2020-01-03,8,app\n2020-01-03,8,brief\n2020-01-03,8,FAX"),
            "column channel: not one of the codes", "[4 different words: row 2 (26 rows), row 27, row 28, row 29]"),
        Counted("several codes in one cell, the first counts", Csv("2020-01-03,8,\"phone;chat\"\n2020-01-04,14,\"chat, email\""), "2020-01 0-11 phone 1, 2020-01 12-17 chat 1",
            ("column: channel", "column: channel\n    several: first")),
        Counted("several codes in one cell, each counts", Csv("2020-01-03,8,\"phone;chat\"\n2020-01-04,14,chat|chat"), "2020-01 0-11 phone 1, 2020-01 0-11 chat 1, 2020-01 12-17 chat 1",
            ("column: channel", "column: channel\n    several: each")),
        Counted("several codes in one cell are a code of their own", Csv("2020-01-03,8,\"phone;chat\"\n2020-01-04,14,chat"), "2020-01 0-11 email 1, 2020-01 12-17 chat 1",
            ("column: channel", "column: channel\n    several: email")),
        Refused("several codes in one cell, no rule", Csv("2020-01-03,8,\"phone;chat\""), "several codes in one cell", "`several: first`"),
        Refused("several codes in one cell, no rule, all else is other", Csv("2020-01-03,8,\"phone;chat\""), [OtherCode, Other], "several codes in one cell"),

        // What `otherwise` must not take
        Warned("most rows fall to otherwise", Csv("2020-01-03,8,fax\n2020-01-03,8,post\n2020-01-03,8,phone"), "otherwise-channel", OtherCode, Other),
        Warned("many words fall to otherwise",
            Csv(string.Concat(Enumerable.Repeat("2020-01-03,8,phone\n", 100)) + string.Join('\n', Enumerable.Range(0, 21).Select(i => $"2020-01-03,8,soort {(char)('a' + i)}"))), "otherwise-channel", OtherCode, Other),
        Counted("a slip falls to otherwise", Csv("2020-01-03,8,phone\n2020-01-03,8,phone\n2020-01-03,8,fone"), "2020-01 0-11 phone 2, 2020-01 0-11 other 1", OtherCode, Other),
        Refused("a totals row", Csv("2020-01-03;8;phone\nTotaal;;3", ';'), "row 3, column date: looks like a row of totals", "take it out"),
        Refused("a totals row with a date, and otherwise", Csv("2020-01-03,8,phone\n2020-02-28,,Totaal"), [OtherCode, Other], "row 3, column channel: looks like a row of totals"),
        Refused("a footnote with a date, and otherwise", Csv("2020-01-03,8,phone\n2020-02-28,,* voorlopige cijfers\n2020-02-28,,Bron: registratie"), [OtherCode, Other], "rows 3, 4, column channel: looks like a note"),
        Refused("error values of a spreadsheet, and otherwise", Csv("2020-01-03,8,#N/B\n2020-01-03,8,#REF!\n2020-01-03,8,Err:502"), [OtherCode, Other], "rows 2, 3, 4, column channel: an error value"),
        Refused("UTF-8 that is read as Windows-1252, and otherwise", Csv("2020-01-03,8,privé-chat"), [("from: 2020-01", "from: 2020-01\nencoding: windows-1252"), OtherCode, Other], "row 2, column channel: UTF-8 text", "`encoding: utf-8`"),
        Refused("a file that was spoilt before, and otherwise", Csv("2020-01-03,8,privÃ©-chat"), [OtherCode, Other], "row 2, column channel: UTF-8 text"),
        Refused("Windows-1252 that is not said", Bytes([.. Encoding.UTF8.GetBytes("date,age,channel\n2020-01-03,8,priv"), 0xE9, .. Encoding.UTF8.GetBytes("-chat\n")]), "`encoding: windows-1252`"),
        Refused("names and addresses, and otherwise", Csv("2020-01-03,8,Jan de Vries uit de Dorpsstraat 12\n2020-01-04,14,@jantje_2009 op snap\n2020-01-05,14,3511 AB 12"), [OtherCode, Other],
            "row 2, column channel: looks like a street", "row 3, column channel: looks like a name on social media", "row 4, column channel: looks like a postcode"),
        Refused("a phone number with non-breaking spaces, and otherwise", Csv("2020-01-03,8,bel 06\u00a012\u00a034\u00a056\u00a078"), [OtherCode, Other], "looks like a phone number"),

        // Rows and columns
        Counted("a separator at the end of every line", Csv("2020-01-03;8;phone;", ';', "date;age;channel;"), One),
        Refused("something in a column without a heading", Csv("2020-01-03;8;phone;x", ';', "date;age;channel;"), "row 2, column 4 (D): something stands in a column without a heading"),
        Counted("a line break in a heading", Csv("2020-01-03,8,phone", ',', "date,age,\"chan\nnel\""), One, ("column: channel", "column: chan nel")),
        Counted("two byte order marks", Bytes([0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Three)]), CountsOfThree),
        Counted("two byte order marks before quotes", Bytes([0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("\"date\",\"age\",\"channel\"\n2020-01-03,8,phone\n")]), One),
        Counted("Ctrl-Z at the end", Bytes([.. Encoding.UTF8.GetBytes(Three), 0x1A]), CountsOfThree),
        Counted("Ctrl-Z right behind the last cell", Bytes([.. Encoding.UTF8.GetBytes(Three.TrimEnd()), 0x1A]), CountsOfThree),
        Counted("UTF-16 with tabs", Bytes([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Three.Replace(',', '\t'))]), CountsOfThree),
        Counted("UTF-16 of the other kind", Bytes([.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Three)]), CountsOfThree),
        Counted("sep=; above", Text("sep=;\r\ndate;age;channel\r\n2020-01-03;8;phone\r\n"), One),
        Counted("a title above the headings, said", Text("Rapportage contacten;;\n;;\ndate;age;channel\n2020-01-03;8;phone\n"), One, ("from: 2020-01", "from: 2020-01\nheading-row: 3")),
        Counted("a title without separators above the headings, said", Text("Rapportage\n\ndate;age;channel\n2020-01-03;8;phone\n"), One, ("from: 2020-01", "from: 2020-01\nheading-row: 3")),
        Counted("a second row of headings, said", Csv("\"Wanneer?\",\"Hoe oud?\",\"Welk kanaal?\"\n2020-01-03,8,phone"), One, ("from: 2020-01", "from: 2020-01\nfirst-row: 3")),
        Refused("a title above the headings", Text("Rapportage contacten;;\n;;\ndate;age;channel\n2020-01-03;8;phone\n"), "row 1 has none of the headings", "`heading-row: 3`"),
        Refused("a second row of headings", Csv("\"Wanneer?\",\"Hoe oud?\",\"Welk kanaal?\"\n2020-01-03,8,phone"), "row 2, column date", "`first-row: 3`"),
        Refused("a wrong row below headings said to be in row 3", Text("a\nb\ndate,age,channel\n2020-01-03,8,phone\n2020-01-03,8,fax\n"), [("from: 2020-01", "from: 2020-01\nheading-row: 3")], "row 5, column channel"),
        Refused("the headings once more", Csv("2020-01-03,8,phone\ndate,age,channel\n2020-01-03,8,phone"), "row 3, column date: the headings once more"),
        Refused("another separator", Text("date^age^channel\n2020-01-03^8^phone\n"), "is the separator a comma"),
        Refused("two columns with one heading", Csv("2020-01-03,8,phone,chat", ',', "date,age,channel,channel"), "column channel stands there 2 times"),
        Counted("columns to ignore", Csv("2020-01-03,8,phone,4711,snel,", ',', "date,age,channel,Ticket Nr,prioriteit,tags"), One, ("from: 2020-01", "from: 2020-01\nignore: [ticket nr, prioriteit, tags, niet in dit bestand]")),
        Counted("dates of the contact itself in a column to ignore", Csv("2020-01-03,8,phone,2020-01-05 10:11", ',', "date,age,channel,gesloten"), One, ("from: 2020-01", "from: 2020-01\nignore: [gesloten]")),
        Refused("seventy columns", Csv($"2020-01-03,8,phone{string.Concat(Enumerable.Repeat(",x", 70))}", ',', $"date,age,channel{string.Concat(Enumerable.Range(0, 70).Select(i => $",kolom{i:00}"))}"), "and 60 more are not named", "`ignore`"),
        Refused("a new column beside those to ignore", Csv("2020-01-03,8,phone,4711,x", ',', "date,age,channel,ticket,nieuw"), [("from: 2020-01", "from: 2020-01\nignore: [ticket]")], "column 5 (E) is not named"),
        Refused("personal data in a column to ignore", Csv("2020-01-03,8,phone,jan@example.org", ',', "date,age,channel,tags"), [("from: 2020-01", "from: 2020-01\nignore: [tags]")], "row 2, column tags: looks like an e-mail address"),
        Refused("dates of birth in a column to ignore", Csv("2020-01-03,8,phone,05-04-2011", ',', "date,age,channel,veld7"), [("from: 2020-01", "from: 2020-01\nignore: [veld7]")], "row 2, column veld7: looks like a date of birth"),
        Counted("a column that some files lack",
            [File("2020.csv", "date,age\n2020-01-03,8\n"), File("2021.csv", "date,age,channel\n2021-01-03,8,chat\n")], "2020-01 0-11 email 1, 2021-01 0-11 chat 1", ("column: channel", "column: channel\n    absent: email")),
        Refused("a column that some files lack, not said", [File("2020.csv", "date,age\n2020-01-03,8\n"), File("2021.csv", "date,age,channel\n2021-01-03,8,chat\n")], "2020.csv: column channel is missing", "`absent: unknown`"),
        Counted("headings that changed", [File("2020.csv", "date,age,channel\n2020-01-03,8,chat\n"), File("2021.csv", "datum,age,channel\n2021-01-03,8,chat\n")], "2020-01 0-11 chat 1, 2021-01 0-11 chat 1", ("column: date", "column: [date, datum]")),
        Counted("columns of 0 and 1", Csv("2020-01-03,8,1,0,0\n2020-01-04,14,nee,ja,", ',', "date,age,channel/phone,channel/chat,channel/email"), "2020-01 0-11 phone 1, 2020-01 12-17 chat 1", Columns),
        Counted("columns of 0 and 1, several of them, each counts", Csv("2020-01-04,14,1,1,0", ',', "date,age,channel/phone,channel/chat,channel/email"), "2020-01 12-17 phone 1, 2020-01 12-17 chat 1", Columns, ("    codes:\n      phone", "    several: each\n    codes:\n      phone")),
        Refused("columns of 0 and 1, several of them, no rule", Csv("2020-01-04,14,1,1,0", ',', "date,age,channel/phone,channel/chat,channel/email"), [Columns], "several of its columns hold a 1", "`several: first`"),
        Refused("columns of 0 and 1, none of them", Csv("2020-01-04,14,0,0,0", ',', "date,age,channel/phone,channel/chat,channel/email"), [Columns], "none of its columns holds a 1", "`otherwise:`"),
        Refused("columns of 0 and 1, one that holds a 2", Csv("2020-01-04,14,2,0,0", ',', "date,age,channel/phone,channel/chat,channel/email"), [Columns], "row 2, column channel/phone: not 1 or 0"),
        Refused("columns of 0 and 1, not said", Csv("2020-01-04,14,1,0,0", ',', "date,age,channel/phone,channel/chat,channel/email"), "column channel is missing", "under `columns`"),

        // Counts in place of rows
        Counted("a column with counts", Csv("2020-01,12-17,chat,12\n2020-01,18+,phone,3.0\n2020-02,18+,phone,0", ',', "date,age,channel,aantal"), "2020-01 12-17 chat 12, 2020-01 18plus phone 3", ("from: 2020-01", "from: 2020-01\namount: aantal")),
        Counted("a cross-table", Csv("2020-01,12-17,3,12,\n2020-02,18+,0,0,5", ',', "date,age,tel,chat,mail"), "2020-01 12-17 phone 3, 2020-01 12-17 chat 12, 2020-02 18plus email 5",
            ("column: channel", "columns: { tel: phone, chat: chat, mail: email }"), ("from: 2020-01", "from: 2020-01\ncounts: channel")),
        Refused("counts with decimals", Csv("2020-01-03,8,phone,1.25", ',', "date,age,channel,weight"), [("from: 2020-01", "from: 2020-01\namount: weight")], "row 2, column weight: not a whole number"),
        Refused("a phone number where a count is expected", Csv("2020-01-03,8,3,bel 06-12345678,0", ',', "date,age,tel,chat,mail"), [("column: channel", "columns: { tel: phone, chat: chat, mail: email }"), ("from: 2020-01", "from: 2020-01\ncounts: channel")], "row 2, column chat: looks like a phone number"),

        // Callers
        Counted("callers, each once a month", Csv("2020-01-03,8,phone,K17\n2020-01-04,8,chat,k17 \n2020-02-04,8,chat,K17\n2020-01-05,8,phone,K18", ',', "date,age,channel,caller"), "2020-01 0-11 phone 2, 2020-02 0-11 chat 1", ("from: 2020-01", "from: 2020-01\nonce-per: caller")),
        Counted("contacts with numbers that look like citizens'", Csv("2020-01-03,8,phone,111222333\n2020-01-04,8,phone,612345678", ',', "date,age,channel,contactnr"), "2020-01 0-11 phone 2", ("from: 2020-01", "from: 2020-01\nonce-per: contactnr")),
        Refused("a row without a caller", Csv("2020-01-03,8,phone,", ',', "date,age,channel,caller"), [("from: 2020-01", "from: 2020-01\nonce-per: caller")], "row 2, column caller: empty"),
        Refused("callers by e-mail", Csv("2020-01-03,8,phone,jan@example.org", ',', "date,age,channel,caller"), [("from: 2020-01", "from: 2020-01\nonce-per: caller")], "row 2, column caller: looks like an e-mail address"),
        Warned("two deliveries that overlap, with contact numbers",
            [File("a.csv", "date,age,channel,nr\n2020-01-03,8,phone,1\n2020-02-05,30,email,2\n"), File("b.csv", "date,age,channel,nr\n2020-02-05,30,email,2\n2020-03-01,9,chat,3\n")], "overlapping-files", ("from: 2020-01", "from: 2020-01\nonce-per: nr")),
        Counted("two deliveries that follow each other", [File("a.csv", "date,age,channel\n2020-01-03,8,phone\n"), File("b.csv", "date,age,channel\n2020-02-01,9,chat\n")], "2020-01 0-11 phone 1, 2020-02 0-11 chat 1"),
        Counted("two organisations with the same months", [File("a.csv", Three), File("b.csv", "date,age,channel\n2020-01-01,8,phone\n2020-02-01,9,chat\n")], $"2020-01 0-11 phone 2, 2020-01 12-17 chat 1, 2020-02 18plus email 1, 2020-02 0-11 chat 1"),

        // Workbooks
        Counted("a workbook", Xlsx(Sheet("8", "phone")), One),
        Counted("a strict workbook", Strict(Sheet("8", "phone")), One),
        Counted("a stray space beside the rows", Xlsx(Sheet("8", "phone") + "<row r='3'><c r='A3' s='1'><v>43861</v></c><c r='B3'><v>8</v></c><c r='C3' t='str'><v>phone</v></c><c r='E3' t='inlineStr'><is><t xml:space='preserve'> </t></is></c></row>"), "2020-01 0-11 phone 2"),
        Refused("a formula without a result", Xlsx(Sheet("<f>5+3</f><v></v>", "phone")), "row 2, column age (B): a formula without a result", "let it calculate"),
        Counted("a formula whose result is an empty text", Xlsx(Headings + "<row><c s='1'><v>43861</v></c><c t='str'><f>IF(1,\"\")</f><v></v></c><c t='str'><v>phone</v></c></row>"), "2020-01 unknown phone 1"),
        Refused("an error cell", Xlsx(Headings + "<row><c s='1'><v>43861</v></c><c t='e'><v>#N/A</v></c><c t='str'><v>phone</v></c></row>"), "row 2, column age (B): an error value"),
        Refused("an error cell, and otherwise", Xlsx(Headings + "<row><c s='1'><v>43861</v></c><c><v>8</v></c><c t='e'><f>A1</f><v>#REF!</v></c></row>"), [OtherCode, Other], "row 2, column channel (C): an error value"),
        Refused("an error for a date", Xlsx(Headings + "<row><c s='1' t='e'><v>#VALUE!</v></c><c><v>8</v></c><c t='str'><v>phone</v></c></row>"), "row 2, column date (A): an error value"),
        Refused("merged cells", Xlsx(Sheet("8", "phone") + Row2 + "</sheetData><mergeCells count='1'><mergeCell ref='B2:B3'/></mergeCells><sheetData>"), "merged cells B2:B3", "unmerge them"),
        Counted("merged cells beside the rows and above them", Xlsx(Sheet("8", "phone") + "</sheetData><mergeCells count='2'><mergeCell ref='E2:E9'/><mergeCell ref='A1:B1'/></mergeCells><sheetData>"), One),
        Warned("a hidden row", Xlsx(Sheet("8", "phone") + "<row hidden='1'><c s='1'><v>43861</v></c><c><v>8</v></c><c t='str'><v>phone</v></c></row>"), "hidden-rows"),
        Warned("rows hidden by a filter", Xlsx(Sheet("8", "phone") + "<row hidden='true'><c s='1'><v>43861</v></c><c><v>8</v></c><c t='str'><v>phone</v></c></row></sheetData><autoFilter ref='A1:C3'/><sheetData>"), "hidden-rows"),
        Counted("a hidden row with nothing in it", Xlsx(Sheet("8", "phone") + "<row hidden='1'><c s='1'/></row>"), One),
        Warned("half of the dates swapped", Xlsx(Headings + "<row><c s='1'><v>43952</v></c><c><v>8</v></c><c t='str'><v>phone</v></c></row><row><c t='str'><v>13-01-2020</v></c><c><v>8</v></c><c t='str'><v>phone</v></c></row>"), "half-swapped-dates", DayFirst),
        Refused("a day number", Xlsx(Headings + "<row><c><v>43861</v></c><c><v>8</v></c><c t='str'><v>phone</v></c></row>"), "a day number of a spreadsheet"),
        Refused("two sheets", Xlsx(Sheet("8", "phone"), Workbook.Rows(["Toelichting"])), "2 sheets of the workbook have cells", "`sheet: NAME`"),
        Counted("two sheets, one of them named", Xlsx(Workbook.Rows(["Toelichting"]), Sheet("8", "phone")), One, ("from: 2020-01", "from: 2020-01\nsheet: S2")),
        Refused("a sheet that is not there", Xlsx(Sheet("8", "phone")), [("from: 2020-01", "from: 2020-01\nsheet: data")], "no sheet with the name"),
        Refused("a title above the headings", Xlsx("<row r='1'><c t='str'><v>Rapportage</v></c></row><row r='3'><c t='str'><v>date</v></c><c t='str'><v>age</v></c><c t='str'><v>channel</v></c></row>"), "`heading-row: 3`"),
        Counted("a title above the headings, said", Xlsx("<row r='1'><c t='str'><v>Rapportage</v></c></row><row r='3'><c t='str'><v>date</v></c><c t='str'><v>age</v></c><c t='str'><v>channel</v></c></row><row r='4'><c s='1'><v>43861</v></c><c><v>8</v></c><c t='str'><v>phone</v></c></row>"), One, ("from: 2020-01", "from: 2020-01\nheading-row: 3")),
        Refused("a totals row", Xlsx(Sheet("8", "phone") + "<row><c t='str'><v>Totaal</v></c><c/><c><v>3</v></c></row>"), "row 3, column date: looks like a row of totals"),
        Refused("an old workbook", [("extract.xls", () => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1])], "save it as .xlsx"),
        Refused("a web page named .xls", [File("extract.xls", "<html><table><tr><td>date</td></tr></table></html>")], "save it as .xlsx or as CSV"),
        Refused("JSON", [File("extract.csv", "[{\"date\":\"2020-01-03\",\"age\":8}]")], "row 1"),

        // Other files
        Counted("a workbook of LibreOffice", [("extract.ods", () => Ods(OdsRow("date", "age", "channel") + OdsRecord))], One),
        Counted("a workbook of LibreOffice with rows that are repeated", [("extract.ods", () => Ods(OdsRow("date", "age", "channel") + OdsRecord.Replace("<table:table-row>", "<table:table-row table:number-rows-repeated='3'>")))], "2020-01 0-11 phone 3"),
        Refused("a workbook of LibreOffice with merged cells", [("extract.ods", () => Ods(OdsRow("date", "age", "channel") + OdsRecord.Replace("office:value-type='float'", "office:value-type='float' table:number-rows-spanned='2'")))], "merged cells B2:B3"),
        Refused("a workbook of LibreOffice with an error", [("extract.ods", () => Ods(OdsRow("date", "age", "channel") + OdsRecord.Replace("office:value-type='float' office:value='8'><text:p>8", "table:formula='of:=1/0' office:value-type='string'><text:p>#DIV/0!")))], "row 2, column age (B): an error value"),
        Warned("a workbook of LibreOffice with a hidden row", [("extract.ods", () => Ods(OdsRow("date", "age", "channel") + OdsRecord.Replace("<table:table-row>", "<table:table-row table:visibility='filter'>")))], "hidden-rows"),
        Counted("a CSV in a zip", [("extract.zip", () => Workbook.Zip(("extract.csv", Three)))], CountsOfThree),
        Refused("two files in a zip", [("extract.zip", () => Workbook.Zip(("a.csv", Three), ("b.csv", Three)))], "a zip with 2 files"),
        Counted("a text of fixed width", Text("2020-01-03  8phone \n2020-01-04 14chat\n"), "2020-01 0-11 phone 1, 2020-01 12-17 chat 1", ("from: 2020-01", "from: 2020-01\nfixed-width: { date: 1-10, age: 11-13, channel: 14-19 }")),
        Refused("a text of fixed width with more in it", Text("2020-01-03  8phone  x\n"), [("from: 2020-01", "from: 2020-01\nfixed-width: { date: 1-10, age: 11-13, channel: 14-19 }")], "row 1, column 4 (D): something stands in a column without a heading"),
    ];

    private static (string, string) Columns =>
        ("column: channel", "columns: { channel/phone: phone, channel/chat: chat, channel/email: email }");

    private static string Headings => Workbook.Rows(["date", "age", "channel"]);

    private const string Row2 = "<row r='3'><c r='A3' s='1'><v>43861</v></c><c r='C3' t='str'><v>phone</v></c></row>";

    /// <summary>One row of the end of January 2020.</summary>
    /// <param name="age">A number, or what stands in the cell in XML.</param>
    private static string Sheet(string age, string channel) =>
        Headings
        + $"<row><c s='1'><v>43861</v></c><c>{(age.StartsWith('<') ? age : $"<v>{age}</v>")}</c><c t='str'><v>{channel}</v></c></row>";

    private static IReadOnlyList<(string, Func<byte[]>)> Xlsx(params string[] sheets) =>
        [("extract.xlsx", () => Workbook.Of(sheets))];

    /// <summary>In the strict form of Open XML all names are of another namespace.</summary>
    private static IReadOnlyList<(string, Func<byte[]>)> Strict(string sheet) =>
        [
            (
                "extract.xlsx",
                () =>
                {
                    using var usual = new ZipArchive(new MemoryStream(Workbook.Of(sheet)));
                    return Workbook.Zip([
                        .. usual.Entries.Select(e =>
                        {
                            using var text = new StreamReader(e.Open());
                            return (
                                e.FullName,
                                text.ReadToEnd()
                                    .Replace(
                                        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                                        "http://purl.oclc.org/ooxml/spreadsheetml/main"
                                    )
                                    .Replace(
                                        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                                        "http://purl.oclc.org/ooxml/officeDocument/relationships"
                                    )
                            );
                        }),
                    ]);
                }
            ),
        ];

    private const string OdsRecord =
        "<table:table-row><table:table-cell office:value-type='date' office:date-value='2020-01-03'><text:p>03-01-20</text:p></table:table-cell>"
        + "<table:table-cell office:value-type='float' office:value='8'><text:p>8</text:p></table:table-cell>"
        + "<table:table-cell office:value-type='string'><text:p>phone</text:p></table:table-cell><table:table-cell table:number-columns-repeated='16381'/></table:table-row>";

    private static string OdsRow(params string[] cells) =>
        $"<table:table-row>{string.Concat(cells.Select(c => $"<table:table-cell office:value-type='string'><text:p>{c}</text:p></table:table-cell>"))}</table:table-row>";

    public static byte[] Ods(string rows) =>
        Workbook.Zip(
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            (
                "content.xml",
                "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'>"
                    + $"<office:body><office:spreadsheet><table:table table:name='Blad1'>{rows}<table:table-row table:number-rows-repeated='1048574'><table:table-cell table:number-columns-repeated='16384'/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
            )
        );

    private static (string, Func<byte[]>) File(string name, string text) => (name, () => Encoding.UTF8.GetBytes(text));

    private static IReadOnlyList<(string, Func<byte[]>)> Text(string text) => [File("extract.csv", text)];

    private static IReadOnlyList<(string, Func<byte[]>)> Bytes(byte[] bytes) => [("extract.csv", () => bytes)];

    private static IReadOnlyList<(string, Func<byte[]>)> Csv(
        string rows,
        char separator = ',',
        string? headings = null
    ) => Text($"{headings ?? string.Join(separator, "date", "age", "channel")}\n{rows}\n");

    private static Situation Counted(
        string name,
        IReadOnlyList<(string, Func<byte[]>)> files,
        string counts,
        params (string, string)[] change
    ) => new(name, files, change, counts);

    private static Situation Warned(
        string name,
        IReadOnlyList<(string, Func<byte[]>)> files,
        string warning,
        params (string, string)[] change
    ) => new(name, files, change, Warning: warning);

    private static Situation Refused(
        string name,
        IReadOnlyList<(string, Func<byte[]>)> files,
        params string[] refusal
    ) => new(name, files, Refusal: refusal);

    private static Situation Refused(
        string name,
        IReadOnlyList<(string, Func<byte[]>)> files,
        (string, string)[] change,
        params string[] refusal
    ) => new(name, files, change, Refusal: refusal);
}
