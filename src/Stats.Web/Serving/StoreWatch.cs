using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Stats.Store;

namespace Stats.Web.Serving;

/// <summary>
/// The store as the dashboard reads it. While it is gone, locked or restarting, the list that was last read stays, what was read is shown,
/// and nobody waits: an outage is told once in the log, and by <see cref="Outage"/>.
/// </summary>
internal sealed partial class StoreWatch(ReleaseStore store, TimeProvider clock)
{
    /// <summary>So long a reader waits for the list before the last one that is known will do.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private Task<IReadOnlyList<ReleaseSummary>>? _asking;
    private IReadOnlyList<ReleaseSummary>? _known;
    private Failing? _failing;

    private sealed record Failing(string Reason, long Since);

    public ILogger Logger { get; set; } = NullLogger.Instance;

    /// <summary>Why the store cannot be read; null where it can.</summary>
    public string? Outage => Volatile.Read(ref _failing)?.Reason;

    /// <summary>How many releases the last list has: those that stand, and those that were withdrawn.</summary>
    public (int Standing, int Withdrawn) Releases =>
        Volatile.Read(ref _known) is { } known
            ? (known.Count(r => r.Withdrawal is null), known.Count(r => r.Withdrawal is not null))
            : (0, 0);

    /// <summary>The list as it is now, or as it was last known while the store cannot be read.</summary>
    /// <exception cref="StoreException">It cannot be read, and never was.</exception>
    public IReadOnlyList<ReleaseSummary> List()
    {
        Task<IReadOnlyList<ReleaseSummary>> asking;
        bool mayWait;
        lock (_gate)
        {
            mayWait = _failing is null || _known is null;
            // A thread of its own: a database that does not answer keeps none of those that serve pages.
            asking = _asking ??= Task.Factory.StartNew(
                Ask,
                CancellationToken.None,
                TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
                TaskScheduler.Default
            );
        }
        if (mayWait && ((IAsyncResult)asking).AsyncWaitHandle.WaitOne(Patience))
        {
            if (asking.IsCompletedSuccessfully)
                return asking.Result;
        }
        else if (mayWait)
            Fail($"The store '{store.Name}' does not answer.");
        return Volatile.Read(ref _known) ?? throw new StoreException(Outage ?? "The store cannot be read.");
    }

    /// <inheritdoc cref="ReleaseStore.Find"/>
    public StoredRelease? Find(string programme, string release) => Read(() => store.Find(programme, release));

    /// <inheritdoc cref="ReleaseStore.FindSigningKey"/>
    public byte[]? FindSigningKey() => Read(store.FindSigningKey);

    /// <exception cref="StoreException">The store cannot be read; while that is known, it is not even asked.</exception>
    private T Read<T>(Func<T> ask)
    {
        if (Outage is { } reason)
            throw new StoreException(reason);
        try
        {
            return ask();
        }
        catch (StoreException e)
        {
            Fail(e.Message);
            throw;
        }
    }

    private IReadOnlyList<ReleaseSummary> Ask()
    {
        try
        {
            var releases = store.List();
            Succeed(releases);
            return releases;
        }
        catch (Exception e)
        {
            Fail(e is StoreException ? e.Message : $"The store '{store.Name}' cannot be read ({e.GetType().Name}).");
            throw;
        }
        finally
        {
            lock (_gate)
                _asking = null;
        }
    }

    /// <summary>The reason may become clearer while it lasts; it is logged once.</summary>
    private void Fail(string reason)
    {
        bool began;
        lock (_gate)
        {
            began = _failing is null;
            _failing = new Failing(reason, _failing?.Since ?? clock.GetTimestamp());
        }
        if (began)
            Began(Logger, reason);
    }

    private void Succeed(IReadOnlyList<ReleaseSummary> releases)
    {
        Failing? failing;
        lock (_gate)
            (_known, failing, _failing) = (releases, _failing, null);
        if (failing is not null)
            Ended(Logger, clock.GetElapsedTime(failing.Since).TotalSeconds);
    }

    [LoggerMessage(
        1,
        LogLevel.Error,
        "The store cannot be read: {Reason} What was read before is shown until it can be."
    )]
    private static partial void Began(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Warning, "The store can be read again, after {Seconds:0.0} s.")]
    private static partial void Ended(ILogger logger, double seconds);
}
