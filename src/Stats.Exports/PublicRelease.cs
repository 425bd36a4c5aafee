using Stats.Core.Audit;

namespace Stats.Exports;

/// <summary>A release as an outsider has it: read from its files, with no other knowledge.</summary>
public sealed class PublicRelease
{
    internal PublicRelease(PackageDescription package, IReadOnlyList<PublicTable> tables, PublicSystem system)
    {
        Name = package.Name;
        MinimumCount = package.K;
        Tables = tables;
        System = system;
    }

    /// <summary>The name of the data package: programme and last month.</summary>
    public string Name { get; }

    /// <summary>k: the smallest count that may be published.</summary>
    public int MinimumCount { get; }

    /// <summary>In the order of the data package.</summary>
    public IReadOnlyList<PublicTable> Tables { get; }

    /// <summary>All cells of all tables, each once, and all sums among them.</summary>
    public PublicSystem System { get; }

    /// <param name="path">The folder or the zip that <see cref="ReleaseFiles"/> wrote.</param>
    /// <exception cref="IOException">There is no such folder or file, or it cannot be read.</exception>
    /// <exception cref="InvalidDataException">The files are no release, or contradict each other.</exception>
    public static PublicRelease Read(string path, CancellationToken cancellation = default)
    {
        using var files = new PackageFiles(path);
        return new PublicReleaseReader(files).Read(cancellation);
    }
}

/// <summary>One table of a release's files.</summary>
public sealed class PublicTable
{
    private readonly CodeLists _lists;
    private readonly int[] _axes;
    private readonly int[] _codes;
    private readonly int[] _cells;

    /// <param name="axes">Per column of codes the place of its dimension.</param>
    /// <param name="codes">Row by row, per column the place of the code.</param>
    /// <param name="cells">Per row the place of its cell in the system.</param>
    internal PublicTable(string id, CodeLists lists, int[] axes, int[] codes, int[] cells)
    {
        Id = id;
        _lists = lists;
        _axes = axes;
        _codes = codes;
        _cells = cells;
    }

    public string Id { get; }

    /// <summary>In the order of the file's columns.</summary>
    public IReadOnlyList<string> Dimensions => [.. _axes.Select(a => _lists[a].Id)];

    /// <summary>Per row of the file the place of its cell in <see cref="PublicSystem.Counts"/>.</summary>
    public IReadOnlyList<int> Cells => _cells;

    /// <summary>The codes of a row, in the order of <see cref="Dimensions"/>.</summary>
    public IReadOnlyList<string> CodesOf(int row) =>
        [.. _axes.Select((axis, i) => _lists[axis].Codes[_codes[row * _axes.Length + i]])];
}
