using Stats.Intake.Extracts;

namespace Stats.Intake.Tests;

/// <summary>All of these are made up, or set aside for examples.</summary>
public sealed class PersonalDataTests : IDisposable
{
    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    public static TheoryData<string, string> Recognised =>
        new()
        {
            { "e-mail", "jan.jansen@example.org" },
            { "e-mail", "stuur maar naar JAN+hulp@mail.example.nl graag" },
            { "e-mail", "jan @ example.org" },
            { "e-mail", "<jan@example.org>;" },
            { "e-mail", "jän@exämple.nl" },
            { "bank account", "NL91ABNA0417164300" },
            { "bank account", "nl91 abna 0417 1643 00" },
            { "bank account", "rekening NL91 ABNA 0417 1643 00 op naam van" },
            { "bank account", "BE68539007547034" },
            { "bank account", "DE89 3704 0044 0532 0130 00" },
            { "bank account", "GB82WEST12345698765432" },
            { "IP address", "192.0.2.17" },
            { "IP address", "vanaf 198.51.100.7:443" },
            { "IP address", "2001:db8::8a2e:370:7334" },
            { "IP address", "2001:0db8:0000:0000:0000:8a2e:0370:7334" },
            { "phone", "0612345678" },
            { "phone", "06-12345678" },
            { "phone", "06 12 34 56 78" },
            { "phone", "+31 6 12345678" },
            { "phone", "+31(0)612345678" },
            { "phone", "0031612345678" },
            { "phone", "020-1234567" },
            { "phone", "(020) 123 45 67" },
            { "phone", "bel 06.12.34.56.78 na zes uur" },
            { "phone", "+49 30 123456" },
            { "citizen service", "111222333" },
            { "citizen service", "123456782" },
            { "citizen service", "1234.56.782" },
            { "citizen service", "bsn 111 222 333" },
        };

    public static TheoryData<string> Innocent =>
        [
            "",
            "17",
            "2020-01-31",
            "2020-01-31T12:30:15+01:00",
            "12:30:15",
            "18 t/m 25",
            "chat",
            "eigen gedachten",
            "123456789",
            "NL92ABNA0417164300",
            "1.2.3",
            "999.999.999.999",
            "C4711",
            "@home",
            "10:00-12:00",
            "a::b",
            "000000000",
            "12345678",
            "1e10",
            "contact over zorgen (2x)",
        ];

    /// <summary>Ways in which people write one mobile number, and spreadsheets spoil it.</summary>
    public static TheoryData<string> Mobiles =>
        [
            "0612345678",
            "06-12345678",
            "06 12345678",
            "06 12 34 56 78",
            "06-12-34-56-78",
            "06 1234 5678",
            "06.12.34.56.78",
            "06/12345678",
            "(06) 12345678",
            "(06)12345678",
            "06 - 1234 5678",
            "06_12345678",
            "06–12345678",
            "06\u00a012\u00a034\u00a056\u00a078",
            "06\u200b12345678",
            "０６１２３４５６７８",
            "+31612345678",
            "+31 6 1234 5678",
            "+31 (0)6 12345678",
            "0031-6-12345678",
            "00316 12345678",
            "+31-6-1234-5678",
            "o6 12345678",
            "06,12345678",
            "06*12345678",
            "tel:0612345678",
            "0 6 1 2 3 4 5 6 7 8",
            "bel 06-12345678!",
            "612345678",
            "6 12345678",
            "6-12345678",
            "31612345678",
            "31 6 12345678",
            "612345678.0",
        ];

