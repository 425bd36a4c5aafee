using Xunit;

namespace Stats.Tests;

/// <summary>Programs of others that tests run. Where it is decided whether a commit is good they are there; elsewhere a test without its program is skipped.</summary>
internal static class Needed
{
    /// <summary>Skips the test where a program is missing.</summary>
    /// <param name="program">Its name, found on the path, or its whole path.</param>
    public static void Program(string program) =>
        Unless(IsThere(program), $"{program} is not on this machine. tests/run installs it on Debian 12.");

    /// <summary>Skips the test where the packages of npm are missing.</summary>
    /// <param name="readers">The folder tests/readers.</param>
    public static void Packages(string readers) =>
        Unless(
            Directory.Exists(Path.Combine(readers, "node_modules")),
            "The readers' packages are missing: npm ci --ignore-scripts --prefix tests/readers"
        );

    private static void Unless(bool isThere, string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
            Assert.SkipUnless(isThere, reason);
    }

    private static bool IsThere(string program) =>
        File.Exists(program)
        || (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
