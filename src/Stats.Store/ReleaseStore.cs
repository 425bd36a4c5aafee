using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Stats.Core.Releases;

namespace Stats.Store;

/// <summary>Keeps releases and gives them back exactly as the engine made them. Safe for use by several threads.</summary>
public sealed class ReleaseStore
{
    private readonly Database _database;
    private readonly bool _isForReading;

    private ReleaseStore(Database database, bool isForReading) => (_database, _isForReading) = (database, isForReading);

    /// <summary>Names a store. Nothing is read or written yet.</summary>
    /// <param name="store">The path of a SQLite file, or a connection string of PostgreSQL: <c>Host=server;Database=stats</c>.</param>
    /// <exception cref="StoreException">It is empty, or a connection string that cannot be read.</exception>
    public static ReleaseStore Open(string store) => Open(store, isForReading: false);

    /// <summary>
    /// Names a store that is only read: nothing in it is ever changed, and one whose schema is not that of this program is refused at every
    /// question. No question waits long for a database that is locked or away.
    /// </summary>
    /// <inheritdoc cref="Open(string)"/>
    public static ReleaseStore OpenForReading(string store) => Open(store, isForReading: true);

    private static ReleaseStore Open(string store, bool isForReading)
    {
        if (string.IsNullOrWhiteSpace(store))
            throw new StoreException("The store has no name: give the path of a SQLite file.");
        if (
            store.StartsWith("postgres", StringComparison.OrdinalIgnoreCase)
            && store.Contains("://", StringComparison.Ordinal)
        )
            throw new StoreException("Write the connection string as Host=server;Database=stats;Username=steward.");
        return new ReleaseStore(
            IsConnectionString(store)
                ? new PostgresDatabase(store, isForReading)
                : new SqliteFile(Path.GetFullPath(store), isForReading),
            isForReading
        );
    }

    /// <summary>What people are told that it is called: a path, or a database and its host; never with a password.</summary>
    public string Name => _database.Name;

    /// <summary>Its path where it is a file; null for a database on a server.</summary>
    public string? FilePath => (_database as SqliteFile)?.Name;

    /// <summary>True when the store is there.</summary>
    /// <exception cref="StoreException">The database cannot be asked.</exception>
    public bool Exists => Guard(() => _database.Exists);

    /// <summary>Makes the store where there is none, and brings an older one up to date; all of it or nothing.</summary>
    /// <exception cref="StoreException">What is there is no store, is newer than this program, or cannot be written.</exception>
    public void Prepare() =>
        Guard(() =>
        {
            Schema.Apply(_database);
            return true;
        });

    /// <summary>Brings a store to the schema of this program; false where it has it already.</summary>
    /// <exception cref="StoreException">There is no store, it is newer than this program, or it cannot be written.</exception>
    public bool Upgrade() => Guard(() => Schema.Upgrade(_database));

    /// <summary>Every release, withdrawn ones too, with what is wrong with it; null where it still fits its seal.</summary>
    public IEnumerable<(ReleaseSummary Release, string? Problem)> Verify()
    {
        foreach (var release in List())
        {
            string? problem = null;
            try
            {
                _ = ReadOut(release.Programme, release.Release);
            }
            catch (InvalidDataException e)
            {
                problem = e.Message;
            }
            yield return (release, problem);
        }
    }

    /// <summary>Adds a release in one transaction; it is there whole or not at all.</summary>
    /// <exception cref="StoreException">
    /// The release is there already, does not end after the programme's latest, or contradicts a cell of it; one that was withdrawn
    /// counts like any other.
    /// </exception>
    public void Add(Release release, CancellationToken cancellation = default) =>
        Guard(() =>
        {
            using var context = _database.Context();
            using var transaction = _database.BeginWriting(context);
            var reader = new ReleaseReader(context.Database.GetDbConnection(), transaction.GetDbTransaction());
            if (reader.LatestKnown(release.Programme.Id) is { } latest)
                Succession.Check(latest, release);
            ReleaseWriter.Write(_database, context, release, cancellation);
            transaction.Commit();
            return true;
        });

