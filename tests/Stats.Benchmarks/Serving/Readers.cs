using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Stats.Benchmarks.Serving;

/// <summary>
/// Readers who ask one address after the other, each over a connection that stays open, and note every answer. Which of them were right
/// is told afterwards, by comparing bytes with what another server says of the same store.
/// </summary>
/// <param name="pause">Between two questions of a reader.</param>
internal sealed class Readers(int port, TimeSpan pause)
{
    private readonly List<Noted> _noted = [];
    private volatile bool _isEnded;
    private readonly List<Task> _reading = [];

    /// <summary>What was going on when an answer was asked for.</summary>
    public string Phase { get; set; } = "";

    private sealed record Noted(
        string Phase,
        int Reader,
        string Address,
        int Status,
        bool IsCut,
        string Body,
        TimeSpan Took
    );

    /// <summary>Asks for all of them in turn until the end.</summary>
    /// <param name="from">Where the first reader comes from on this machine; each further one from the next address.</param>
    public void Start(int readers, string from, IEnumerable<string> addresses)
    {
        string[] all = [.. addresses];
        for (var i = 0; i < readers; i++)
        {
            var (reader, start) = (i, i * all.Length / readers);
            var source = IPAddress.Parse(
                from[..(from.LastIndexOf('.') + 1)] + (i + 1).ToString(CultureInfo.InvariantCulture)
            );
            _reading.Add(
                Read(
                    reader,
                    source,
                    Enumerable.Range(0, int.MaxValue).Select(n => all[(int)((start + (long)n) % all.Length)])
                )
            );
        }
    }

    /// <summary>Asks for each of them once.</summary>
    public Task Once(string from, IEnumerable<string> addresses) => Read(1000, IPAddress.Parse(from), addresses);

    public Task End()
    {
        _isEnded = true;
        return Task.WhenAll(_reading);
    }

    private async Task Read(int reader, IPAddress from, IEnumerable<string> addresses)
    {
        Connection? connection = null;
        foreach (var address in addresses)
        {
            if (_isEnded)
                break;
            var (phase, began, answer) = (Phase, Stopwatch.GetTimestamp(), Answer.None);
            try
            {
                connection ??= await Connection.Open(port, from);
                answer = await connection.Ask(Connection.Request(address));
            }
            catch (SocketException) { }
            if (answer.Status == 0 || answer.IsCut)
            {
                connection?.Dispose();
                connection = null;
            }
            var body = Hash(answer);
            lock (_noted)
                _noted.Add(
                    new Noted(
                        phase,
                        reader,
                        address,
                        answer.Status,
                        answer.IsCut,
                        body,
                        Stopwatch.GetElapsedTime(began)
                    )
                );
            await Task.Delay(pause);
        }
        connection?.Dispose();
    }

    /// <summary>Tells the bytes of an answer from all others.</summary>
    public static string Hash(Answer answer) => Convert.ToHexString(SHA256.HashData(answer.Body));

    /// <summary>What a server says at each of the addresses.</summary>
    public static async Task<Dictionary<string, string>> Ask(int port, IEnumerable<string> addresses)
    {
        var right = new Dictionary<string, string>();
        using var connection = await Connection.Open(port);
        foreach (var address in addresses.Distinct())
        {
            var answer = await connection.Ask(Connection.Request(address));
            if (answer.Status == 200)
                right[address] = Hash(answer);
        }
        return right;
    }

    /// <param name="right">What is right at each address, the earlier state of the store first.</param>
    /// <param name="isKept">True for what every reader had seen before, and must go on to be shown.</param>
    /// <returns>False where an answer was wrong, cut, or missing where it was kept.</returns>
    public bool Tell(IReadOnlyList<Dictionary<string, string>> right, Func<string, bool> isKept)
    {
        var good = true;
        var latest = new Dictionary<(int, string), int>();
        foreach (var phase in _noted.GroupBy(n => n.Phase))
        {
            int correct = 0,
                wrong = 0,
                back = 0,
                cut = 0,
                failed = 0;
            var others = new SortedDictionary<int, int>();
            foreach (var noted in phase)
            {
                if (noted.IsCut)
                    cut++;
                else if (noted.Status != 200)
                {
                    others[noted.Status] = others.GetValueOrDefault(noted.Status) + 1;
                    if (isKept(noted.Address))
                        failed++;
                }
                else if (StateOf(noted) is not (>= 0 and var state))
                    wrong++;
                else if (state < latest.GetValueOrDefault((noted.Reader, noted.Address)))
                    back++;
                else
                {
                    correct++;
                    latest[(noted.Reader, noted.Address)] = state;
                }
            }
            good &= wrong + back + cut + failed == 0;
            var took = phase
                .Where(n => n.Status == 200)
                .Select(n => n.Took.TotalMilliseconds)
                .DefaultIfEmpty()
                .ToList();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{phase.Key, -34}{correct, 7} right, {wrong} wrong or mixed, {back} older than before, {cut} cut, {failed} kept and not given{string.Concat(others.Select(o => $", {o.Value} × {o.Key}"))}; median {Medians.Of(took):0} ms, 99% {Medians.At(took, 0.99):0} ms, most {took.Max():0} ms"
                )
            );
        }
        return good;

        // What is the same before and after is of the later state.
        int StateOf(Noted noted)
        {
            for (var i = right.Count - 1; i >= 0; i--)
                if (right[i].GetValueOrDefault(noted.Address) == noted.Body)
                    return i;
            return -1;
        }
    }
}