    [Theory]
    [MemberData(nameof(Mobiles))]
    public void Knows_a_mobile_number_in_every_spelling(string text) =>
        Assert.Contains("a phone number", PersonalData.Find(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("jan@example.org")]
    [InlineData("jan(at)example.org")]
    [InlineData("jan [at] example [dot] org")]
    [InlineData("jan {at} example.org")]
    [InlineData("jan at example dot org")]
    [InlineData("jan apenstaartje example punt nl")]
    [InlineData("jan＠example.org")]
    [InlineData("jan@example,org")]
    [InlineData("jan@gmail")]
    [InlineData("jan @ example.org")]
    [InlineData("mailto:jan@example.org")]
    [InlineData("jan@\u200bexample.org")]
    public void Knows_an_e_mail_address_in_every_spelling(string text) =>
        Assert.Contains("an e-mail address", PersonalData.Find(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://example.org/jan", "a web address")]
    [InlineData("http://192.0.2.1/x", "a web address")]
    [InlineData("www.example.org", "a web address")]
    [InlineData("instagram.com/jantje", "a web address")]
    [InlineData("example.nl", "a web address")]
    [InlineData("@jantje_2009", "a name on social media")]
    [InlineData("@jan.tje op insta", "a name on social media")]
    [InlineData("@jantje op snap", "a name on social media")]
    [InlineData("snap: jantje2009", "a name on social media")]
    [InlineData("jantje#1234", "a name on social media")]
    [InlineData("3511 AB 12", "a postcode with a house number")]
    [InlineData("3511AB12", "a postcode with a house number")]
    [InlineData("3511ab 12", "a postcode with a house number")]
    [InlineData("12a, 3511 AB Utrecht", "a postcode with a house number")]
    [InlineData("Jan de Vries, Dorpsstraat 12", "a street with a house number")]
    [InlineData("Prins Hendriklaan 7 b", "a street with a house number")]
    [InlineData("12 Main Street", "a street with a house number")]
    public void Knows_addresses_and_names_online(string text, string kind) =>
        Assert.Contains(kind, PersonalData.Find(text), StringComparison.Ordinal);

    /// <summary>What is often in an export and leads to nobody.</summary>
    [Theory]
    [InlineData("2020000123")] // ten digits of a ticket
    [InlineData("1234567890")]
    [InlineData("0000012345")]
    [InlineData("4711000815")]
    [InlineData("20200001")]
    [InlineData("01-02-2020 10:11")]
    [InlineData("31-12-2020 23:59:59")]
    [InlineData("1/31/2020 11:30")]
    [InlineData("2020-01-31 10:11:12")]
    [InlineData("01.02.2020 10:11")]
    [InlineData("2020-01-31T12:30:15.123+01:00")]
    [InlineData("0.333333333")]
    [InlineData("0,6123456789")]
    [InlineData("123 456 789")] // a number with thousands
    [InlineData("E-mail")]
    [InlineData("telefoon/chat")]
    [InlineData("E-mail: ja")]
    [InlineData("Instagram")]
    [InlineData("snapchat en instagram")]
    [InlineData("2020 en 2021")]
    [InlineData("12 t/m 17 jaar")]
    [InlineData("1e contact, 2e gesprek")]
    [InlineData("thuissituatie 24/7")]
    [InlineData("#1234")]
    [InlineData("at home")]
    [InlineData("hoog risico (niveau 3)")]
    [InlineData("stroomweg")]
    [InlineData("3511 AB")]
    public void Leaves_alone_what_leads_to_nobody(string text) => Assert.Null(PersonalData.Find(text));

    [Theory]
    [InlineData("05-04-2011")]
    [InlineData("5/4/2011")]
    [InlineData("05.04.2011")]
    [InlineData("2011-04-05")]
    [InlineData("2011/4/5")]
    [InlineData("05-04-11")]
    [InlineData("5-4-'11")]
    [InlineData("05 04 2011")]
    [InlineData("20110405")]
    [InlineData("05042011")]
    [InlineData("5 april 2011")]
    [InlineData("5 apr 11")]
    [InlineData("April 5, 2011")]
    [InlineData("5th April 2011")]
    [InlineData("geb. 05-04-2011")]
    [InlineData("geboren in 2011")]
    [InlineData("DOB 2011-04-05T00:00:00")]
    [InlineData("2011-04-05 00:00:00")]
    public void Knows_a_date_of_birth_beside_the_date_of_the_contact(string text)
    {
        var cell = System.Text.Encoding.UTF8.GetBytes(text);
        var contact = new DateOnly(2020, 3, 1);
        Assert.Contains("a date of birth", BirthDate.Find(cell, contact), StringComparison.Ordinal);
        Assert.NotNull(BirthDate.FindAnyDate(cell));
    }

    [Theory]
    [InlineData("2020-03-01")]
    [InlineData("28-02-2020 10:11")]
    [InlineData("2019-01-01")]
    [InlineData("2021-12-31")]
    [InlineData("20200001")]
    [InlineData("2020000123")]
    [InlineData("1.2.3")]
    [InlineData("12-17")]
    [InlineData("v2.10.2020")]
    public void A_date_near_the_contact_is_no_date_of_birth(string text) =>
        Assert.Null(BirthDate.Find(System.Text.Encoding.UTF8.GetBytes(text), new DateOnly(2020, 3, 1)));

    [Theory]
    [MemberData(nameof(Recognised))]
    public void Recognises_what_leads_to_a_person(string kind, string text)
    {
        var rule = PersonalData.Find(text);
        Assert.Contains(kind, rule, StringComparison.Ordinal);
        Assert.Contains("personal data must stay out", rule, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Innocent))]
    public void Leaves_alone_what_does_not(string text) => Assert.Null(PersonalData.Find(text));

    [Theory]
    [MemberData(nameof(Recognised))]
    public void Is_told_of_in_every_column_and_never_shown(string kind, string text)
    {
        var cell = $"\"{text}\"";
        foreach (
            var row in new[]
            {
                $"{cell},17,chat,x",
                $"2020-01-01,{cell},chat,x",
                $"2020-01-01,17,{cell},x",
                $"2020-01-01,17,chat,{cell}",
            }
        )
        {
            var problems = _files.ProblemsOf($"date,age,channel,remarks\n{row}\n");
            Assert.Contains(problems, p => p.Contains(kind, StringComparison.Ordinal));
            Assert.DoesNotContain(problems, p => p.Contains(text, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void Is_refused_even_where_other_spellings_count_as_unknown()
    {
        var yaml = TemporaryFiles.SmallProgramme.Replace(
            "column: age",
            "column: age\n    otherwise: unknown",
            StringComparison.Ordinal
        );
        var path = _files.Write(
            "extract.csv",
            "date,age,channel\n2020-01-01,weet niet,chat\n2020-01-01,jan@example.org,chat\n"
        );
        var refused = Assert.Throws<ExtractRefusedException>(() => TemporaryFiles.Count(_files.Define(yaml), [path]));
        Assert.StartsWith(
            "extract.csv, row 3, column age: ",
            Assert.Single(refused.Problems),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Is_told_of_in_a_heading()
    {
        var problems = _files.ProblemsOf("date,age,channel,jan@example.org\n2020-01-01,17,chat,x\n");
        Assert.Contains(problems, p => p.StartsWith("extract.csv, row 1, column 4 (D): ", StringComparison.Ordinal));
    }
}
