using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Figures;

internal enum Comparator
{
    None,
    Exactly,
    AtLeast,
    AtMost,
    More,
    Less,
    About,

    /// <summary>A little less: "bijna", "almost".</summary>
    Almost,

    /// <summary>A little more: "ruim", "just over".</summary>
    JustOver,
}

/// <summary>A piece of a sentence that is read, or that is not.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Text">As it was typed.</param>
internal sealed record Token(char Kind, string Text)
{
    public Comparator Comparator { get; init; }

    /// <summary>In percent where it is a share.</summary>
    public decimal Low { get; init; }

    /// <summary>The other end of a range; the same where it is one number.</summary>
    public decimal High { get; init; }

    /// <summary>The last place to which it is given: 0.1 for "10.5", 100,000,000 for "21.7 billion".</summary>
    public decimal Step { get; init; } = 1;

    /// <summary>True for a fraction in words, which is a round figure.</summary>
    public bool IsRound { get; init; }

    /// <summary>The groups that it can be, one per dimension that has one of that name.</summary>
    public IReadOnlyList<Pick> Groups { get; init; } = [];

    /// <summary>What the counted are narrowed to: "contacten (kanaal: Chat)".</summary>
    public IReadOnlyList<Pick> Narrowed { get; init; } = [];
    public string Dimension { get; init; } = "";
    public Period? Period { get; init; }

    /// <summary>True for "a year before", false for "the month before".</summary>
    public bool IsYearBefore { get; init; }
    public Release? Release { get; init; }
}

/// <summary>The kinds of tokens, one letter each, so that a clause is a short text that a pattern can match.</summary>
internal static class Kinds
{
    public const char Filler = ' ';
    public const char Unread = '?';
    public const char Number = 'n';
    public const char NumberRange = 'r';
    public const char Percent = 'p';
    public const char PercentRange = 'q';
    public const char Comparator = 'c';
    public const char Between = 'w';
    public const char Group = 'g';
    public const char Dimension = 'd';
    public const char Period = 't';
    public const char Relative = 'y';
    public const char Unit = 'u';
    public const char Of = 'o';
    public const char All = 'a';
    public const char Known = 'k';
    public const char Counted = 'e';
    public const char More = '+';
    public const char Fewer = '-';
    public const char Than = 'h';

    /// <summary>What is compared with, its period in it.</summary>
    public const char Before = 'H';
    public const char Rose = '^';
    public const char Fell = 'v';
    public const char From = '1';
    public const char To = '2';
    public const char Largest = 'l';
    public const char Smallest = 's';
    public const char Most = 'M';
    public const char Alike = '=';
    public const char Unclear = '~';
    public const char Factor = '*';
    public const char Nobody = 'z';
    public const char NumberOf = '#';
    public const char ShareOf = '%';
    public const char Margin = 'm';
    public const char Programme = '@';
    public const char Begin = 'B';
    public const char LargestShare = 'G';
    public const char NoLargestShare = 'J';
    public const char And = '&';

    /// <summary>A word of headings, that a claim cannot have.</summary>
    public const char Heading = 'Z';

    /// <summary>Begins a sentence that says where figures come from.</summary>
    public const char Source = 'S';

    /// <summary>"Of every 100": the number that follows is a share.</summary>
    public const char OfHundred = 'E';

    /// <summary>Without one of these a sentence claims nothing of figures.</summary>
    public const string Claims = "nrpqcw+-Hh^vls=~*zMBGJmE";
}
