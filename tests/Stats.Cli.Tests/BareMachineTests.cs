using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Stats.Cli.Tests;

/// <summary>The command in a root that has nothing but .NET and the libraries of C: no fonts, no fontconfig, no librsvg.</summary>
public sealed class BareMachineTests : Workplace
{
    /// <summary>
    /// $1 an empty folder for the root, $2 where .NET is, $3 the program, $4 the folder to work in; then the command's arguments.
    /// .NET needs OpenSSL for its hashes.
    /// </summary>
    private const string Script = """
        set -eu
        root=$1 dotnet=$2 program=$3 work=$4
        shift 4
        mount -t tmpfs none "$root"
        mkdir "$root/dotnet" "$root/program" "$root/work" "$root/tmp" "$root/dev" "$root/proc"
        libraries=$(ldd "$dotnet/dotnet" "$dotnet"/shared/Microsoft.NETCore.App/*/libcoreclr.so "$program"/*.so | grep -o '/[^ :]*\.so[.0-9]*' | grep -v "^$program\|^$dotnet" | sort -u)
        secure=$(ldconfig -p | grep -o '/.*/lib\(ssl\|crypto\)\.so\.3$')
        for library in $libraries $secure; do
          mkdir -p "$root$(dirname "$library")"
          cp -L "$library" "$root$library"
        done
        mount --bind "$dotnet" "$root/dotnet"
        mount --bind "$program" "$root/program"
        mount --bind "$work" "$root/work"
        mount --rbind /dev "$root/dev"
        mount --rbind /proc "$root/proc"
        find "$root" -xdev -iname '*fontconfig*' -o -xdev -iname '*rsvg*' -o -xdev -iname '*.ttf'
        cd "$root/work"
        exec chroot "$root" /dotnet/dotnet exec /program/stats.dll "$@"
        """;

    [Fact]
    public async Task Without_fonts_fontconfig_and_librsvg_the_same_files_are_drawn_by_another_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The root is made with mounts of Linux.");
        await Stats("publish", Definition, Extract);
        string[] charts = ["charts", "stop-it-now", "--set", "quarterly", "--size", "column", "--language", "nl"];
        var here = await Stats([.. charts, "--out", "here"]);
        var (code, output, errors) = await InABareRoot([
            .. charts,
            "--store",
            "/work/stats.db",
            "--out",
            "/work/there",
        ]);

        Assert.Equal((0, 0, ""), (here.Code, code, errors));
        Assert.StartsWith("Wrote ", output, StringComparison.Ordinal);
        var files = Directory.GetFiles(Path.Combine(Folder, "here")).Select(f => Path.GetFileName(f)!).ToList();
        Assert.Equal(42, files.Count);
        foreach (var file in files)
            Assert.Equal(
                await File.ReadAllBytesAsync(Path.Combine(Folder, "here", file), TestContext.Current.CancellationToken),
                await File.ReadAllBytesAsync(Path.Combine(Folder, "there", file), TestContext.Current.CancellationToken)
            );
    }

    private async Task<Outcome> InABareRoot(params string[] arguments)
    {
        var root = Directory.CreateDirectory(Path.Combine(Folder, "root")).FullName;
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        var start = new ProcessStartInfo("unshare") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] all =
        [
            "--mount",
            "--map-root-user",
            "sh",
            "-c",
            Script,
            "sh",
            root,
            dotnet,
            AppContext.BaseDirectory.TrimEnd('/'),
            Folder,
            .. arguments,
        ];
        foreach (var argument in all)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, output, await errors);
    }
}
