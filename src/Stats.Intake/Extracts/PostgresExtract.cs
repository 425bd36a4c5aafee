using Npgsql;
using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>
/// An extract that is a table or view of a PostgreSQL database. The database puts equal rows of a month together; each group is
/// checked as a row of a file is, and counts as often as there are rows in it. Nothing in the database is changed.
/// </summary>
/// <param name="today">No row is of a later day; null where that is not looked at.</param>
internal sealed class PostgresExtract(
    Definition definition,
    Tally tally,
    ProblemList problems,
    ReadingNotes notes,
    OncePer? once,
    DateOnly? today
)
{
    private const int RowsBetweenReports = 1 << 14;

    /// <summary>So many different rows are no codes: a column holds text or a number of each row's own.</summary>
    private const long MostGroups = 20_000_000;

    public void Count(string connection, IProgress<ReadingProgress>? progress, CancellationToken cancellation)
    {
        if (definition.Relation is not { } relation)
        {
            problems.Add(
                definition.Id,
                "the definition names no table or view; add a line such as `relation: contacts`"
            );
            return;
        }
        var name = string.Join('.', relation);
        try
        {
            using var source = Connect(connection);
            // One snapshot: what is written meanwhile is not counted in part.
            using var transaction = source.BeginTransaction(System.Data.IsolationLevel.RepeatableRead);
            var query = new RelationQuery(source, relation);
            if (ExtractHeader.Match(name, query.Columns, definition, problems) is { } header && problems.IsEmpty)
                Count(name, query, header, source, progress, cancellation);
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException or FormatException or KeyNotFoundException)
        {
            problems.Add(name, Reason(e));
        }
    }

    private void Count(
        string name,
        RelationQuery query,
        ExtractHeader header,
        NpgsqlConnection source,
        IProgress<ReadingProgress>? progress,
        CancellationToken cancellation
    )
    {
        var counter = new RowCounter(definition, header, today, once);
        var time = definition.Sources.ToList().FindIndex(s => s is TimeSource);
        using var command = source.CreateCommand();
        command.CommandText = query.Groups(header.Places[time], isOrdered: once is not null);
        command.CommandTimeout = 0;
        using var stop = cancellation.Register(command.Cancel);
        try
        {
            using var reader = command.ExecuteReader();
            var row = new GroupRow(reader);
            for (var groups = 0L; reader.Read(); groups++)
            {
                if (groups == MostGroups)
                    throw new ExtractRefusedException([
                        $"{name}: more than {MostGroups} different rows; is there a column that holds no code?",
                    ]);
                row.Next();
                foreach (var problem in counter.Count(row) ?? [])
                    problems.AddTimes(name, problem.Column, problem.Rule, row.Times);
                if (!counter.SawDay(row))
                    problems.AddTimes(
                        name,
                        definition.Sources[time].Column,
                        "days of two months, or after February 2100",
                        row.Times
                    );
                if (groups % RowsBetweenReports == 0)
                    progress?.Report(new ReadingProgress(counter.Tally.Rows, null));
            }
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.QueryCanceled)
        {
            cancellation.ThrowIfCancellationRequested();
            throw;
        }
        if (problems.IsEmpty && counter.Tally.Rows == 0)
            problems.Add(name, "there are no rows");
        tally.Add(counter.Tally);
        notes.AddRelation(counter);
    }

    /// <summary>Opens a connection that may only read.</summary>
    public static NpgsqlConnection Connect(string connection)
    {
        var source = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connection)
            {
                // Messages of the database may quote a cell.
                IncludeErrorDetail = false,
                Pooling = false,
            }.ConnectionString
        );
        source.Open();
        using var command = source.CreateCommand();
        // The second lets each server of a partitioned table do its own grouping.
        command.CommandText =
            "SET default_transaction_read_only = on; SET enable_partitionwise_aggregate = on; SET datestyle = 'ISO, YMD'";
        command.ExecuteNonQuery();
        return source;
    }

    private static string Reason(Exception e) =>
        e switch
        {
            PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } =>
                "there is no such table or view in the database",
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
                "this user may not read it; grant SELECT",
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "there is no such database",
            PostgresException
            {
                SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
            } => "the database refuses this user or password",
            PostgresException { SqlState: var state } => $"the database cannot count it (PostgreSQL error {state})",
            NpgsqlException => "the database cannot be reached, or the connection broke",
            _ => "the connection string cannot be read; write it as Host=server;Database=helpline;Username=reader",
        };
}
