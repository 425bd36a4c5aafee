using System.Text.RegularExpressions;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>Reads the tokens of a text as claims. What one clause says of whom and when holds for those that follow it.</summary>
/// <param name="releases">That of the programme that is meant first, and those of others that may be named.</param>
/// <param name="unless">Whom and when it is about where the text does not say.</param>
internal sealed class Parser(IReadOnlyList<Release> releases, Scope unless)
{
    /// <summary>No form has more tokens.</summary>
    private const int LongestClause = 20;

    private Release _release = releases[0];
    private Period _period = unless.Period;
    private IReadOnlyList<Pick> _base = unless.Picks;
    private IReadOnlyList<Pick> _subject = [];
    private string? _known;

    /// <summary>True where it was said before that numbers alone are of all.</summary>
    private bool _isAboutAll;
    private string? _dimension;
    private ChangeClaim? _change;

    public List<Claim> Claims { get; } = [];

    /// <summary>What bears on the claim, or might, and was not read; empty where all was.</summary>
    public List<string> Unread { get; } = [];

    /// <summary>What was read.</summary>
    public List<string> Understood { get; } = [];

    /// <summary>A sentence, without its full stop.</summary>
    public void Read(IReadOnlyList<Token> sentence)
    {
        (_subject, _known, _isAboutAll) = ([], null, false);
        var tokens = Joined(sentence);
        Understood.AddRange(
            tokens.Where(t => char.IsLetterOrDigit(t.Kind) || Kinds.Claims.Contains(t.Kind)).Select(t => t.Text)
        );
        if (tokens is [{ Kind: Kinds.Source }, ..])
            return;
        if (!tokens.Any(t => Kinds.Claims.Contains(t.Kind)))
        {
            Unread.AddRange(tokens.Where(t => t.Kind == Kinds.Unread).Select(t => t.Text));
            Frame(tokens);
            Unread.AddRange(tokens.Where(t => t.Period is { } p && _release.Total(p) is null).Select(t => t.Text));
            return;
        }
        // What a sentence names once holds for all of it, wherever it stands.
        if (
            Parentheses(tokens).Outside.Where(t => t.Kind == Kinds.Period).Select(t => t.Period).Distinct().ToList()
            is [{ } period]
        )
            _period = period;
        if (tokens.FirstOrDefault(t => t.Narrowed.Count > 0) is { } narrowed)
            _base = narrowed.Narrowed;
        foreach (var clause in Split(tokens, ';'))
            ReadClause(clause);
    }

    /// <summary>No claim, but what it names is what goes on to be spoken of.</summary>
    private void Frame(List<Token> tokens)
    {
        if (tokens.Where(t => t.Kind == Kinds.Period).ToList() is [{ Period: { } period }])
            _period = period;
        if (tokens.FirstOrDefault(t => t.Kind == Kinds.Dimension) is { } dimension)
            _dimension = dimension.Dimension;
        if (tokens.FirstOrDefault(t => t.Kind == Kinds.Unit) is { } unit)
            _base = unit.Narrowed;
        if (tokens.FirstOrDefault(t => t.Kind == Kinds.Programme) is { Release: { } release })
            _release = release;
    }

    private void ReadClause(List<Token> clause)
    {
        var at = clause.FindIndex(t => t.Kind == ':');
        while (at >= 0)
        {
            ReadSubject(clause[..at]);
            clause = clause[(at + 1)..];
            at = clause.FindIndex(t => t.Kind == ':');
        }
        var (outside, inside) = Parentheses(clause);
        if (!TryRead(outside))
        {
            var parts = Split(outside, ',', Kinds.And);
            var isRead = parts.Count > 1 && TryRead(parts[0]);
            // In "2,990 in 2021, 2,612 in 2020" the first period is the one that is spoken of.
            var first = _period;
            if (!isRead || !parts.Skip(1).All(p => TryRead(p)))
                Refuse(clause);
            _period = first;
        }
        var period = _period;
        foreach (var part in inside)
            if (!TryRead(part))
                Refuse(part);
        _period = period;
    }

