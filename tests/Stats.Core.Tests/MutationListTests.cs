namespace Stats.Core.Tests;

/// <summary>The planted faults take too long for every build; that they can still be planted does not.</summary>
public sealed class MutationListTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void Every_fault_has_a_sentence_a_file_and_a_text_that_stands_there_exactly_once()
    {
        var faults = File.ReadAllText(Path.Combine(Root, "tests", "mutations", "faults.txt"))
            .Split("\n\n")
            .Select(block => block.TrimEnd('\n').Split('\n'))
            .Where(lines => lines[0].StartsWith("# ", StringComparison.Ordinal))
            .ToList();

        Assert.InRange(faults.Count, 20, 100);
        foreach (var fault in faults)
        {
            var file = Assert.Single(Of(fault, "@ "));
            var (old, changed) = (string.Join('\n', Of(fault, "- ")), string.Join('\n', Of(fault, "+ ")));
            var code = File.ReadAllText(Path.Combine(Root, file));

            Assert.True(
                code.Split(old).Length == 2,
                $"{fault[0]}\n{file} holds it {code.Split(old).Length - 1} times: {old}"
            );
            Assert.NotEqual(old, changed);
        }
    }

    private static IEnumerable<string> Of(string[] lines, string mark) =>
        lines.Where(line => line.StartsWith(mark, StringComparison.Ordinal)).Select(line => line[mark.Length..]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Stats.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
