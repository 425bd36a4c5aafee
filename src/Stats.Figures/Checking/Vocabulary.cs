using System.Runtime.CompilerServices;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>Every word and name that a sentence about some releases may have in one language, by its first character.</summary>
internal sealed class Vocabulary
{
    private static readonly ConditionalWeakTable<Release, Vocabulary> Dutch = [];
    private static readonly ConditionalWeakTable<Release, Vocabulary> English = [];

    private readonly Dictionary<char, List<(string Words, Token Token)>> _entries = [];

    private Vocabulary(IReadOnlyList<Release> releases, Language language)
    {
        var found = new Dictionary<string, Token>(StringComparer.Ordinal);
        foreach (var (words, token) in Lexicon.Of(language))
            found.TryAdd(words, token);
        foreach (var release in releases)
            Add(found, release, language);
        foreach (var (words, token) in found)
            if (words.Length > 0)
                (_entries.TryGetValue(words[0], out var list) ? list : _entries[words[0]] = []).Add((words, token));
        foreach (var list in _entries.Values)
            list.Sort((a, b) => b.Words.Length - a.Words.Length);
    }

    public static Vocabulary Of(IReadOnlyList<Release> releases, Language language) =>
        releases.Count == 1
            ? (language == Language.Dutch ? Dutch : English).GetValue(releases[0], r => new([r], language))
            : new Vocabulary(releases, language);

    /// <summary>The longest words that stand at a place of a text; null where none do.</summary>
    public (string Words, Token Token)? At(string text, int at, Func<string, Token, bool> fits)
    {
        if (_entries.TryGetValue(text[at], out var list))
            foreach (var (words, token) in list)
                if (string.CompareOrdinal(text, at, words, 0, words.Length) == 0 && fits(words, token))
                    return (words, token);
        return null;
    }

    private static void Add(Dictionary<string, Token> found, Release release, Language language)
    {
        var programme = release.Programme;
        foreach (var unit in Lexicon.Units(language).Split('|').Append(Plain.Of(programme.Unit.In(language))))
            found[unit] = new Token(Kinds.Unit, unit);
        var title = Plain.Of(programme.Title.In(language));
        foreach (var before in (string[])["", language.Say("bij ", "at ")])
            found[before + title] = new Token(Kinds.Programme, title) { Release = release };
        foreach (var dimension in programme.Dimensions.Where(d => d.Kind == DimensionKind.Category))
        {
            Add(found, new Grammar(programme, language), dimension, language);
            foreach (var code in dimension.Codes.Where(c => c.Id != Dimension.Total))
            foreach (var name in GroupNames.Of(programme, dimension, code, language))
                AddGroup(found, name, new Pick(dimension.Id, code.Id));
        }
    }

    private static void Add(Dictionary<string, Token> found, Grammar grammar, Dimension dimension, Language language)
    {
        var label = Plain.Of(grammar.Dimension(dimension.Id));
        var the = Plain.Of(grammar.TheDimension(dimension.Id));
        foreach (var before in language.Say("|naar |per ", "|by |per ").Split('|'))
            found[before + label] = new Token(Kinds.Dimension, label) { Dimension = dimension.Id };
        found[the] = new Token(Kinds.Dimension, label) { Dimension = dimension.Id };
        var unknown = dimension.Codes.Where(c => c.IsUnknown).ToList();
        if (unknown.Count == 0)
            return;
        foreach (
            var known in language
                .Say(
                    "met bekende {0}|met bekend {0}|met een bekende {0}|bij bekende {0}|waar {0} bekend is|waar {1} bekend is|waarvan {1} bekend is|van wie {1} bekend is|wie {1} bekend is",
                    "with known {0}|with a known {0}|where {0} is known|where {0} was known|where the {0} is known|whose {0} is known|those whose {0} is known|for whom {0} is known"
                )
                .Split('|')
        )
            found[Format(known, label, the)] = new Token(Kinds.Known, known) { Dimension = dimension.Id };
        if (unknown.Count == 1)
            foreach (
                var words in language
                    .Say(
                        "{1} onbekend|{0} onbekend|met onbekende {0}|onbekende {0}",
                        "{0} is unknown|{0} was unknown|{0} unknown|the {0} is unknown|with unknown {0}|whose {0} is unknown|of unknown {0}"
                    )
                    .Split('|')
            )
                AddGroup(found, Format(words, label, the), new Pick(dimension.Id, unknown[0].Id));
    }

    private static string Format(string words, string label, string the) =>
        words.Replace("{0}", label, StringComparison.Ordinal).Replace("{1}", the, StringComparison.Ordinal);

    private static void AddGroup(Dictionary<string, Token> found, string name, Pick pick)
    {
        var groups = found.TryGetValue(name, out var token) && token.Kind == Kinds.Group ? token.Groups : [];
        if (!groups.Contains(pick))
            found[name] = new Token(Kinds.Group, name) { Groups = [.. groups, pick] };
    }
}