    /// <summary>What stands before a colon: whom the rest is about, or a claim of its own.</summary>
    private void ReadSubject(List<Token> tokens)
    {
        var bare = tokens.Where(t => t.Kind != ',').ToList();
        var kinds = KindsOf(bare.Where(t => t.Kind is not (Kinds.Period or Kinds.Programme or Kinds.Known)));
        if (kinds.Any(Kinds.Claims.Contains))
        {
            if (!TryRead(tokens))
                Refuse(tokens);
            return;
        }
        if (kinds.Contains(Kinds.Unread))
        {
            Refuse(tokens);
            return;
        }
        Take(bare);
        _isAboutAll |= bare.Exists(t => t.Kind is Kinds.Unit or Kinds.Programme);
        if (bare.FirstOrDefault(t => t.Kind == Kinds.Unit) is { } unit)
            (_base, _subject) = (unit.Narrowed, []);
        if (bare.FirstOrDefault(t => t.Kind == Kinds.Group) is { } group)
            _subject = One(group) is { } pick ? [pick] : Ambiguous(group);
        if (bare.FirstOrDefault(t => t.Kind == Kinds.Dimension) is { } dimension)
            _dimension = dimension.Dimension;
    }

    /// <summary>Period, programme and known base hold from here on.</summary>
    private List<Token> Take(List<Token> tokens)
    {
        var rest = new List<Token>();
        foreach (var token in tokens)
            switch (token.Kind)
            {
                case Kinds.Period:
                    _period = token.Period!.Value;
                    break;
                case Kinds.Programme:
                    _release = token.Release!;
                    break;
                case Kinds.Known:
                    _known = token.Dimension;
                    break;
                default:
                    rest.Add(token);
                    break;
            }
        return rest;
    }

    private bool TryRead(List<Token> tokens)
    {
        var clause = tokens.Where(t => t.Kind != ',').ToList();
        if (clause.Count == 0)
            return true;
        if (clause.Count > LongestClause)
            return false;
        var text = string.Join(' ', tokens.Select(t => t.Text)).Replace(" ,", ",", StringComparison.Ordinal);
        var isCounted = clause.RemoveAll(t => t.Kind == Kinds.Counted) > 0;
        foreach (var (form, pattern) in Clauses.OverTime)
            if (pattern.Match(KindsOf(clause)) is { Success: true } match)
                return Add(form, new Matched(match, clause), text, isCounted);
        if (clause.Count(t => t.Kind == Kinds.Period) > 1 || clause.Count(t => t.Kind == Kinds.Programme) > 1)
            return false;
        var kinds = KindsOf(clause.Where(t => t.Kind is not (Kinds.Period or Kinds.Programme or Kinds.Known)));
        if (!kinds.Any(Kinds.Claims.Contains))
            return !kinds.Contains(Kinds.Unread) && Framed(clause);
        foreach (var (form, pattern) in Clauses.All)
            if (pattern.Match(kinds) is { Success: true } match)
            {
                // A base that a clause names is all of them, unless it says that it is the known ones.
                if (form is Form.Share or Form.ShareOfSubject && kinds.Contains(Kinds.Unit))
                    _known = null;
                var rest = Take(clause);
                if (Add(form, new Matched(match, rest), text, isCounted))
                    return true;
            }
        return false;
    }

    private bool Framed(List<Token> clause)
    {
        Frame(clause);
        return true;
    }

