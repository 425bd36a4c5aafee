using Stats.Core.Releases;
using Stats.Figures;

namespace Stats.Charts;

/// <summary>Groups below each other, in each a bar per programme. The figures have columns of their own, so that a line of others crosses none.</summary>
internal sealed class GroupLayout
{
    private readonly GroupChart _chart;
    private readonly Sheet _sheet;
    private readonly double _size;
    private readonly bool _above;
    private readonly IReadOnlyList<Ink> _inks;
    private readonly IReadOnlyList<IReadOnlyList<string>> _labels;
    private readonly Scale _scale;
    private readonly double _left;
    private readonly double _right;
    private readonly double _shareEnd;
    private readonly List<Shape> _marks = [];

    private GroupLayout(GroupChart chart, Sheet sheet, bool above)
    {
        (_chart, _sheet, _size, _above) = (chart, sheet, sheet.TextSize, above);
        _inks = InkOf.Each(chart.Members.Select(_ => Tone.Plain));
        var bars = chart.Groups.SelectMany(g => g.Bars).ToList();
        _shareEnd = sheet.Width - bars.Max(b => TextWidth.Of(Count(b), _size)) - _size * 0.7;
        _right = _shareEnd - bars.Max(b => TextWidth.Of(b.Share.Brief(chart.Language), _size, true)) - _size * 0.9;
        var room = above ? sheet.Width : sheet.Width * 0.26;
        _labels =
        [
            .. chart.Groups.Select(g => TextWidth.Wrap(g.Label, room - Indent(g), _size, IsBold(g), above ? 2 : 3)),
        ];
        var widest = _labels
            .Zip(chart.Groups)
            .Max(l => l.First.Max(t => TextWidth.Of(t, _size, true)) + Indent(l.Second));
        _left = above ? 0 : Math.Min(room, widest) + _size;
        _scale = Scale.For((long)Math.Ceiling(Math.Round(Furthest(), 6)), above ? 4 : 5);
    }

    /// <param name="above">True where the labels stand above the bars.</param>
    public static void Draw(GroupChart chart, Sheet sheet, bool above)
    {
        if (chart.Members.Count is < 1 or > GroupChart.MostMembers)
            throw new ArgumentException($"Bars of 1 to {GroupChart.MostMembers} programmes can be told apart.");
        if (chart.Members.Count > 1)
            Key.Draw(
                sheet,
                chart.Members.Zip(InkOf.Each(chart.Members.Select(_ => Tone.Plain)), (m, i) => (m, i, Swatch.Area))
            );
        new GroupLayout(chart, sheet, above).Draw();
    }

    private void Draw()
    {
        var top = _sheet.Y;
        DrawGrid(top);
        for (var i = 0; i < _chart.Groups.Count; i++)
        {
            DrawGroup(i, _labels[i]);
            var group = _chart.Groups[i];
            _sheet.Tips.Add(
                new Tip(
                    _sheet.Y,
                    _sheet.Y + Height(i),
                    [
                        group.Label,
                        .. _chart.Members.Zip(
                            group.Bars,
                            (member, bar) => $"{member}: {bar.Share.Brief(_chart.Language)} ({Count(bar)})"
                        ),
                    ]
                )
            );
            _sheet.Skip(Height(i) + (i < _chart.Groups.Count - 1 ? Gap : 0));
        }
        _sheet.Plot(
            new Field(_left, top, _right, _sheet.Y, (0, _scale.Top), (_chart.Groups.Count, 0)) { Marks = _marks }
        );
        _sheet.Skip(_size * 1.7);
    }

    private double Lane => _sheet.LineHeight;

    private double Gap => _size * 0.75;

    private double Lanes => Lane * _chart.Members.Count;

    private double Height(int group)
    {
        var labels = _labels[group].Count * _sheet.LineHeight;
        var bars = Lanes + (_chart.Groups[group].Reference is null ? 0 : _sheet.LineHeight);
        return _above ? labels + bars : Math.Max(labels, bars);
    }

