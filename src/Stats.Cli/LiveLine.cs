using System.Diagnostics;
using System.Globalization;
using Stats.Core.Protection;
using Stats.Intake.Extracts;

namespace Stats.Cli;

/// <summary>How far long work is: one line that changes, on a terminal; elsewhere a line on standard error now and then.</summary>
internal sealed class LiveLine : IProgress<ReadingProgress>, IProgress<ProtectionProgress>, IDisposable
{
    private const int BarWidth = 20;

    private readonly bool _isTerminal = !Console.IsOutputRedirected;
    private readonly long _began = Stopwatch.GetTimestamp();
    private long _written;
    private int _width;

    public void Report(ReadingProgress value) => Show(Line(value, Stopwatch.GetElapsedTime(_began)));

    public void Report(ProtectionProgress value) => Show(Line(value, Stopwatch.GetElapsedTime(_began)));

    /// <summary>A bar, the share of the effort that is spent, and the most that it may still take.</summary>
    internal static string Line(ProtectionProgress value, TimeSpan since)
    {
        var spent = string.Create(CultureInfo.InvariantCulture, $"{100 * value.Spent:0}% of the effort spent");
        var left = value.Spent is > 0 and < 1
            ? $", at most {Duration(since * ((1 - value.Spent) / value.Spent))} left"
            : "";
        return $"{char.ToUpperInvariant(value.Step[0])}{value.Step[1..]}: [{Bar(value.Spent)}] {spent}{left}";
    }

    /// <summary>Wipes the line.</summary>
    public void Dispose() => Write("");

    /// <summary>A bar, the rows, rows per second, and the time left where the size of the files is known.</summary>
    internal static string Line(ReadingProgress value, TimeSpan since)
    {
        var rate = value.Rows / Math.Max(since.TotalSeconds, 0.001);
        var rows = string.Create(CultureInfo.InvariantCulture, $"{value.Rows} rows, {rate:0} rows/s");
        if (value.Share is not { } share)
            return $"Counting: {rows}";
        var left = share > 0 ? since * ((1 - share) / share) : TimeSpan.Zero;
        return $"Counting: [{Bar(share)}] {rows}{(share is > 0 and < 1 ? $", {Duration(left)} left" : "")}";
    }

    private static string Bar(double share) => new string('#', (int)(share * BarWidth)).PadRight(BarWidth, '-');

    private static string Duration(TimeSpan time) =>
        time.TotalMinutes < 1
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds)} s")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMinutes)} min");

    private void Show(string text)
    {
        var pause = TimeSpan.FromSeconds(_isTerminal ? 0.1 : 30);
        if (Stopwatch.GetElapsedTime(_written == 0 && !_isTerminal ? _began : _written) < pause)
            return;
        _written = Stopwatch.GetTimestamp();
        Write(text);
    }

    private void Write(string text)
    {
        if (!_isTerminal && text.Length > 0)
            Console.Error.WriteLine(text);
        if (!_isTerminal || (_width == 0 && text.Length == 0))
            return;
        Console.Write($"\r{text.PadRight(_width)}\r{text}");
        _width = text.Length;
    }
}