    private bool Add(Form form, Matched m, string text, bool isCounted)
    {
        var unit = m.Find("u");
        if (unit is { Narrowed.Count: > 0 })
            _base = unit.Narrowed;
        if (m.Find("g") is { } named && One(named) is null)
            return false;
        var group = m.Find("g") is { } g ? One(g) : null;
        var whole = new Scope(_period, Sorted(_base));
        var of = _subject.Aggregate(whole, (s, p) => s.With(p.Dimension, p.Code));
        if (group is { } pick)
            of = of.With(pick.Dimension, pick.Code);
        switch (form)
        {
            case Form.Share:
                if (m.Find("b") is { } b)
                {
                    if (One(b) is not { } inner)
                        return false;
                    whole = whole.With(inner.Dimension, inner.Code);
                    of = whole.With(group!.Value.Dimension, group.Value.Code);
                }
                if (group is { } subject && whole.CodeOf(subject.Dimension) == subject.Code)
                    return false;
                Claims.Add(
                    new ShareClaim(text, _release, of, whole, _known, m.Amount("p"), isCounted || m.Find("b") is null)
                );
                return true;
            case Form.ShareOfSubject:
                if (_subject.Count == 0 && _base.Count == 0)
                    return false;
                if (_subject.Count == 0)
                    (of, whole) = (whole, Scope.All(_period));
                Claims.Add(new ShareClaim(text, _release, of, whole, _known, m.Amount("p"), true));
                return true;
            case Form.Count:
                if (unit is null && group is null && _subject.Count == 0 && !_isAboutAll)
                    return false;
                Claims.Add(new CountClaim(text, _release, of, m.Amount("n"), isCounted || IsListed(m), _known));
                return true;
            case Form.CountOfCount:
                if (group is null && _subject.Count == 0)
                    return false;
                Claims.Add(new CountClaim(text, _release, of, m.Amount("n"), true));
                Claims.Add(
                    new CountClaim(text, _release, whole, m.Amount("n2"), isCounted || whole.Picks.Count > 0, _known)
                );
                return true;
            case Form.Nobody:
                Claims.Add(
                    new CountClaim(text, _release, of, new Amount(Comparator.Exactly, 0, 0, 1, false), isCounted)
                );
                return true;
            case Form.Change:
                return AddChange(m, of, text, isCounted);
            case Form.FromTo:
                return AddFromTo(m, of, text, isCounted);
            case Form.BetweenPeriods:
                var (earlier, later) = (m.Find("t")!.Period!.Value, m.Find("t2")!.Period!.Value);
                Claims.Add(
                    new ChangeClaim(
                        text,
                        _release,
                        of.In(later),
                        of.In(earlier),
                        Direction(m),
                        m.AmountOr("p"),
                        null,
                        null,
                        isCounted
                    )
                );
                return true;
            case Form.Largest:
                var kind = m.Find("d")!.Kind;
                Claims.Add(
                    new LargestClaim(text, _release, of, whole, _known, kind == Kinds.Smallest, kind == Kinds.Most)
                );
                _subject = [group!.Value];
                return true;
            case Form.Versus:
                if (One(m.Find("g2")!) is not { } other)
                    return false;
                Claims.Add(
                    new VersusClaim(
                        text,
                        _release,
                        of,
                        whole.With(other.Dimension, other.Code),
                        Direction(m)!.Value,
                        isCounted
                    )
                );
                return true;
            case Form.Begin:
                Claims.Add(new BeginClaim(text, _release, _period));
                return true;
            default:
                Claims.Add(
                    new LargestShareClaim(
                        text,
                        releases,
                        m.Kinds.EndsWith(Kinds.LargestShare) ? _release : null,
                        group!.Value,
                        _period,
                        _known is not null
                    )
                );
                return true;
        }
    }

    private bool AddChange(Matched m, Scope of, string text, bool isCounted)
    {
        var before = m.Find("h");
        Scope? then = before switch
        {
            null => _release.YearBefore(of),
            { Period: { } period } => of.In(period),
            { IsYearBefore: true } => _release.YearBefore(of),
            _ => _release.PeriodBefore(of),
        };
        if (before?.Period == of.Period)
            return false;
        _change = new ChangeClaim(
            text,
            _release,
            of,
            then,
            m.Find("f") is { } factor ? (factor.Low > 1 ? 1 : -1) : Direction(m),
            m.AmountOr("p"),
            m.AmountOr("n"),
            m.Find("f")?.Low,
            isCounted
        );
        Claims.Add(_change);
        if (m.Find("m") is { } margin)
            Claims.Add(new MarginClaim(margin.Text, _change, Amount.Of(margin, margin, false)));
        return true;
    }

    private bool AddFromTo(Matched m, Scope of, string text, bool isCounted)
    {
        var (earlier, later) = (of.In(m.Find("t")!.Period!.Value), of.In(m.Find("t2")!.Period!.Value));
        Claims.Add(new CountClaim(text, _release, earlier, m.Amount("n"), isCounted));
        Claims.Add(new CountClaim(text, _release, later, m.Amount("n2"), isCounted));
        Claims.Add(new ChangeClaim(text, _release, later, earlier, Direction(m), null, null, null, isCounted));
        return true;
    }

