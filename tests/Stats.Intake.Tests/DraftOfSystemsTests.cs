using System.Globalization;
using System.Text;
using Stats.Intake.Definitions;
using Stats.Intake.Drafts;
using Stats.Intake.Extracts;

namespace Stats.Intake.Tests;

/// <summary>What other systems export, made up in their forms: a draft of it publishes once its placeholders are filled in.</summary>
public sealed class DraftOfSystemsTests : IDisposable
{
    private const int Rows = 240;

    private static readonly string[] Channels = ["Telefoon", "Chat", "E-mail"];
    private static readonly string[] Themes = ["Pesten", "Thuis/gezin", "Sexting", "Anders, namelijk"];
    private static readonly string[] YesNo = ["ja", "nee"];

    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    /// <summary>A day of 2020, spread evenly.</summary>
    private static DateTime Day(int i) => new DateTime(2020, 1, 1, 9, 30, 15).AddDays(i * 366 / Rows);

    private static string At(int i, string format) => Day(i).ToString(format, CultureInfo.InvariantCulture);

    private static string Csv(char separator, string headings, Func<int, string[]> row) =>
        headings
        + "\r\n"
        + string.Concat(Enumerable.Range(0, Rows).Select(i => string.Join(separator, row(i)) + "\r\n"));

    public static IReadOnlyDictionary<string, (string File, Func<byte[]> Bytes)> Systems { get; } =
        new Dictionary<string, (string, Func<byte[]>)>
        {
            ["a Dutch spreadsheet"] = (
                "contacten.csv",
                () =>
                    Encoding.Latin1.GetBytes(
                        Csv(
                            ';',
                            "Datum;Leeftijd;Kanaal;Thema;Privé gebeld?",
                            i => [At(i, "d-M-yyyy"), $"{10 + i % 30}", Channels[i % 3], Themes[i % 4], YesNo[i % 2]]
                        )
                    )
            ),
            ["LimeSurvey"] = (
                "survey_123456.csv",
                () =>
                    Utf8(
                        Csv(
                            ',',
                            "\"id\",\"submitdate\",\"lastpage\",\"startlanguage\",\"G01Q01\",\"G01Q02\",\"G02Q03[SQ001]\",\"G02Q03[SQ002]\"",
                            i =>
                                [
                                    $"\"{i + 1}\"",
                                    $"\"{At(i, "yyyy-MM-dd HH:mm:ss")}\"",
                                    "\"3\"",
                                    "\"nl\"",
                                    $"\"A{i % 4 + 1}\"",
                                    $"\"{i % 5 + 1}\"",
                                    i % 2 == 0 ? "\"Y\"" : "\"\"",
                                    i % 3 == 0 ? "\"Y\"" : "\"\"",
                                ]
                        )
                    )
            ),
            ["Zendesk"] = (
                "tickets.csv",
                () =>
                    Utf8(
                        Csv(
                            ',',
                            "Id,Status,Via,Priority,Created at,Solved at,Assignee,Tags",
                            i =>
                                [
                                    $"{100000 + i}",
                                    i % 5 == 0 ? "Open" : "Closed",
                                    i % 2 == 0 ? "Web form" : "Chat",
                                    i % 3 == 0 ? "High" : "Normal",
                                    At(i, "yyyy-MM-dd HH:mm"),
                                    At(i, "yyyy-MM-dd HH:mm"),
                                    i % 2 == 0 ? "Petra" : "Karim",
                                    $"tag{i}",
                                ]
                        )
                    )
            ),
            ["Salesforce"] = (
                "report.csv",
                () =>
                    Utf8(
                        Csv(
                            ',',
                            "\"Case Number\",\"Date Opened\",\"Case Origin\",\"Type\",\"Age (Hours)\"",
                            i =>
                                [
                                    $"\"{i:00001000}\"",
                                    $"\"{At(i, "M/d/yyyy")}\"",
                                    $"\"{Channels[i % 3]}\"",
                                    $"\"{Themes[i % 4]}\"",
                                    $"\"{i * 7 % 300}\"",
                                ]
                        )
                    )
            ),
            ["Google Forms"] = (
                "Formulier (antwoorden).csv",
                () =>
                    Utf8(
                        Csv(
                            ',',
                            "Timestamp,Hoe oud ben je?,Hoe kwam je bij ons?,Wil je nog iets kwijt?",
                            i =>
                                [
                                    At(i, "M/d/yyyy H:mm:ss"),
                                    $"{11 + i % 12}",
                                    i % 2 == 0 ? "School" : "Vrienden",
                                    i % 40 == 0 ? $"antwoord {i}" : "",
                                ]
                        )
                    )
            ),
            ["Microsoft Forms"] = (
                "forms.xlsx",
                () =>
                    Workbook.Of(
                        Workbook.Rows(["ID", "Start time", "Completion time", "Leeftijd", "Kanaal"])
                            + string.Concat(
                                Enumerable
                                    .Range(0, Rows)
                                    .Select(i =>
                                        $"<row><c><v>{i + 1}</v></c><c s='1'><v>{43831 + i}.4</v></c><c s='1'><v>{43831 + i}.5</v></c><c><v>{10 + i % 30}</v></c><c t='str'><v>{Channels[i % 3]}</v></c></row>"
                                    )
                            )
                    )
            ),
            ["KoboToolbox"] = (
                "kobo.csv",
                () =>
                    Utf8(
                        Csv(
                            ';',
                            "start;end;age;topic/bullying;topic/home;_id;_uuid",
                            i =>
                                [
                                    At(i, "yyyy-MM-ddTHH:mm:ss.fff+01:00"),
                                    At(i, "yyyy-MM-ddTHH:mm:ss.fff+01:00"),
                                    $"{10 + i % 30}",
                                    $"{i % 2}",
                                    $"{(i + 1) % 2}",
                                    $"{5000 + i}",
                                    $"uuid-{i}",
                                ]
                        )
                    )
            ),
            ["TOPdesk"] = (
                "meldingen.csv",
                () =>
                    Utf8(
                        Csv(
                            ';',
                            "Meldingnummer;Datum melding;Soort melding;Behandelaar;Impact;Doorlooptijd (uur)",
                            i =>
                                [
                                    $"M2001 {i:0000}",
                                    At(i, "dd-MM-yyyy HH:mm"),
                                    i % 3 == 0 ? "Vraag" : "Klacht",
                                    i % 2 == 0 ? "P. Jansen" : "K. Vries",
                                    i % 4 == 0 ? "Hoog" : "Laag",
                                    $"{i % 50}",
                                ]
                        )
                    )
            ),
            ["pandas"] = (
                "counts.csv",
                () =>
                    Utf8(
                        Csv(
                            ',',
                            "date,age,gender,channel",
                            i =>
                                [
                                    At(i, "yyyy-MM-dd"),
                                    i % 9 == 0 ? "" : $"{10 + i % 30}.0",
                                    $"{i % 2 + 1}.0",
                                    Channels[i % 3],
                                ]
                        )
                    )
            ),
            ["SPSS"] = (
                "export.csv",
                () =>
                    Utf8(
                        Csv(
                            ',',
                            "DATUM,GESLACHT,LFTCAT,KANAAL,DUUR",
                            i =>
                                [
                                    At(i, "dd-MM-yyyy"),
                                    i % 10 == 0 ? "9" : $"{i % 2 + 1}",
                                    $"{i % 4 + 1}",
                                    $"{i % 3 + 1}",
                                    $"{i % 55}",
                                ]
                        )
                    )
            ),
            ["REDCap"] = (
                "redcap.csv",
                () =>
                    Utf8(
                        Csv(
                            ',',
                            "record_id,visit_date,age_years,contact_type___1,contact_type___2,complete",
                            i => [$"{i + 1}", At(i, "yyyy-MM-dd"), $"{10 + i % 30}", $"{i % 2}", $"{(i + 1) % 2}", "2"]
                        )
                    )
            ),
            ["a helpline's own, in bands"] = (
                "uitvoer.csv",
                () =>
                    Utf8(
                        Csv(
                            ';',
                            "maand;leeftijdscategorie;thema;duur in minuten;postcode",
                            i =>
                                [
                                    At(i, "yyyy-MM"),
                                    i % 3 == 0 ? "<12"
                                    : i % 3 == 1 ? "12-17"
                                    : "18+",
                                    Themes[i % 4],
                                    $"{i % 47}",
                                    "3511",
                                ]
                        )
                    )
            ),
        };

