using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Stats.Core.Releases;

namespace Stats.Store;

/// <summary>Keeps releases and gives them back exactly as the engine made them. Safe for use by several threads.</summary>
public sealed class ReleaseStore
{
    private readonly string _path;
    private readonly string _connection;

    private ReleaseStore(string path)
    {
        _path = path;
        _connection = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            // An open pool would hold the file after the store is done with it.
            Pooling = false,
        }.ToString();
    }

    /// <summary>Names a store. Nothing is read or written yet.</summary>
    /// <param name="store">The path of a SQLite file.</param>
    /// <exception cref="StoreException">It is a connection string of PostgreSQL, or empty.</exception>
    public static ReleaseStore Open(string store)
    {
        if (string.IsNullOrWhiteSpace(store))
            throw new StoreException("The store has no name: give the path of a SQLite file.");
        if (IsConnectionString(store))
            throw new StoreException(
                "A store in PostgreSQL is not supported yet: give the path of a SQLite file, such as stats.db."
            );
        return new ReleaseStore(Path.GetFullPath(store));
    }

    /// <summary>True when the store's file is there.</summary>
    public bool Exists => File.Exists(_path);

    /// <summary>Makes the store where there is none, and brings an older one up to date; all of it or nothing.</summary>
    /// <exception cref="StoreException">The file is no store, is newer than this program, or cannot be written.</exception>
    public void Prepare() =>
        Guard(() =>
        {
            using var context = Context(SqliteOpenMode.ReadWriteCreate);
            Schema.Apply(context);
            return true;
        });

    /// <summary>Adds a release in one transaction; it is there whole or not at all.</summary>
    /// <exception cref="StoreException">
    /// The release is there already, does not end after the programme's latest, or contradicts a cell of it.
    /// </exception>
    public void Add(Release release, CancellationToken cancellation = default) =>
        Guard(() =>
        {
            using var context = Context();
            // It takes the write lock at once: what is checked here still holds when the release is written.
            using var transaction = context.Database.BeginTransaction();
            if (LatestRow(context, release.Programme.Id) is { } row)
                Succession.Check(Restore(context, row), release);
            ReleaseWriter.Write(context, release, cancellation);
            transaction.Commit();
            return true;
        });

    /// <summary>All releases, by programme, the latest first.</summary>
    public IReadOnlyList<ReleaseSummary> List() =>
        Guard<IReadOnlyList<ReleaseSummary>>(() =>
        {
            using var context = Context();
            return
            [
                .. context
                    .Releases.OrderBy(r => r.Programme)
                    .ThenByDescending(r => r.Until)
                    .Select(r => new ReleaseSummary(r.Programme, r.Name, r.Until, r.PublishedOn)),
            ];
        });

    /// <summary>The programme's latest release; null where it has none.</summary>
    /// <exception cref="InvalidDataException">What is stored does not fit its seal: it was altered.</exception>
    public Release? Latest(string programme) =>
        Guard(() =>
        {
            using var context = Context();
            return LatestRow(context, programme) is { } row ? Restore(context, row) : null;
        });

    /// <param name="release">The release's name within its programme: its last month, <c>2021-12</c>.</param>
    /// <returns>Null where there is no such release.</returns>
    /// <exception cref="InvalidDataException">What is stored does not fit its seal: it was altered.</exception>
    public Release? Find(string programme, string release) =>
        Guard(() =>
        {
            using var context = Context();
            var row = context
                .Releases.AsNoTracking()
                .SingleOrDefault(r => r.Programme == programme && r.Name == release);
            return row is null ? null : Restore(context, row);
        });

    private static ReleaseRow? LatestRow(StoreContext context, string programme) =>
        context
            .Releases.AsNoTracking()
            .Where(r => r.Programme == programme)
            .OrderByDescending(r => r.Until)
            .FirstOrDefault();

    private static Release Restore(StoreContext context, ReleaseRow row)
    {
        var programme = Description.Read(row.Description);
        var tables = programme.Breakdowns.Select((b, i) => (b.Id, Place: i)).ToDictionary(t => t.Id, t => t.Place);
        try
        {
            return Release.Restore(
                programme,
                row.Until,
                row.PublishedOn,
                b => CellsOf(context, row.Id, tables[b.Id]),
                row.Seal
            );
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(
                $"The stored release {row.Programme} {row.Name} is incomplete or was altered. It is not shown. "
                    + "Restore the store from a back-up.",
                e
            );
        }
    }

    private static IEnumerable<StoredCell> CellsOf(StoreContext context, int release, int table) =>
        context
            .Cells.Where(c => c.ReleaseId == release && c.Table == table)
            .OrderBy(c => c.Place)
            .Select(c => new StoredCell(c.Count, c.Low, c.High))
            .AsEnumerable();

    private StoreContext Context(SqliteOpenMode mode = SqliteOpenMode.ReadWrite)
    {
        if (mode == SqliteOpenMode.ReadWrite && !Exists)
            throw new StoreException($"There is no store '{_path}'. Publish a release first, or name another store.");
        var connection = new SqliteConnectionStringBuilder(_connection) { Mode = mode };
        return new StoreContext(new DbContextOptionsBuilder<StoreContext>().UseSqlite(connection.ToString()).Options);
    }

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when ((e as SqliteException ?? e.InnerException as SqliteException) is { } cause)
        {
            throw new StoreException(Reason(cause), e);
        }
    }

    private string Reason(SqliteException cause) =>
        cause.SqliteErrorCode switch
        {
            5 or 6 => $"Another process is writing to the store '{_path}'. Nothing was done; try again.",
            8 => $"The store '{_path}' may only be read. Nothing was done.",
            13 => $"The disk of the store '{_path}' is full. Nothing was done.",
            14 => $"The store '{_path}' cannot be opened: its folder is missing or may not be entered.",
            26 => $"The file '{_path}' is no store.",
            _ => $"The store '{_path}' cannot be used (SQLite error {cause.SqliteErrorCode}). Nothing was done.",
        };

    private static bool IsConnectionString(string store) =>
        store.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
        || store.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase)
        || store.StartsWith("Host=", StringComparison.OrdinalIgnoreCase)
        || store.StartsWith("Server=", StringComparison.OrdinalIgnoreCase)
        || store.Contains(";Host=", StringComparison.OrdinalIgnoreCase);
}
