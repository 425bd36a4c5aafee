using System.Diagnostics;
using System.Globalization;
using Stats.Core.Protection;

namespace Stats.Cli;

/// <summary>How far long work is: one line that changes, on a terminal; nothing elsewhere.</summary>
internal sealed class LiveLine : IProgress<long>, IProgress<ProtectionProgress>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly bool _shown = !Console.IsOutputRedirected;
    private long _written;
    private int _width;

    /// <summary>Rows that have been counted.</summary>
    public void Report(long value) => Show(string.Create(CultureInfo.InvariantCulture, $"Counting: {value} rows"));

    public void Report(ProtectionProgress value) =>
        Show(string.Create(CultureInfo.InvariantCulture, $"{value.Step}: {value.Done} of {value.Total}"));

    /// <summary>Wipes the line.</summary>
    public void Dispose() => Write("");

    private void Show(string text)
    {
        if (_written != 0 && Stopwatch.GetElapsedTime(_written) < Pause)
            return;
        _written = Stopwatch.GetTimestamp();
        Write(text);
    }

    private void Write(string text)
    {
        if (!_shown || (_width == 0 && text.Length == 0))
            return;
        Console.Write($"\r{text.PadRight(_width)}\r{text}");
        _width = text.Length;
    }
}
