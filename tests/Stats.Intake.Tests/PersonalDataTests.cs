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