    private static int? Direction(Matched m) =>
        m.Find("d")?.Kind switch
        {
            Kinds.More or Kinds.Rose => 1,
            Kinds.Fewer or Kinds.Fell => -1,
            Kinds.Alike => 0,
            _ => null,
        };

    /// <summary>A list, "13–15: 92", says how many were counted under a name; a sentence says how many there were.</summary>
    private bool IsListed(Matched m) => _subject.Count > 0 && m.Kinds is "n" or "r" or "ng" or "rg";

    private List<Pick> Ambiguous(Token group)
    {
        Unread.Add(group.Text);
        return [];
    }

    /// <summary>The group that a name means: where several dimensions have one of that name, that of the dimension spoken of.</summary>
    private Pick? One(Token group)
    {
        var known = group
            .Groups.Where(p => _release.Programme.Dimensions.Any(d => d.Id == p.Dimension && d.Contains(p.Code)))
            .ToList();
        if (known.Count == 1)
            return known[0];
        return known.Where(p => p.Dimension == _dimension).Select(p => (Pick?)p).FirstOrDefault();
    }

    private static IReadOnlyList<Pick> Sorted(IReadOnlyList<Pick> picks) =>
        [.. picks.OrderBy(p => p.Dimension, StringComparer.Ordinal)];

    private void Refuse(IEnumerable<Token> clause)
    {
        var words = clause.Where(t => t.Kind == Kinds.Unread).Select(t => t.Text).ToList();
        Unread.AddRange(words.Count > 0 ? words : [string.Join(' ', clause.Select(t => t.Text))]);
    }

    private static string KindsOf(IEnumerable<Token> tokens) => string.Concat(tokens.Select(t => t.Kind));

    /// <summary>Puts together what is one thing: the narrowed unit, a comparison with its period, a margin, and two ends of a range.</summary>
    private List<Token> Joined(IReadOnlyList<Token> sentence)
    {
        var tokens = sentence.ToList();
        Hundred(tokens);
        for (var i = 0; i < tokens.Count; i++)
        {
            Narrow(tokens, i);
            Between(tokens, i);
            Compare(tokens, i);
            Margin(tokens, i);
        }
        return tokens;
    }

    /// <summary>"Of every 100 contacts 10": one number, and it is a percentage.</summary>
    private static void Hundred(List<Token> tokens)
    {
        var at = tokens.FindIndex(t => t.Kind == Kinds.OfHundred);
        if (at < 0 || tokens.Count(t => t.Kind == Kinds.Number) != 1)
            return;
        tokens[at] = tokens[at] with { Kind = Kinds.Of };
        var number = tokens.FindIndex(t => t.Kind == Kinds.Number);
        tokens[number] = tokens[number] with { Kind = Kinds.Percent };
    }

    private void Narrow(List<Token> tokens, int i)
    {
        if (tokens[i].Kind != Kinds.Unit)
            return;
        var kinds = KindsOf(tokens.Skip(i).Take(LongestClause));
        var match = Regex.Match(kinds, @"^u\(d:g(?:,d:g)*\)");
        if (!match.Success)
            return;
        var picks = new List<Pick>();
        for (var j = i + 2; j < i + match.Length; j += 4)
        {
            _dimension = tokens[j].Dimension;
            if (One(tokens[j + 2]) is not { } pick || pick.Dimension != _dimension)
                return;
            picks.Add(pick);
        }
        var text = string.Join(' ', tokens.Skip(i).Take(match.Length).Select(t => t.Text));
        tokens[i] = tokens[i] with { Narrowed = picks, Text = text };
        tokens.RemoveRange(i + 1, match.Length - 1);
    }