    /// <summary>Takes a release back. It stays in the store, for what it said is known, and is shown to nobody.</summary>
    /// <exception cref="StoreException">There is no such release, or it was withdrawn before.</exception>
    public void Withdraw(string programme, string release, Withdrawal withdrawal) =>
        Guard(() =>
        {
            using var context = _database.Context();
            using var transaction = _database.BeginWriting(context);
            var reader = new ReleaseReader(context.Database.GetDbConnection(), transaction.GetDbTransaction());
            // By the list: one that was altered can be withdrawn too, and would refuse to be read.
            var there =
                reader.List().Find(r => r.Programme == programme && r.Release == release)
                ?? throw new StoreException($"The store has no release '{release}' of '{programme}'.");
            if (there.Withdrawal is { } earlier)
                throw new StoreException(
                    $"The release {programme} {release} was withdrawn on {earlier.On:yyyy-MM-dd} already. Nothing was done."
                );
            context
                .Releases.Where(r => r.Programme == programme && r.Name == release)
                .ExecuteUpdate(row =>
                    row.SetProperty(r => r.WithdrawnOn, withdrawal.On)
                        .SetProperty(r => r.WithdrawnBecause, withdrawal.Reason)
                );
            transaction.Commit();
            return true;
        });

    /// <summary>All releases, withdrawn ones among them, by programme, the latest first.</summary>
    public IReadOnlyList<ReleaseSummary> List() =>
        Read<IReadOnlyList<ReleaseSummary>>(connection =>
        {
            var all = new ReleaseReader(connection).List();
            // Not by the database, each of which has its own idea of the order of texts.
            return
            [
                .. all.OrderBy(r => r.Programme, StringComparer.Ordinal)
                    .ThenByDescending(r => r.Until)
                    .ThenByDescending(r => r.Revision),
            ];
        });

    /// <summary>The programme's latest release that stands; null where it has none.</summary>
    /// <exception cref="InvalidDataException">What is stored does not fit its seal: it was altered.</exception>
    public Release? Latest(string programme) => Read(connection => new ReleaseReader(connection).Latest(programme));

    /// <param name="release">The release's name within its programme: its last month, <c>2021-12</c>.</param>
    /// <returns>Null where there is no such release.</returns>
    /// <exception cref="InvalidDataException">What is stored of one that stands does not fit its seal: it was altered.</exception>
    public StoredRelease? Find(string programme, string release) =>
        Read(connection => new ReleaseReader(connection).Find(programme, release));

    /// <summary>The secret with which staff sign the words of their own in a picture; null where none was made yet.</summary>
    public byte[]? FindSigningKey() => Read(connection => SigningKey.Find(_database, connection));

    /// <summary>The same; it is made where there is none.</summary>
    public byte[] SigningKeyOrNew() =>
        Guard(() =>
        {
            using var connection = _database.Connect();
            return SigningKey.Find(_database, connection) ?? SigningKey.Make(_database, connection);
        });

    /// <summary>Of every release of a programme, those that were withdrawn too, its name and seal; empty where there is no store yet.</summary>
    public IReadOnlyDictionary<string, string> Seals(string programme) =>
        Guard<IReadOnlyDictionary<string, string>>(() =>
        {
            if (!_database.Exists)
                return new Dictionary<string, string>();
            using var connection = _database.Connect();
            return new ReleaseReader(connection).Seals(programme);
        });

    /// <summary>A release as a reader may have it, also where it was withdrawn: for what the next one must be proven beside.</summary>
    /// <exception cref="StoreException">There is no such release.</exception>
    /// <exception cref="InvalidDataException">What is stored does not fit its seal: it was altered.</exception>
    public Release ReadOut(string programme, string release) =>
        Read(connection =>
            new ReleaseReader(connection).ReadOut(programme, release)
            ?? throw new StoreException($"There is no release {release} of {programme} in '{Name}'.")
        );

    private T Read<T>(Func<DbConnection, T> work) =>
        Guard(() =>
        {
            try
            {
                return Ask(work);
            }
            catch (Exception e) when (_database.MayAskAgain(e))
            {
                return Ask(work);
            }
        });

    private T Ask<T>(Func<DbConnection, T> work)
    {
        using var connection = _database.Connect();
        if (_isForReading)
            Schema.Require(_database, connection);
        return work(connection);
    }

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (_database.Reason(e) is { } reason)
        {
            throw new StoreException(reason, e) { MayPass = _database.MayPass(e) };
        }
    }

    /// <summary>A file is seldom called like the parts of a connection string.</summary>
    private static bool IsConnectionString(string store) =>
        store
            .Split(';')
            .Any(p =>
                p.TrimStart().StartsWith("Host=", StringComparison.OrdinalIgnoreCase)
                || p.TrimStart().StartsWith("Server=", StringComparison.OrdinalIgnoreCase)
            );
}
