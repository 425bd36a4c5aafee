using Stats.Core.Tables;

namespace Stats.Ledger.Tests;

/// <summary>The same contacts do not go out twice unnoticed.</summary>
public sealed class RegisterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stats-register-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Register Register => new(_folder);

    [Fact]
    public void A_ledger_that_goes_on_where_it_was_is_nothing_to_warn_of()
    {
        var ledger = Made.Through(2);
        Assert.Empty(Names(ledger, Counts(2)));
        Register.Note(ledger, "here", Counts(2));

        Assert.Empty(Names(ledger, Counts(3)));
    }

    [Fact]
    public void A_publisher_that_was_stopped_before_the_register_was_told_leaves_nothing_to_warn_of()
    {
        var ledger = Made.Through(3);
        Register.Note(ledger with { Releases = [.. ledger.Releases.SkipLast(1)] }, "here", Counts(2));

        Assert.Empty(Names(ledger, Counts(3)));
    }

    [Fact]
    public void The_same_programme_through_another_ledger_is_told_by_name_and_so_is_an_older_copy()
    {
        var ledger = Made.Through(3);
        Register.Note(ledger, "here", Counts(3));

        Assert.Equal(["second-store"], Names(Made.Through(1), Counts(1)));
        var older = ledger with { Releases = [.. ledger.Releases.SkipLast(1)] };
        Assert.Equal(["older-copy"], Names(older, Counts(3)));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void The_same_contacts_under_another_name_are_told_when_two_thirds_of_the_months_are_alike(
        int alike,
        bool told
    )
    {
        Register.Note(Made.Through(3), "here", Counts(3));
        var until = Period.Month(2020, 3).Last;
        var programme = Made.Programme(until, "other");
        var counts = Made.Counts(programme, until, 20);
        for (var month = 3; month > alike; month--)
            counts.Add([programme.Time.IndexOf($"2020-0{month}"), 1], 7);

        var names = Register.Warnings(Made.Through(1, "other"), "there", counts, "contacts").Select(w => w.Name);

        Assert.Equal(told ? ["same-contacts-line"] : [], names);
    }

    [Fact]
    public void It_holds_no_count()
    {
        Register.Note(Made.Through(3), "here", Counts(3));

        var text = File.ReadAllText(Path.Combine(_folder, "register.json"));
        foreach (var month in Counts(3).Months())
            Assert.DoesNotContain($"\"{month.Contacts}\"", text, StringComparison.Ordinal);
        // The same total of another register has another fingerprint.
        var other = Directory.CreateDirectory(Path.Combine(_folder, "other")).FullName;
        new Register(other).Note(Made.Through(3), "here", Counts(3));
        Assert.NotEqual(
            text[text.IndexOf("\"2020-01\"", StringComparison.Ordinal)..],
            File.ReadAllText(Path.Combine(other, "register.json")) is var t
                ? t[t.IndexOf("\"2020-01\"", StringComparison.Ordinal)..]
                : ""
        );
    }

    private static LeafCounts Counts(int month) =>
        Made.Counts(Made.Programme(Period.Month(2020, month).Last), Period.Month(2020, month).Last, 20);

    private IEnumerable<string> Names(Ledger ledger, LeafCounts counts) =>
        Register.Warnings(ledger, "there", counts, "contacts").Select(w => w.Name);
}
