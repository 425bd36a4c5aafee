using System.Globalization;
using Stats.Core.Tables;

namespace Stats.Intake.Definitions;

/// <summary>
/// Reads values out of a definition. What is wrong is collected, and reading goes on with a stand-in,
/// so that one run tells everything.
/// </summary>
internal sealed class YamlReader
{
    private readonly List<(int Line, int Column, string Message)> _problems = [];

    private readonly List<(int Line, int Column)> _placeholders = [];

    /// <summary>Begin every text that a draft leaves to a person.</summary>
    public static IReadOnlyList<string> Placeholders { get; } = ["[vul in", "[fill in"];

    /// <summary>Where a placeholder still stands.</summary>
    public IReadOnlyList<string> Unfilled(string file) =>
        [
            .. _placeholders
                .Distinct()
                .Order()
                .Select(p => string.Create(CultureInfo.InvariantCulture, $"{file}, line {p.Line}, column {p.Column}")),
        ];

    public bool HasProblems => _problems.Count > 0;

    public IReadOnlyList<string> Problems(string file) =>
        [
            .. _problems
                .Order()
                .Select(p =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{file}, line {p.Line}, column {p.Column}: {p.Message}"
                    )
                ),
        ];

    public void Refuse(YamlNode at, string message) => _problems.Add((at.Line, at.Column, message));

    /// <summary>A mapping that has these keys and no others.</summary>
    public YamlMap Map(YamlNode node, params IReadOnlyList<string> keys)
    {
        var map = new YamlMap(this, node);
        foreach (var (key, value) in Entries(node))
            if (keys.Contains(key.Text))
                map.Add(key.Text!, value);
            else
                Refuse(
                    key,
                    Suggestion.Nearest(key.Text ?? "", keys) is { } nearest
                        ? $"`{key.Text}` is no key here. Did you mean `{nearest}`?"
                        : $"`{key.Text}` is no key here; the keys are {string.Join(", ", keys)}."
                );
        return map;
    }

    /// <summary>A mapping whose keys the definition chooses; each stands there once.</summary>
    public IReadOnlyList<(YamlNode Key, YamlNode Value)> Entries(YamlNode node)
    {
        if (node.Entries is null)
        {
            Refuse(node, "keys with values must stand here, like `nl: tekst`.");
            return [];
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var kept = new List<(YamlNode, YamlNode)>();
        foreach (var (key, value) in node.Entries)
            if (key.Text is null)
                Refuse(key, "a key must be a word.");
            else if (!seen.Add(key.Text))
                Refuse(key, $"`{key.Text}` stands there twice.");
            else
                kept.Add((key, value));
        return kept;
    }

    public IReadOnlyList<YamlNode> Items(YamlNode node)
    {
        if (node.Items is null)
            Refuse(node, "a list must stand here, like `[one, two]` or lines that begin with a hyphen.");
        return node.Items ?? [];
    }

    /// <summary>One word or sentence. Empty only where it stands in quotes.</summary>
    public string Word(YamlNode node)
    {
        if (node.Text is null || node.SaysNothing)
            Refuse(node, "a text must stand here; an empty one, or the word null, needs quotes.");
        else if (Placeholders.Any(p => node.Text.Contains(p, StringComparison.OrdinalIgnoreCase)))
            _placeholders.Add((node.Line, node.Column));
        return node.Text ?? "";
    }

    /// <summary>A name that stands in addresses and files.</summary>
    public string Id(YamlNode node)
    {
        var id = node.Text ?? "";
        if (
            id.Length is 0 or > 60
            || id[0] == '-'
            || id.Any(c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
        )
            Refuse(node, "a name must stand here: lower-case letters, digits and hyphens, 60 at most.");
        return id;
    }

    /// <summary>A name that is a value: YAML's words for nothing, true and false are names only in quotes.</summary>
    public string IdValue(YamlNode node)
    {
        if (node.SaysNothing || (!node.IsQuoted && node.Text is "true" or "false"))
            Refuse(node, "a name must stand here; this word needs quotes to be one.");
        return Id(node);
    }

    public int Number(YamlNode node, int least, int most)
    {
        if (
            !node.IsQuoted
            && int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
            return number;
        Refuse(node, $"a whole number of {least} to {most} must stand here.");
        return least;
    }

    public DateOnly Day(YamlNode node)
    {
        if (
            DateOnly.TryParseExact(
                node.Text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
            return day;
        Refuse(node, "a day must stand here, like 2020-03-16.");
        return default;
    }

    public Text Text(YamlNode node)
    {
        var map = Map(node, "nl", "en");
        return new Text(map.Word("nl"), map.Word("en"));
    }

    /// <summary>True or false, without quotes; YAML lets them begin with a capital.</summary>
    public bool IsTrue(YamlNode node)
    {
        if (!node.IsQuoted && node.Text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE")
            return node.Text is "true" or "True" or "TRUE";
        Refuse(node, "`true` or `false` must stand here, without quotes.");
        return true;
    }

    /// <summary>One of a few words; the first is the stand-in.</summary>
    public string OneOf(YamlNode node, params IReadOnlyList<string> words)
    {
        if (words.Contains(node.Text))
            return node.Text!;
        Refuse(node, $"`{string.Join("` or `", words)}` must stand here.{Suggestion.For(node.Text ?? "", words)}");
        return words[0];
    }
}

/// <summary>A mapping with known keys.</summary>
internal sealed class YamlMap(YamlReader reader, YamlNode at)
{
    private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);

    public YamlNode At { get; } = at;

    public void Add(string key, YamlNode value) => _values.Add(key, value);

    public YamlNode? Find(string key) => _values.GetValueOrDefault(key);

    public YamlNode? Require(string key)
    {
        if (!_values.TryGetValue(key, out var value))
            reader.Refuse(At, $"`{key}` is missing here.");
        return value;
    }

    public string Word(string key) => Require(key) is { } node ? reader.Word(node) : "";

    public string Id(string key) => Require(key) is { } node ? reader.IdValue(node) : "";

    public Text Text(string key) => Require(key) is { } node ? reader.Text(node) : new Text("", "");

    /// <summary>The entries below a key that must be there.</summary>
    public IReadOnlyList<(YamlNode Key, YamlNode Value)> Entries(string key) =>
        Require(key) is { } node ? reader.Entries(node) : [];

    public IReadOnlyList<YamlNode> Items(string key) => Find(key) is { } node ? reader.Items(node) : [];

    public bool IsTrue(string key, bool unlessSaid) => Find(key) is { } node ? reader.IsTrue(node) : unlessSaid;
}
