using System.Diagnostics;
using System.Globalization;
using Stats.Core.Tables;
using Stats.Exports;
using Stats.Exports.Tests;

namespace Stats.Benchmarks;

/// <summary>What a table of a hundred thousand and of a million cells takes to write, besides the table itself.</summary>
internal static class ExportBenchmark
{
    private const int Months = 240;

    public static int Run()
    {
        foreach (var kinds in new[] { 400, 4150 })
        {
            var release = Hostile.Table([.. Enumerable.Range(0, kinds).Select(i => $"Soort {i}")], Months);
            KeyValuePair<string, string>[] months = [new("time.level", Period.MonthLevel)];
            var part = Selection.Read(release, release.Tables[0], months);
            foreach (var format in ExportFormat.All)
                Console.WriteLine(Line(part, format));
        }
        return 0;
    }

    private static string Line(Selection part, ExportFormat format)
    {
        using var counter = new CountingStream();
        var began = Stopwatch.GetTimestamp();
        format.Write(part, Language.Dutch, counter);
        var time = Stopwatch.GetElapsedTime(began);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{part.Count, 9} cells  {format.Id, -10} {time.TotalSeconds, 6:0.00} s  {counter.Length / 1e6, 6:0.0} MB written  {MostHeld(part, format) / 1e6, 5:0.0} MB held at most"
        );
    }

    /// <summary>In bytes, beside the table: what is in use at some moment in every hundredth of a second, garbage not counted.</summary>
    private static long MostHeld(Selection part, ExportFormat format)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = before;
        using (new Timer(_ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true)), null, 0, 10))
            format.Write(part, Language.Dutch, Stream.Null);
        return most - before;
    }

    /// <summary>Forgets what is written, but for how much it was.</summary>
    private sealed class CountingStream : Stream
    {
        private long _length;

        public override long Length => _length;
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Position
        {
            get => _length;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => _length += count;

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
