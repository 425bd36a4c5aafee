using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Stats.Intake.Definitions;

/// <summary>One place in a YAML file: a text, a list or a mapping.</summary>
internal sealed record YamlNode(int Line, int Column)
{
    private const int DeepestNesting = 30;

    public string? Text { get; init; }

    /// <summary>True where the text stands in quotes, so that an empty one is meant.</summary>
    public bool IsQuoted { get; init; }
    public IReadOnlyList<YamlNode>? Items { get; init; }
    public IReadOnlyList<(YamlNode Key, YamlNode Value)>? Entries { get; init; }

    /// <summary>True where a key has nothing after it, or one of YAML's words for nothing.</summary>
    public bool SaysNothing => Text is "" or "~" or "null" or "Null" or "NULL" && !IsQuoted;

    /// <summary>Reads a file that holds one document.</summary>
    /// <exception cref="YamlException">It is not YAML, or it uses what a definition has no need of.</exception>
    public static YamlNode Read(TextReader text)
    {
        var parser = new Parser(text);
        var open = new Stack<(Mark At, bool IsMapping, bool IsFlow)>();
        try
        {
            return ReadDocument(parser, open);
        }
        catch (Exception e)
            when (e
                    is InvalidOperationException
                        or ArgumentException
                        or NullReferenceException
                        or IndexOutOfRangeException
            )
        {
            // The parser fails in ways of its own at brackets that are not closed.
            var (at, isMapping, isFlow) =
                open.Count > 0 ? open.Peek() : (parser.Current?.Start ?? new Mark(0, 1, 1), false, false);
            var what = isFlow
                ? $"the `{(isMapping ? '{' : '[')}` here is not closed; add a `{(isMapping ? '}' : ']')}`"
                : "what follows here cannot be read; is a bracket or a quote missing?";
            throw new YamlException(at, at, what);
        }
    }

    private static YamlNode ReadDocument(Parser parser, Stack<(Mark At, bool IsMapping, bool IsFlow)> open)
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
            return new YamlNode(1, 1) { Text = "" };
        var root = Read(parser, 0, open);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
            throw new YamlException(second.Start, second.End, "a second document begins here; a definition is one");
        return root;
    }

    private static YamlNode Read(Parser parser, int depth, Stack<(Mark At, bool IsMapping, bool IsFlow)> open)
    {
        var start = parser.Current!;
        var node = new YamlNode((int)start.Start.Line, (int)start.Start.Column);
        if (depth > DeepestNesting)
            throw new YamlException(start.Start, start.End, "nested too deeply");
        switch (start)
        {
            case Scalar scalar:
                parser.MoveNext();
                return node with { Text = scalar.Value, IsQuoted = scalar.Style != ScalarStyle.Plain };
            case SequenceStart sequence:
                open.Push((start.Start, false, sequence.Style == SequenceStyle.Flow));
                parser.MoveNext();
                node = node with
                {
                    Items = [.. Until<SequenceEnd, YamlNode>(parser, () => Read(parser, depth + 1, open))],
                };
                open.Pop();
                return node;
            case MappingStart mapping:
                open.Push((start.Start, true, mapping.Style == MappingStyle.Flow));
                parser.MoveNext();
                node = node with
                {
                    Entries =
                    [
                        .. Until<MappingEnd, (YamlNode, YamlNode)>(
                            parser,
                            () => (Read(parser, depth + 1, open), Read(parser, depth + 1, open))
                        ),
                    ],
                };
                open.Pop();
                return node;
            default:
                // A few aliases can stand for billions of nodes.
                throw new YamlException(start.Start, start.End, "write it out: a definition has no aliases");
        }
    }

    private static IEnumerable<T> Until<TEnd, T>(Parser parser, Func<T> read)
        where TEnd : ParsingEvent
    {
        while (!parser.TryConsume<TEnd>(out _))
            yield return read();
    }
}
