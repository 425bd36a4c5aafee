using Stats.Core.Tables;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;
using Stats.SampleMaker;

namespace Stats.Intake.Tests;

public class SampleTests
{
    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "samples", file);

    [Fact]
    public void Four_parties_with_spellings_of_their_own_make_one_inventory()
    {
        var counted = TemporaryFiles.Count(
            Definition.Load(PathOf("hash-sets/programme.yaml")),
            [.. Directory.GetFiles(PathOf("hash-sets"), "*.csv").Order(StringComparer.Ordinal)]
        );
        Assert.False(counted.Programme.CountsPersons);
        Assert.Equal(24 * (2 * 9 + 2 * 9 + 3 * 9 + 3), counted.Rows);
        Assert.Equal(["hotline-a", "hotline-b", "police-c", "provider-d"], PartiesIn(counted));
        Assert.Equal(new DateOnly(2021, 12, 31), counted.Until);
    }

    private static IEnumerable<string> PartiesIn(CountedExtract counted)
    {
        var sets = counted.Programme.Dimension("set");
        var parties = new SortedSet<string>(StringComparer.Ordinal);
        counted.Counts.ForEach((codes, _) => parties.Add(sets.Codes[sets.ParentOf(codes[1])].Id));
        return parties;
    }

    [Fact]
    public void Tallies_of_a_partner_are_protected_as_contacts_are()
    {
        var counted = TemporaryFiles.Count(
            Definition.Load(PathOf("partner-tallies/programme.yaml")),
            [PathOf("partner-tallies/extract.csv")]
        );
        Assert.True(counted.Programme.CountsPersons);
        Assert.Equal(24 * 5, counted.Rows);
        Assert.InRange(counted.Counts.Total, 1400, 2000);
    }

    public static TheoryData<string> Files => [.. Samples.All.Select(s => s.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_maker_reproduces_every_sample_byte_for_byte(string file)
    {
        var made = Samples.All.Single(s => s.File == file).Make();
        Assert.True(made.AsSpan().SequenceEqual(File.ReadAllBytes(PathOf(file))));
    }

    [Theory]
    [InlineData("stop-it-now", 2018, 9968)]
    [InlineData("helpwanted", 2019, 6464)]
    [InlineData("hotline-reports", 2019, 8161)]
    [InlineData("chat-group-reports", 2020, 1486)]
    [InlineData("consortium-referrals", 2020, 553 + 886 + 674 + 332)]
    public void Every_sample_is_counted_to_the_end_of_2021(string programme, int firstYear, long rows)
    {
        var counted = TemporaryFiles.Count(
            Definition.Load(PathOf($"{programme}/programme.yaml")),
            [.. Directory.GetFiles(PathOf(programme), "*.csv").Order(StringComparer.Ordinal)]
        );
        Assert.Equal(rows, counted.Counts.Total);
        Assert.Equal(firstYear, counted.First.Year);
        Assert.Equal(new DateOnly(2021, 12, 31), counted.Until);
    }

    [Fact]
    public void The_theatre_tour_counts_shows_and_pupils_and_no_persons()
    {
        var shows = Theatre("theatre-shows");
        var pupils = Theatre("theatre-pupils");
        Assert.All([shows, pupils], c => Assert.False(c.Programme.CountsPersons));
        Assert.Equal(36 * 12, shows.Rows);
        Assert.InRange(pupils.Counts.Total / shows.Counts.Total, 60, 180);
        Assert.Equal(0, Sum(shows, "2020-Q3", null) - Sum(shows, "2020-09", null));

        static CountedExtract Theatre(string id) =>
            TemporaryFiles.Count(Definition.Load(PathOf($"{id}/programme.yaml")), [PathOf($"{id}/extract.csv")]);
    }

    [Fact]
    public void In_2020_18_billion_images_were_checked_with_7_million_hits()
    {
        var counted = TemporaryFiles.Count(
            Definition.Load(PathOf("image-checks/programme.yaml")),
            [PathOf("image-checks/extract.csv")]
        );
        var result = counted.Programme.Dimension("result");
        var (hits, all) = (0L, 0L);
        counted.Counts.ForEach(
            (codes, images) =>
            {
                if (!IsWithin(counted.Programme.Time, codes[0], counted.Programme.Time.IndexOf("2020")))
                    return;
                all += images;
                hits += codes[1] == result.IndexOf("hit") ? images : 0;
            }
        );
        Assert.Equal((18_000_000_000, 7_000_000), (all, hits));
        Assert.False(counted.Programme.CountsPersons);
    }

    [Fact]
    public void In_2020_of_the_helpline_at_least_10_percent_are_under_18_and_29_percent_18_to_25()
    {
        var counted = TemporaryFiles.Count(
            Definition.Load(PathOf("stop-it-now/programme.yaml")),
            [PathOf("stop-it-now/extract.csv")]
        );
        var all = Sum(counted, "2020", null);
        Assert.Equal(2612, all);
        Assert.Equal(262, Sum(counted, "2020", "under18"));
        Assert.Equal(760, Sum(counted, "2020", "18-25"));
        Assert.Equal(523, Sum(counted, "2020", "unknown"));
        Assert.Equal(10, 100 * 262 / all);
        Assert.Equal(29, 100 * 760 / all);
    }

    [Fact]
    public void The_helpline_grows_from_year_to_year()
    {
        var counted = TemporaryFiles.Count(
            Definition.Load(PathOf("stop-it-now/programme.yaml")),
            [PathOf("stop-it-now/extract.csv")]
        );
        var years = new[] { "2018", "2019", "2020", "2021" }.Select(y => Sum(counted, y, null)).ToArray();
        Assert.Equal(years.Order(), years);
        Assert.Equal(counted.Rows, years.Sum());
        Assert.Equal(new DateOnly(2021, 12, 31), counted.Until);
    }

    /// <summary>The contacts of a year whose age is a code or lies below it; of all ages where it is null.</summary>
    private static long Sum(CountedExtract counted, string year, string? age)
    {
        var time = counted.Programme.Time;
        var ages = age is null ? time : counted.Programme.Dimension("age");
        var (timeAt, ageAt) = (Place(counted, time), Place(counted, ages));
        var sum = 0L;
        counted.Counts.ForEach(
            (codes, contacts) =>
            {
                if (
                    IsWithin(time, codes[timeAt], time.IndexOf(year))
                    && (age is null || IsWithin(ages, codes[ageAt], ages.IndexOf(age)))
                )
                    sum += contacts;
            }
        );
        return sum;
    }

    private static int Place(CountedExtract counted, Dimension dimension) =>
        counted.Programme.Dimensions.ToList().IndexOf(dimension);

    private static bool IsWithin(Dimension dimension, int code, int above)
    {
        while (code >= 0 && code != above)
            code = dimension.ParentOf(code);
        return code == above;
    }
}
