using System.Globalization;
using Npgsql;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;
using Stats.Tests;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Stats.Intake.Tests;

public sealed class PostgresTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryFiles _files = new();
    private readonly string _schema = $"test_{Guid.NewGuid():N}";

    public void Dispose() => _files.Dispose();

    private string From => $"{server.Connection};Search Path={_schema}";

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection($"{From};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE SCHEMA IF NOT EXISTS {_schema}; {sql}";
        command.ExecuteNonQuery();
    }

    private Definition Define(string relation = "contacts") =>
        _files.Define($"{TemporaryFiles.SmallProgramme}\nrelation: {relation}\n");

    private CountedExtract Count(Definition definition) =>
        Extract.CountRelation(definition, From, cancellation: TestContext.Current.CancellationToken);

    private IReadOnlyList<string> ProblemsOf(Definition definition) =>
        Assert.Throws<ExtractRefusedException>(() => Count(definition)).Problems;

    private static Dictionary<string, long> Cells(CountedExtract counted)
    {
        var cells = new Dictionary<string, long>();
        counted.Counts.ForEach((codes, contacts) => cells.Add(string.Join(',', codes.ToArray()), contacts));
        return cells;
    }

    private static void AssertSame(CountedExtract file, CountedExtract relation)
    {
        Assert.Equal(Cells(file), Cells(relation));
        Assert.Equal((file.Rows, file.First, file.Last), (relation.Rows, relation.First, relation.Last));
        Assert.Equal(file.Until, relation.Until);
    }

    /// <summary>Rows with every way to write an age or channel, empty ones and spaces included.</summary>
    private static string[][] Rows()
    {
        string[] ages = ["17", "16-17", "3", "45", "18+", "", "Onbekend", " ? ", "099", "120"];
        string[] channels = ["phone", "chat", "CHAT ", "telefoon", "Telefoon"];
        return
        [
            .. Enumerable
                .Range(0, 3000)
                .Select(i =>
                    (string[])
                        [
                            new DateOnly(2020, 1, 1)
                                .AddDays(i * 7 % 500)
                                .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                            ages[i * 31 % 10],
                            channels[i * i % 5],
                        ]
                ),
        ];
    }

    private void Fill(string create)
    {
        Execute(create);
        using var connection = new NpgsqlConnection($"{From};Pooling=False");
        connection.Open();
        using var copy = connection.BeginTextImport(
            "COPY contacts (date, age, channel) FROM STDIN (FORMAT csv, NULL '\\N')"
        );
        foreach (var row in Rows())
            copy.Write($"{string.Join(',', row)}\n");
    }

    private CountedExtract FromFile(Definition definition) =>
        TemporaryFiles.Count(
            definition,
            [
                _files.Write(
                    "extract.csv",
                    $"date,age,channel\n{string.Join('\n', Rows().Select(r => string.Join(',', r)))}\n"
                ),
            ]
        );

    [Theory]
    [InlineData("CREATE TABLE contacts (date text, age text, channel text)")]
    [InlineData("CREATE TABLE contacts (date date, age text, channel varchar(20))")]
    [InlineData("CREATE TABLE contacts (channel text, date timestamp, age text)")]
    [InlineData("CREATE TABLE contacts (\"date\" timestamp(3), age text, channel text)")]
    [InlineData(
        """
            CREATE TABLE contacts (date date, age text, channel text) PARTITION BY RANGE (date);
            CREATE TABLE early PARTITION OF contacts FOR VALUES FROM ('2020-01-01') TO ('2020-08-01');
            CREATE TABLE late PARTITION OF contacts FOR VALUES FROM ('2020-08-01') TO ('2022-01-01')
            """
    )]
    public void A_table_is_counted_as_the_same_rows_in_a_file_are(string create)
    {
        var definition = Define();
        Fill(create);
        AssertSame(FromFile(definition), Count(definition));
    }

    [Fact]
    public void Where_a_table_is_spread_over_servers_each_groups_its_own_rows()
    {
        Fill("CREATE TABLE contacts (date date, age text, channel text)");
        Execute(
            $"""
            CREATE EXTENSION IF NOT EXISTS postgres_fdw SCHEMA pg_catalog;
            CREATE SERVER {_schema} FOREIGN DATA WRAPPER postgres_fdw
              OPTIONS (host '{server.Host}', dbname 'postgres', use_remote_estimate 'true');
            CREATE USER MAPPING FOR stats SERVER {_schema} OPTIONS (user 'stats');
            CREATE TABLE chats AS SELECT * FROM contacts WHERE lower(trim(channel)) = 'chat';
            CREATE TABLE calls AS SELECT * FROM contacts WHERE lower(trim(channel)) <> 'chat';
            CREATE TABLE whole (date date, age text, channel text) PARTITION BY LIST (channel);
            CREATE FOREIGN TABLE whole_chats PARTITION OF whole FOR VALUES IN ('chat', 'CHAT ')
              SERVER {_schema} OPTIONS (schema_name '{_schema}', table_name 'chats');
            CREATE FOREIGN TABLE whole_calls PARTITION OF whole FOR VALUES IN ('phone', 'telefoon', 'Telefoon')
              SERVER {_schema} OPTIONS (schema_name '{_schema}', table_name 'calls');
            """
        );
        Execute("ANALYZE chats, calls");
        using var source = PostgresExtract.Connect(From);
        using var command = source.CreateCommand();
        command.CommandText = $"EXPLAIN (VERBOSE) {new RelationQuery(source, ["whole"]).Groups(0, isOrdered: false)}";
        var plan = new List<string>();
        using (var reader = command.ExecuteReader())
            while (reader.Read())
                plan.Add(reader.GetString(0));

        Assert.Equal(2, plan.Count(l => l.Contains("Relations: Aggregate on", StringComparison.Ordinal)));
        Assert.Equal(2, plan.Count(l => l.Contains("Remote SQL", StringComparison.Ordinal)));
        Assert.All(
            plan.Where(l => l.Contains("Remote SQL", StringComparison.Ordinal)),
            l => Assert.Contains("GROUP BY", l, StringComparison.Ordinal)
        );
        var definition = Define("whole");
        AssertSame(FromFile(definition), Count(definition));
    }

    /// <summary>Every month from the first that counts, and the leap days.</summary>
    [Fact]
    public void A_month_is_a_month_in_the_database_too()
    {
        Execute(
            """
            CREATE TABLE contacts AS SELECT d::date AS date, '17' AS age, 'chat' AS channel
            FROM generate_series('2020-01-01'::date, '2099-12-31', '1 day') d
            """
        );
        var months = Count(Define());
        var time = months.Programme.Time;
        var days = new Dictionary<string, long>();
        months.Counts.ForEach((codes, contacts) => days.Add(time.Codes[codes[0]].Id, contacts));
        Assert.Equal(80 * 12, days.Count);
        Assert.All(
            days,
            d =>
                Assert.Equal(
                    DateTime.DaysInMonth(
                        int.Parse(d.Key[..4], CultureInfo.InvariantCulture),
                        int.Parse(d.Key[5..], CultureInfo.InvariantCulture)
                    ),
                    d.Value
                )
        );
    }

    [Fact]
    public void A_view_in_a_schema_is_counted()
    {
        Fill("CREATE TABLE contacts (id serial, date date, age text, channel text, name text)");
        Execute("CREATE VIEW \"Counted Here\" AS SELECT date, age, channel FROM contacts");
        var definition = Define($"{_schema}.Counted Here");
        AssertSame(FromFile(definition), Count(definition));
    }

    [Fact]
    public void Nothing_given_and_numbers_are_what_they_are_in_a_file()
    {
        Execute(
            """
            CREATE TABLE contacts (date date, age int, channel text);
            INSERT INTO contacts VALUES ('2020-01-31', NULL, 'chat'), ('2020-02-01', 17, 'chat'), (NULL, NULL, NULL)
            """
        );
        AssertSame(_files.Count("date,age,channel\n2020-01-31,,chat\n2020-02-01,17,chat\n,,\n"), Count(Define()));
    }

    /// <summary>In the night of 25 October 2020 the clock went back; 23:30 UTC on 31 March is April in Amsterdam.</summary>
    [Fact]
    public void A_moment_is_of_the_day_that_it_was_in_Amsterdam()
    {
        string[] moments =
        [
            "2020-03-31T21:59:00Z",
            "2020-03-31T22:01:00Z",
            "2020-10-31T22:59:00Z",
            "2020-10-31T23:01:00Z",
            "2020-10-25T00:30:00Z",
            "2020-10-25T01:30:00Z",
        ];
        Execute("CREATE TABLE contacts (date timestamptz, age int, channel text)");
        foreach (var moment in moments)
            Execute($"INSERT INTO contacts VALUES ('{moment}', 17, 'chat')");
        AssertSame(
            _files.Count($"date,age,channel\n{string.Join('\n', moments.Select(m => $"{m},17,chat"))}\n"),
            Count(Define())
        );
    }

    [Fact]
    public void What_is_wrong_is_told_with_the_number_of_rows_and_never_the_value()
    {
        Execute(
            """
            CREATE TABLE contacts (date date, age text, channel text);
            INSERT INTO contacts VALUES ('2020-01-31', '17', 'pigeon'), ('2020-02-01', 'zeventien', 'pigeon'),
              ('2019-12-31', '17', 'chat'), (NULL, '17', 'chat'), ('infinity', '17', 'chat'), ('2020-01-01', 'jan@example.org', 'chat')
            """
        );
        var problems = ProblemsOf(Define()).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(
            [
                "contacts, 1 row, column age: looks like an e-mail address; personal data must stay out of an extract: take it out at the source",
                "contacts, 1 row, column age: not an age of 0 to 120, a band or a word for unknown; put the word under `also` of the code that it means, or correct the cell",
                "contacts, 1 row, column date: before 2020-01-01, with which the programme begins; correct the date, leave the row out, or let the definition say an earlier `from`",
                "contacts, 1 row, column date: empty, and every row needs a date; fill it in, or take the row out if it is no contact",
                "contacts, 1 row, column date: not a date like 2020-01-31; correct the cell, or take the row out if it is no contact",
                "contacts, 2 rows, column channel: not one of the codes of the definition or the words for them; put the word under `also` of the code that it means, or correct the cell",
            ],
            problems
        );
    }

    [Fact]
    public void A_date_beyond_February_2100_is_refused()
    {
        Execute(
            """
            CREATE TABLE contacts (date date, age text, channel text);
            INSERT INTO contacts VALUES ('2100-02-28', '17', 'chat'), ('2150-03-01', '17', 'chat')
            """
        );
        Assert.Equal(
            ["contacts, 2 rows, column date: days of two months, or after February 2100"],
            ProblemsOf(Define())
        );
    }

    [Fact]
    public void A_column_that_the_definition_does_not_name_is_refused_and_not_read()
    {
        Execute("CREATE TABLE contacts (date date, age text, channel text, name text)");
        Assert.Equal(
            [
                "contacts: column 4 (D) is not named in the definition; leave it out of the extract, or list its heading under `ignore` if it holds nothing personal",
            ],
            ProblemsOf(Define())
        );
    }

    [Fact]
    public void What_is_not_there_is_told()
    {
        Execute("CREATE TABLE empty (date date, age text, channel text)");
        Assert.Equal(["nothing: there is no such table or view in the database"], ProblemsOf(Define("nothing")));
        Assert.Equal(["empty: there are no rows"], ProblemsOf(Define("empty")));
        Assert.Contains("names no table or view", Assert.Single(ProblemsOf(_files.Define())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=/nowhere;Database=helpline;Username=reader;Password=hunter2", "cannot be reached")]
    [InlineData("Host=/nowhere;Colour=hunter2", "the connection string cannot be read")]
    public void A_database_that_cannot_be_asked_is_told_without_its_password(string from, string expected)
    {
        var refused = Assert.Throws<ExtractRefusedException>(() =>
            Extract.CountRelation(Define(), from, cancellation: TestContext.Current.CancellationToken)
        );
        Assert.Contains(expected, Assert.Single(refused.Problems), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_may_stand_for_a_number_where_no_persons_are_counted()
    {
        Execute(
            """
            CREATE TABLE contacts (date date, age text, channel text, pupils bigint);
            INSERT INTO contacts VALUES ('2020-01-31', '17', 'chat', 30), ('2020-01-30', '17', 'chat', 30), ('2020-01-30', '17', 'chat', 5)
            """
        );
        var definition = _files.Define(
            $"{TemporaryFiles.SmallProgramme}\nrelation: contacts\ncounts-persons: false\namount: pupils\n"
        );
        var counted = Count(definition);
        Assert.Equal((3, 65), (counted.Rows, counted.Counts.Total));
    }

    [Fact]
    public void Nothing_is_counted_once_it_is_cancelled()
    {
        Execute(
            "CREATE VIEW contacts AS SELECT '2020-01-01'::date AS date, '17' AS age, (SELECT 'chat' FROM pg_sleep(600)) AS channel"
        );
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        Assert.Throws<OperationCanceledException>(() =>
            Extract.CountRelation(Define(), From, cancellation: soon.Token)
        );
    }
}