    /// <summary>The least percentage that the axis must reach.</summary>
    private double Furthest() =>
        _chart
            .Groups.SelectMany(g =>
                g.Bars.Select(b => CountRange.Share(b.Value.Range, b.Whole)?.High * 100 ?? 0)
                    .Append(g.Reference?.Percent ?? 0)
            )
            .Max();

    /// <summary>Where labels stand above the bars, no line runs through them.</summary>
    private void DrawGrid(double top)
    {
        var bottom = top;
        for (var i = 0; i < _chart.Groups.Count; i++)
        {
            var end = bottom + Height(i);
            var start =
                _above ? bottom + _labels[i].Count * _sheet.LineHeight
                : i == 0 ? bottom
                : bottom - Gap;
            foreach (var tick in _scale.Ticks)
                _marks.Add(new Polyline([new(X(tick), start), new(X(tick), end)], 1, tick == 0 ? Ink.Muted : Ink.Grid));
            bottom = end + (i < _chart.Groups.Count - 1 ? Gap : 0);
        }
        foreach (var tick in _scale.Ticks)
            _sheet.Add(
                new Words(
                    $"{tick}%",
                    X(tick),
                    bottom + _size * 1.3,
                    _size,
                    Ink.Muted,
                    tick == 0 ? Anchor.Start : Anchor.Middle
                )
            );
    }

    private void DrawGroup(int place, IReadOnlyList<string> label)
    {
        var group = _chart.Groups[place];
        var top = _sheet.Y;
        for (var line = 0; line < label.Count; line++)
            _sheet.Add(
                new Words(
                    label[line],
                    Indent(group),
                    top + line * _sheet.LineHeight + _size,
                    _size,
                    Ink.Text,
                    Bold: IsBold(group)
                )
            );
        var bars = _above ? top + label.Count * _sheet.LineHeight : top;
        for (var i = 0; i < group.Bars.Count; i++)
            DrawBar(group.Bars[i], i, place * _chart.Members.Count + i, bars + i * Lane);
        if (group.Reference is { } reference)
            DrawReference(reference, bars);
    }

    private void DrawBar(PartOfWhole bar, int member, int whose, double top)
    {
        var ink = _inks[member];
        var baseline = top + Lane / 2 + _size * 0.36;
        _sheet.Add(
            new Words(bar.Share.Brief(_chart.Language), _shareEnd, baseline, _size, Ink.Text, Anchor.End, Bold: true)
            {
                Whose = whose,
            }
        );
        _sheet.Add(new Words(Count(bar), _sheet.Width, baseline, _size, Ink.Muted, Anchor.End) { Whose = whose });
        if (CountRange.Share(bar.Value.Range, bar.Whole) is not var (low, high))
            return;
        var (y, thickness) = (top + Lane * 0.12, Lane * 0.76);
        if (low > 0)
            _marks.Add(new Box(_left, y, Math.Max(1, X(low * 100) - _left), thickness, ink) { Whose = whose });
        if (high > low)
            _marks.Add(
                new Hatching(X(low * 100), y, Math.Max(6, X(high * 100) - X(low * 100)), thickness, ink)
                {
                    Whose = whose,
                }
            );
    }

    /// <summary>Dotted, in the colour of text, and named: no bar looks like it.</summary>
    private void DrawReference(ReferenceLine reference, double top)
    {
        var x = X(reference.Percent);
        var end = top + Lanes + _sheet.LineHeight;
        _marks.Add(new Polyline([new(x, top - 2), new(x, end)], 2, Ink.Text, Dotted: true));
        var baseline = end - _sheet.LineHeight / 2 + _size * 0.36;
        var after = new Words(reference.Label, x + _size * 0.5, baseline, _size, Ink.Muted);
        _sheet.Add(after.Right <= _sheet.Width ? after : after with { X = x - _size * 0.5, Anchor = Anchor.End });
    }

    private double X(double percent) => _left + (_right - _left) * percent / _scale.Top;

    private double Indent(BarGroup group) => group.IsPart ? _size : 0;

    /// <summary>Groups that have others in them stand out; where none has, all look alike.</summary>
    private bool IsBold(BarGroup group) => !group.IsPart && _chart.Groups.Any(g => g.IsPart);

    private string Count(PartOfWhole bar) => Written.Marked(bar.Value, _chart.Language);
}