    private static void Between(List<Token> tokens, int i)
    {
        if (tokens[i].Kind is not (Kinds.Between or Kinds.Percent))
            return;
        var kinds = KindsOf(tokens.Skip(i).Take(4));
        if (kinds is "wn&n" or "wp&p" or "wn&p")
        {
            var isShare = kinds[3] == Kinds.Percent;
            tokens[i] = tokens[i + 1] with
            {
                Kind = isShare ? Kinds.PercentRange : Kinds.NumberRange,
                High = tokens[i + 3].High,
                Text = string.Join(' ', tokens.Skip(i).Take(4).Select(t => t.Text)),
            };
            tokens.RemoveRange(i + 1, 3);
        }
        else if (kinds.StartsWith("p2p", StringComparison.Ordinal))
        {
            tokens[i] = tokens[i] with
            {
                Kind = Kinds.PercentRange,
                High = tokens[i + 2].High,
                Text = string.Join(' ', tokens.Skip(i).Take(3).Select(t => t.Text)),
            };
            tokens.RemoveRange(i + 1, 2);
        }
    }

    private static void Compare(List<Token> tokens, int i)
    {
        if (
            tokens[i].Kind == Kinds.Than
            && i + 1 < tokens.Count
            && tokens[i + 1].Kind is Kinds.Period or Kinds.Relative
        )
        {
            tokens[i] = tokens[i + 1] with { Kind = Kinds.Before, Text = $"{tokens[i].Text} {tokens[i + 1].Text}" };
            tokens.RemoveAt(i + 1);
        }
        else if (tokens[i].Kind == Kinds.Relative)
            tokens[i] = tokens[i] with { Kind = Kinds.Unread };
        else if (tokens[i].Kind == Kinds.Unclear)
        {
            var at = i + 1;
            while (
                at < tokens.Count
                && tokens[at].Kind
                    is '('
                        or ')'
                        or Kinds.Margin
                        or Kinds.PercentRange
                        or Kinds.From
                        or Kinds.Percent
                        or Kinds.To
                        or Kinds.Counted
            )
                at++;
            if (at < tokens.Count && tokens[at].Kind == Kinds.Period)
            {
                tokens[at] = tokens[at] with { Kind = Kinds.Before };
                if (tokens[at - 1].Kind == Kinds.From)
                    tokens.RemoveAt(at - 1);
            }
        }
    }

    private static void Margin(List<Token> tokens, int i)
    {
        if (tokens[i].Kind != '(')
            return;
        var kinds = KindsOf(tokens.Skip(i).Take(6));
        var match = Regex.Match(kinds, @"^\((?:mq|mp2p|cp)\)");
        if (
            !match.Success
            || i == 0
            || !tokens.Take(i).Any(t => t.Kind is Kinds.More or Kinds.Fewer or Kinds.Alike or Kinds.Unclear)
        )
            return;
        var (first, last) = (tokens[i + 2], tokens[i + match.Length - 2]);
        tokens[i] = last with
        {
            Kind = Kinds.Margin,
            Low = first.Low,
            Comparator = tokens[i + 1].Comparator,
            Text = string.Join(' ', tokens.Skip(i + 1).Take(match.Length - 2).Select(t => t.Text)),
        };
        tokens.RemoveRange(i + 1, match.Length - 1);
    }

    private static List<List<Token>> Split(List<Token> tokens, params ReadOnlySpan<char> at)
    {
        List<List<Token>> parts =
        [
            [],
        ];
        foreach (var token in tokens)
            if (at.Contains(token.Kind))
                parts.Add([]);
            else
                parts[^1].Add(token);
        return [.. parts.Where(p => p.Count > 0)];
    }

    /// <summary>What stands outside parentheses, and each part within.</summary>
    private static (List<Token> Outside, List<List<Token>> Inside) Parentheses(List<Token> tokens)
    {
        var (outside, inside, depth) = (new List<Token>(), new List<List<Token>>(), 0);
        foreach (var token in tokens)
            if (token.Kind == '(')
            {
                depth++;
                inside.Add([]);
            }
            else if (token.Kind == ')')
                depth--;
            else if (depth > 0)
                inside[^1].Add(token);
            else
                outside.Add(token);
        return (outside, inside);
    }

    /// <summary>The tokens that the named parts of a pattern matched.</summary>
    private sealed class Matched(Match match, List<Token> tokens)
    {
        public string Kinds => KindsOf(tokens);

        public Token? Find(string name) => match.Groups[name] is { Success: true } group ? tokens[group.Index] : null;

        public Amount Amount(string name) => Figures.Amount.Of(Find(name)!, Find("c"), false);

        public Amount? AmountOr(string name) => Find(name) is null ? null : Amount(name);
    }
}
