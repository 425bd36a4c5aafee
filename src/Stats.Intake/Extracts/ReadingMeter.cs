namespace Stats.Intake.Extracts;

/// <summary>Adds up the progress of one file after another.</summary>
internal sealed class ReadingMeter(IReadOnlyList<string> files, IProgress<ReadingProgress> progress)
{
    private readonly long? _length = files.All(File.Exists) ? files.Sum(f => new FileInfo(f).Length) : null;
    private (long Rows, long Bytes) _before; // of the files that are done
    private (long Rows, long Bytes) _current;

    public void Tell(long rows, long bytes)
    {
        _current = (rows, bytes);
        double? share = _length > 0 ? Math.Min(1, (double)(_before.Bytes + bytes) / _length.Value) : null;
        progress.Report(new ReadingProgress(_before.Rows + rows, share));
    }

    public void NextFile() =>
        (_before, _current) = ((_before.Rows + _current.Rows, _before.Bytes + _current.Bytes), default);
}
