using System.IO.Compression;

namespace Stats.Exports;

/// <summary>The files of a release, in a folder or a zip.</summary>
internal sealed class PackageFiles : IDisposable
{
    private readonly string _path;
    private readonly ZipArchive? _zip;

    /// <exception cref="IOException">There is no such folder or file.</exception>
    /// <exception cref="InvalidDataException">The file is no zip.</exception>
    public PackageFiles(string path)
    {
        _path = path;
        if (File.Exists(path))
            _zip = OpenZip(path);
        else if (!Directory.Exists(path))
            throw new FileNotFoundException($"There is no folder or file '{path}'.", path);
    }

    private static ZipArchive OpenZip(string path)
    {
        try
        {
            return ZipFile.OpenRead(path);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"'{path}' is no zip.", e);
        }
    }

    /// <exception cref="InvalidDataException">The release has no such file.</exception>
    public Stream Open(string name)
    {
        var missing = new InvalidDataException($"{name}: the file is missing from '{_path}'.");
        if (_zip is not null)
            return (_zip.GetEntry(name) ?? throw missing).Open();
        var file = Path.Combine(_path, name);
        return File.Exists(file) ? File.OpenRead(file) : throw missing;
    }

    public void Dispose() => _zip?.Dispose();
}
