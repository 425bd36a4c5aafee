using Stats.Intake.Extracts;

namespace Stats.Intake.Tests;

public sealed class ExtractTests : IDisposable
{
    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    private static long Of(CountedExtract counted, string time, string age, string channel)
    {
        var dimensions = counted.Programme.Dimensions;
        int[] wanted = [dimensions[0].IndexOf(time), dimensions[1].IndexOf(age), dimensions[2].IndexOf(channel)];
        var found = 0L;
        counted.Counts.ForEach((codes, contacts) => found += codes.SequenceEqual(wanted) ? contacts : 0);
        return found;
    }

    [Fact]
    public void Counts_rows_per_combination_of_finest_codes()
    {
        var counted = _files.Count(
            """
            date,age,channel
            2020-01-01,17,chat
            2020-01-31,16-17,CHAT 
            2020-02-01,18,Telefoon
            2020-02-02,,phone
            2020-02-03, Onbekend ,phone
            """
        );
        Assert.Equal(2, Of(counted, "2020-01", "16-17", "chat"));
        Assert.Equal(1, Of(counted, "2020-02", "18plus", "phone"));
        Assert.Equal(2, Of(counted, "2020-02", "unknown", "phone"));
        Assert.Equal((5, 5), (counted.Rows, counted.Counts.Total));
        Assert.Equal((new DateOnly(2020, 1, 1), new DateOnly(2020, 2, 3)), (counted.First, counted.Last));
        Assert.Equal(new DateOnly(2020, 2, 29), counted.Until);
    }

    [Fact]
    public void Counts_over_exactly_the_dimensions_of_the_programme()
    {
        var counted = _files.Count("date,age,channel\n2020-01-01,17,chat\n");
        Assert.Same(counted.Programme.Dimensions, counted.Counts.Dimensions);
        Assert.Equal(["2020", "2020-Q1", "2020-01"], counted.Programme.Time.Codes.Select(c => c.Id));
    }

    [Fact]
    public void Columns_may_stand_in_any_order_and_headings_in_any_case()
    {
        var counted = _files.Count("Channel,DATE, age \nchat,2020-01-01,17\n");
        Assert.Equal(1, Of(counted, "2020-01", "16-17", "chat"));
    }

    [Fact]
    public void Several_files_are_one_extract()
    {
        var first = _files.Write("a.csv", "date,age,channel\n2020-01-01,17,chat\n");
        var second = _files.Write("b.csv", "channel,age,date\nchat,17,2020-01-31\n");
        var counted = TemporaryFiles.Count(_files.Define(), [first, second]);
        Assert.Equal(2, Of(counted, "2020-01", "16-17", "chat"));
    }

    [Fact]
    public void A_file_that_is_given_twice_is_refused()
    {
        var path = _files.Write("extract.csv", "date,age,channel\n2020-01-01,17,chat\n");
        var again = Path.Combine(_files.Folder, ".", "extract.csv");
        var refused = Assert.Throws<ExtractRefusedException>(() =>
            TemporaryFiles.Count(_files.Define(), [path, again])
        );
        Assert.Equal("extract.csv: given 2 times; give it once", Assert.Single(refused.Problems));
    }

    [Fact]
    public void A_row_after_the_last_day_belongs_to_a_later_release()
    {
        var counted = _files.Count(
            "date,age,channel\n2020-01-31,17,chat\n2020-02-01,17,chat\n",
            new DateOnly(2020, 1, 31)
        );
        Assert.Equal((2, 1), (counted.Rows, counted.Counts.Total));
        Assert.Equal(new DateOnly(2020, 2, 1), counted.Last);
    }

    [Fact]
    public void A_release_beyond_the_last_row_is_refused()
    {
        var csv = "date,age,channel\n2020-01-31,17,chat\n";
        Assert.Throws<ExtractRefusedException>(() => _files.Count(csv, new DateOnly(2020, 2, 29)));
    }

    [Fact]
    public void A_release_ends_with_the_last_day_of_a_month()
    {
        var csv = "date,age,channel\n2020-01-31,17,chat\n";
        Assert.Throws<ArgumentException>(() => _files.Count(csv, new DateOnly(2020, 1, 30)));
    }

