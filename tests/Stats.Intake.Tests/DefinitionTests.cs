using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Intake.Definitions;

namespace Stats.Intake.Tests;

public sealed class DefinitionTests : IDisposable
{
    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    private IReadOnlyList<string> ProblemsOf(string yaml) =>
        Assert.Throws<DefinitionRefusedException>(() => _files.Define(yaml)).Problems;

    private static string With(string old, string by)
    {
        Assert.Contains(old, TemporaryFiles.SmallProgramme, StringComparison.Ordinal);
        return TemporaryFiles.SmallProgramme.Replace(old, by, StringComparison.Ordinal);
    }

    [Fact]
    public void The_helpline_is_read_as_it_is_written()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "samples", "stop-it-now", "programme.yaml");
        var programme = Definition.Load(path).ProgrammeUntil(new DateOnly(2021, 12, 31));
        Assert.Equal("stop-it-now", programme.Id);
        Assert.Equal(new Text("contacten", "contacts"), programme.Unit);
        Assert.Equal(
            (5, ZeroPolicy.Published, true),
            (programme.MinimumCount, programme.Zeros, programme.CountsPersons)
        );
        Assert.Equal(["time", "age", "channel", "who", "topic"], programme.Dimensions.Select(d => d.Id));
        Assert.Equal(48 + 16 + 4, programme.Time.Codes.Count);
        Assert.Equal(["total", "group", "band"], programme.Dimension("age").Levels);
        Assert.Equal("under18", programme.Dimension("age")["13-15"].Parent);
        Assert.True(programme.Dimension("age")["unknown"] is { IsUnknown: true, Level: "group" });
        Assert.Equal(
            ["age-by-month", "age-by-channel", "age-by-topic", "who-by-channel"],
            programme.Breakdowns.Select(b => b.Id)
        );
        Assert.Equal(
            [new("time", "quarter"), new("who", "who"), new("channel", "channel")],
            programme.Breakdowns[3].Parts
        );
        Assert.Equal(["under18", "18-25"], programme.Headline.Select(h => h.Code));
        Assert.Equal(new DateOnly(2020, 3, 16), programme.Notes[0].On);
    }

    [Fact]
    public void A_definition_may_name_the_licence()
    {
        var until = new DateOnly(2020, 1, 31);
        Assert.Equal("CC-BY-4.0", _files.Define().ProgrammeUntil(until).Licence);
        var definition = _files.Define(With("from: 2020-01", "licence: CC0-1.0\nfrom: 2020-01"));
        Assert.Equal("CC0-1.0", definition.ProgrammeUntil(until).Licence);
    }

    [Fact]
    public void A_release_has_no_notes_beyond_its_last_day()
    {
        var definition = _files.Define(
            TemporaryFiles.SmallProgramme + "\nnotes: [{ on: 2020-03-16, text: { nl: Chat open, en: Chat open } }]"
        );
        Assert.Empty(definition.ProgrammeUntil(new DateOnly(2020, 2, 29)).Notes);
        Assert.Single(definition.ProgrammeUntil(new DateOnly(2020, 3, 31)).Notes);
    }

    [Fact]
    public void An_unknown_key_is_told_with_its_place_and_what_may_be_meant()
    {
        var problem = Assert.Single(ProblemsOf(With("from: 2020-01", "from: 2020-01\nminimumcount: 5")));
        Assert.Equal(
            "programme.yaml, line 7, column 1: `minimumcount` is no key here. Did you mean `minimum-count`?",
            problem
        );
    }

    [Fact]
    public void All_problems_are_told_at_once_in_the_order_of_the_file()
    {
        var problems = ProblemsOf(
            With("from: 2020-01", "from: januari")
                .Replace("age: band", "aeg: band", StringComparison.Ordinal)
                .Replace("ages: 16-17", "ages: 17-16", StringComparison.Ordinal)
        );
        Assert.Equal(4, problems.Count);
        Assert.Contains("line 6", problems[0], StringComparison.Ordinal);
        Assert.Contains("Did you mean `age`?", problems[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id: small", "id: Small one", "a name must stand here")]
    [InlineData("id: small", "", "`id` is missing here")]
    [InlineData("      phone:", "      count:", "`count` has a meaning of its own")]
    [InlineData("  channel:\n    label", "  status:\n    label", "`status` has a meaning of its own")]
    [InlineData("from: 2020-01", "from: 2020-01\nlicence: mine, of course", "the name of a licence")]
    [InlineData("from: 2020-01", "from: 2020-01\nrelation: a.b.c", "the name of a table or view")]
    [InlineData("nl: Klein, en: Small }", "nl: Klein }", "`en` is missing here")]
    [InlineData("from: 2020-01", "from: 2020-Q1", "a month from 1996 on")]
    [InlineData("from: 2020-01", "from: 2020-01\nminimum-count: 1", "a whole number of 2 to 100")]
    [InlineData("from: 2020-01", "from: 2020-01\nminimum-count: 101", "a whole number of 2 to 100")]
    [InlineData("from: 2020-01", "from: 2020-01\nzeros: publishd", "Did you mean `published`?")]
    [InlineData("from: 2020-01", "from: 2020-01\nfrom: 2020-01", "`from` stands there twice")]
    [InlineData("kind: time", "kind: tijd", "`category` or `time` must stand here")]
    [InlineData("ages: 16-17", "ages: 15-17", "age 15 already counts as `0-15`")]
    [InlineData("ages: 16-17", "ages: 17", "no code takes age 16")]
    [InlineData("ages: 18+", "ages: 18-130", "ages of 0 to 120")]
    [InlineData("also: [telefoon]", "also: [CHAT]", "already counts as")]
    [InlineData("also: [telefoon]", "also: telefoon", "a list must stand here")]
    [InlineData("levels: [group, band]", "levels: [group]", "lies deeper than the levels")]
    [InlineData("levels: [group, band]", "levels: [total, band]", "levels must have different names")]
    [InlineData("column: channel", "column: AGE", "already feeds a dimension")]
    [InlineData("{ time: month, age: band }", "{ age: band }", "every table needs the time dimension")]
    [InlineData("age: band", "age: bend", "Did you mean `band`?")]
    [InlineData("age: band", "age: band, chanel: channel", "Did you mean `channel`?")]
    [InlineData("column: channel", "column: channel\n    otherwise: ochat", "Did you mean `chat`?")]
    [InlineData("column: age", "column: age\n    otherwise: under18", "`under18` is no finest code")]
    [InlineData(
        "from: 2020-01",
        "from: 2020-01\nnotes: [{ on: 16-03-2020, text: { nl: a, en: b } }]",
        "a day must stand here"
    )]
    [InlineData(
        "from: 2020-01",
        "from: 2020-01\nheadline: [{ dimension: age, code: under81, phrase: { nl: a, en: b } }]",
        "Did you mean `under18`?"
    )]
    public void Refuses_what_makes_no_sense(string old, string by, string expected)
    {
        var problems = ProblemsOf(With(old, by));
        Assert.Contains(problems, p => p.Contains(expected, StringComparison.Ordinal));
        Assert.All(problems, p => Assert.Matches("^programme.yaml, line [0-9]+, column [0-9]+: ", p));
    }

    [Theory]
    [InlineData("")]
    [InlineData("just a sentence")]
    [InlineData("- a\n- list")]
    [InlineData("id: [unclosed")]
    [InlineData("\tid: tab")]
    [InlineData("a: &x 1\nb: *x")]
    [InlineData("id: one\n---\nid: two")]
    [InlineData("? {a: b}\n: c")]
    [InlineData("id: \"\\u12\"")]
    public void Refuses_what_is_no_definition(string yaml)
    {
        Assert.NotEmpty(ProblemsOf(yaml));
        Assert.All(ProblemsOf(yaml), p => Assert.Matches("^programme.yaml, line [0-9]+, column [0-9]+: ", p));
    }

    [Fact]
    public void Refuses_a_name_that_other_pages_have_and_takes_it_where_none_has()
    {
        var path = _files.Write("programme.yaml", With("id: small", "id: quotes"));
        var refused = Assert.Throws<DefinitionRefusedException>(() =>
            Definition.Load(path, new HashSet<string> { "quotes" })
        );
        Assert.Contains("the address of another page", Assert.Single(refused.Problems), StringComparison.Ordinal);
        Assert.Equal("quotes", Definition.Load(path).Id);
    }

    [Fact]
    public void Refuses_nesting_without_end()
    {
        Assert.NotEmpty(ProblemsOf("id: " + new string('[', 100_000)));
    }

    [Fact]
    public void Refuses_a_definition_that_is_not_there()
    {
        var refused = Assert.Throws<DefinitionRefusedException>(() =>
            Definition.Load(Path.Combine(_files.Folder, "missing.yaml"))
        );
        Assert.Equal("missing.yaml: there is no such file.", Assert.Single(refused.Problems));
    }

    [Fact]
    public void Refuses_a_definition_in_another_encoding()
    {
        var path = _files.Write("programme.yaml", [0x69, 0x64, 0x3A, 0x20, 0xE9]);
        Assert.Throws<DefinitionRefusedException>(() => Definition.Load(path));
    }
}
