using System.Text;

namespace Stats.Ledger;

/// <summary>Files that only their owner may read or write, and that are written whole or not at all.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string Read(string path) => Guard(path, () => File.ReadAllText(path));

    public static byte[] ReadBytes(string path) => Guard(path, () => File.ReadAllBytes(path));

    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes beside the file and puts it in its place, so that whoever reads finds the old one or the new one.</summary>
    /// <exception cref="LedgerRefusedException">It cannot be written.</exception>
    public static void Write(string path, byte[] content) =>
        Guard(
            path,
            () =>
            {
                MakeFolder(Path.GetDirectoryName(path)!);
                var beside = $"{path}.new";
                File.Delete(beside);
                using (var file = new FileStream(beside, Options(FileMode.CreateNew)))
                {
                    file.Write(content);
                    file.Flush(flushToDisk: true);
                }
                File.Move(beside, path, overwrite: true);
                return true;
            }
        );

    /// <summary>Held by one process at a time, until it is disposed of.</summary>
    /// <param name="busy">What is said where another holds it.</param>
    /// <exception cref="LedgerRefusedException">Another process holds it.</exception>
    public static IDisposable Lock(string path, string busy)
    {
        Guard(
            path,
            () =>
            {
                MakeFolder(Path.GetDirectoryName(path)!);
                return true;
            }
        );
        try
        {
            return new FileStream(path, Options(FileMode.OpenOrCreate));
        }
        catch (IOException e)
        {
            throw new LedgerRefusedException(busy, e);
        }
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }

    private static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
    }

    private static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LedgerRefusedException(
                $"'{path}' cannot be read or written. Nothing was published. Is its folder there, and may this user write in it?",
                e
            );
        }
    }
}