    [Theory]
    [InlineData("2020-01-31T22:59:59Z", "2020-01")] // 23:59 in Amsterdam, in winter
    [InlineData("2020-01-31T23:00:00Z", "2020-02")]
    [InlineData("2020-06-30T21:59:59Z", "2020-06")] // 23:59 in Amsterdam, in summer
    [InlineData("2020-06-30T22:00Z", "2020-07")]
    [InlineData("2020-06-30 22:00:00.125+00:00", "2020-07")]
    [InlineData("2020-07-01T00:30:00+03:00", "2020-06")]
    [InlineData("2020-06-30T23:59:59", "2020-06")] // without a zone it is taken as it is
    [InlineData("2020-07-01 00:00", "2020-07")]
    [InlineData("2020-10-25T02:30", "2020-10")] // the hour that exists twice
    [InlineData("2020/6/30", "2020-06")]
    public void A_time_with_a_zone_is_taken_to_Amsterdam(string date, string month)
    {
        var counted = _files.Count($"date,age,channel\n{date},17,chat\n");
        Assert.Equal(1, Of(counted, month, "16-17", "chat"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("gisteren")]
    [InlineData("2020-02-30")]
    [InlineData("31-01-2020")]
    [InlineData("2020-13-01")]
    [InlineData("2020-01-31T25:00")]
    [InlineData("2020-01-31T12:00:00+99:00")]
    [InlineData("2020-01-31T")]
    [InlineData("9999-12-31")]
    [InlineData("2020-1")]
    [InlineData("--")]
    public void Refuses_a_date_that_is_not_one(string date)
    {
        var problem = Assert.Single(_files.ProblemsOf($"date,age,channel\n2020-01-01,17,chat\n{date},17,chat\n"));
        Assert.StartsWith("extract.csv, row 3, column date: ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_date_before_the_programme_begins()
    {
        var problem = Assert.Single(_files.ProblemsOf("date,age,channel\n2019-12-31,17,chat\n"));
        Assert.Equal(
            "extract.csv, row 2, column date: before 2020-01-01, with which the programme begins; correct the date, leave the row out, or let the definition say an earlier `from`",
            problem
        );
    }

    [Theory]
    [InlineData("999")]
    [InlineData("121")]
    [InlineData("-1")]
    [InlineData("zeventien")]
    [InlineData("=1+1")]
    [InlineData("under18")] // no finest code: which of the bands is it?
    public void Refuses_an_age_that_is_not_one(string age)
    {
        var problem = Assert.Single(_files.ProblemsOf($"date,age,channel\n2020-01-01,{age},chat\n"));
        Assert.Equal(
            "extract.csv, row 2, column age: not an age of 0 to 120, a band or a word for unknown; put the word under `also` of the code that it means, or correct the cell",
            problem
        );
    }

    [Fact]
    public void Tells_the_first_ten_rows_and_how_many_more_but_never_the_value()
    {
        var rows = string.Concat(Enumerable.Repeat("2020-01-01,17,Jansen\n", 412));
        var problem = Assert.Single(_files.ProblemsOf("date,age,channel\n" + rows));
        Assert.StartsWith(
            "extract.csv, rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 402 more, column channel: ",
            problem,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Jansen", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_all_that_is_wrong_at_once()
    {
        var problems = _files.ProblemsOf("date,age,channel\nx,y,z\n2020-01-01,17\n");
        Assert.Equal(4, problems.Count);
    }

    [Fact]
    public void Refuses_a_column_that_the_definition_does_not_name_and_keeps_its_heading_to_itself()
    {
        var problem = Assert.Single(_files.ProblemsOf("date,age,Jansen,channel\n2020-01-01,17,x,chat\n"));
        Assert.Equal(
            "extract.csv: column 3 (C) is not named in the definition; leave it out of the extract, or list its heading under `ignore` if it holds nothing personal",
            problem
        );
    }

    [Fact]
    public void Tells_which_column_is_missing_and_which_heading_may_mean_it()
    {
        var problems = _files.ProblemsOf("date,age,chanel\n2020-01-01,17,chat\n");
        Assert.Contains("extract.csv: column channel is missing; does the heading of column 3 (C) mean it?", problems);
    }

    [Theory]
    [InlineData("", "the file is empty; export it again")]
    [InlineData("date,age,channel\n", "there are no rows below the headings")]
    [InlineData("date,age,channel", "there are no rows below the headings")]
    [InlineData("date,age,channel,age\n2020-01-01,17,chat,17\n", "column age stands there 2 times; leave one of them")]
    [InlineData(
        "date,age,channel\n2020-01-01,17\n",
        "row 2: 3 cells are expected, as many as there are headings; is there a separator in a text, which then needs quotes, or a note below the rows?"
    )]
    [InlineData(
        "date,age,channel\n2020-01-01,17,chat,x\n",
        "row 2: 3 cells are expected, as many as there are headings; is there a separator in a text, which then needs quotes, or a note below the rows?"
    )]
    [InlineData(
        "date,age,channel\n2020-01-01,17,\"chat\n2020-01-02,17,chat\n",
        "row 2: a quote is not closed; close it, or take it out"
    )]
    [InlineData(
        "date,age,channel\n2020-01-01,17,\"ch\"at\n",
        "row 2: a quote stands inside a cell; double it, or take it out"
    )]
    public void Refuses_a_file_that_is_no_extract(string csv, string problem)
    {
        Assert.Contains(_files.ProblemsOf(csv), p => p.EndsWith(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_without_headings_does_not_show_its_first_row()
    {
        var problem = Assert.Single(_files.ProblemsOf("2020-01-01,17,Jansen\n"));
        Assert.Contains("none of the headings", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("Jansen", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.csv")]
    [InlineData("no-folder/missing.csv")]
    [InlineData("a\0b")]
    public void Refuses_a_file_that_is_not_there(string name)
    {
        foreach (var missing in new[] { Path.Combine(_files.Folder, name), name, "" })
        {
            var refused = Assert.Throws<ExtractRefusedException>(() =>
                TemporaryFiles.Count(_files.Define(), [missing, missing])
            );
            Assert.EndsWith(": there is no such file", Assert.Single(refused.Problems), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_empty_line_is_passed_over_but_keeps_its_row_number()
    {
        var problem = Assert.Single(_files.ProblemsOf("date,age,channel\n2020-01-01,17,chat\n\n2020-01-02,17,x\n"));
        Assert.StartsWith("extract.csv, row 4, column channel", problem, StringComparison.Ordinal);
    }

    private const string Amounts = TemporaryFiles.SmallProgramme + "\namount: number\ncounts-persons: false";

    [Fact]
    public void A_row_may_stand_for_a_number_where_no_persons_are_counted()
    {
        var path = _files.Write(
            "extract.csv",
            "date,age,channel,number\n2020-01-01,17,chat,999999999999\n2020-01-02,17,chat, 1 \n2020-01-02,18,chat,0\n"
        );
        var counted = TemporaryFiles.Count(_files.Define(Amounts), [path]);
        Assert.Equal(1_000_000_000_000, Of(counted, "2020-01", "16-17", "chat"));
        Assert.Equal((3, 1), (counted.Rows, counted.Counts.Occupied));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1.000")]
    [InlineData("1e3")]
    [InlineData("1000000000000")]
    [InlineData("veel")]
    public void Refuses_a_number_that_is_not_one(string number)
    {
        var path = _files.Write("extract.csv", $"date,age,channel,number\n2020-01-01,17,chat,{number}\n");
        var refused = Assert.Throws<ExtractRefusedException>(() =>
            TemporaryFiles.Count(_files.Define(Amounts), [path])
        );
        Assert.StartsWith(
            "extract.csv, row 2, column number: ",
            Assert.Single(refused.Problems),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Of_persons_a_row_may_stand_for_a_number_too()
    {
        var path = _files.Write("extract.csv", "date,age,channel,number\n2020-01-01,17,chat,12\n");
        var counted = TemporaryFiles.Count(_files.Define(TemporaryFiles.SmallProgramme + "\namount: number"), [path]);
        Assert.Equal(12, Of(counted, "2020-01", "16-17", "chat"));
        Assert.True(counted.Programme.CountsPersons);
    }

    [Theory]
    [InlineData("day-month-year", "01-02-2020", "2020-02")]
    [InlineData("day-month-year", "1/2/2020", "2020-02")]
    [InlineData("day-month-year", "2020-02-01", "2020-02")]
    [InlineData("day-month-year", "01.02.2020 12:30", "2020-02")]
    [InlineData("month-day-year", "01-02-2020", "2020-01")]
    [InlineData("month-day-year", "1/31/2020", "2020-01")]
    [InlineData("month-day-year", "2020-02-01T12:00Z", "2020-02")]
    public void Dates_are_read_in_the_order_that_the_definition_says(string order, string date, string month)
    {
        var yaml = TemporaryFiles.SmallProgramme.Replace(
            "column: date",
            $"column: date, order: {order}",
            StringComparison.Ordinal
        );
        var path = _files.Write("extract.csv", $"date,age,channel\n{date},17,chat\n");
        Assert.Equal(1, Of(TemporaryFiles.Count(_files.Define(yaml), [path]), month, "16-17", "chat"));
    }

    [Fact]
    public void Nothing_is_counted_once_it_is_cancelled()
    {
        var rows = string.Concat(Enumerable.Repeat("2020-01-01,17,chat\n", 100_000));
        var path = _files.Write("extract.csv", "date,age,channel\n" + rows);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            Extract.Count(_files.Define(), [path], cancellation: cancelled.Token)
        );
    }
}