    public static TheoryData<string> Names => [.. Systems.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_draft_publishes_once_its_placeholders_are_filled_in(string system)
    {
        var (file, bytes) = Systems[system];
        var extract = _files.Write(file, bytes());
        var draft = Draft.FromExtract(extract, TestContext.Current.CancellationToken);
        Assert.Throws<DefinitionRefusedException>(() => _files.Define(draft).RequireFilledIn());

        var definition = _files.Define(Filled(draft));
        definition.RequireFilledIn();
        var counted = TemporaryFiles.Count(definition, [extract]);

        Assert.Equal(Rows, counted.Counts.Total);
        Assert.Empty(ExtractWarning.Of(counted, [extract], null));
        Assert.DoesNotContain("Petra", draft, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Jansen", draft, StringComparison.OrdinalIgnoreCase);
        Assert.All(
            counted.Programme.Dimensions,
            d => Assert.DoesNotContain(d.Id, (string[])["assignee", "behandelaar", "postcode", "record-id", "id"])
        );
    }

    /// <summary>What a person does: a text in the place of every placeholder, and nothing else.</summary>
    private static string Filled(string draft) =>
        System.Text.RegularExpressions.Regex.Replace(draft, @"\[(vul|fill) in: ([^\]]*)\]", "$2");

    [Fact]
    public void Ages_are_drafted_where_the_heading_says_so_and_nowhere_else()
    {
        Assert.Contains("levels: [group, band]", DraftOf("a Dutch spreadsheet"), StringComparison.Ordinal);
        Assert.Contains("levels: [group, band]", DraftOf("Google Forms"), StringComparison.Ordinal);
        Assert.DoesNotContain("levels: [group, band]", DraftOf("SPSS"), StringComparison.Ordinal);
        Assert.DoesNotContain("levels: [group, band]", DraftOf("TOPdesk"), StringComparison.Ordinal);
        Assert.Contains("[vul in: wat 9 betekent]", DraftOf("SPSS"), StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_keep_their_capitals_and_the_encoding_is_found()
    {
        var draft = DraftOf("a Dutch spreadsheet");
        Assert.Contains("encoding: windows-1252", draft, StringComparison.Ordinal);
        Assert.Contains("nl: \"Telefoon\"", draft, StringComparison.Ordinal);
        Assert.Contains("column: \"Privé gebeld?\"", draft, StringComparison.Ordinal);
        Assert.Contains("order: day-month-year", draft, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_out_is_listed_with_the_reason()
    {
        var draft = DraftOf("Zendesk");
        Assert.Matches("- \"Assignee\" # Column 7 \\(G\\) by its heading it names the people who answer", draft);
        Assert.Matches("- \"Tags\" # Column 8 \\(H\\) has too many different words", draft);
        Assert.Matches("- \"Solved at\" # Column 6 \\(F\\) holds dates as well", draft);
    }

    [Fact]
    public void A_column_of_names_must_go_and_is_not_drafted()
    {
        var path = _files.Write(
            "extract.csv",
            Csv(',', "date,naam,channel", i => [At(i, "yyyy-MM-dd"), i % 2 == 0 ? "Petra" : "Karim", Channels[i % 3]])
        );
        var draft = Draft.FromExtract(path, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("Petra", draft, StringComparison.OrdinalIgnoreCase);
        Assert.Matches("# Column 2 \\(B\\) by its heading it holds personal data", draft);
    }

    private string DraftOf(string system) =>
        Draft.FromExtract(
            _files.Write(Systems[system].File, Systems[system].Bytes()),
            TestContext.Current.CancellationToken
        );

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
