using Stats.Core.Audit;
using Stats.Core.Protection;
using Stats.Core.Releases;

namespace Stats.Core.Tests;

/// <summary>The cube of random cases, against a count of every cell one by one.</summary>
public sealed class CubeTests
{
    [Fact]
    public void Every_cell_holds_what_a_naive_count_finds()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var @case = Case.Make(seed, 60);
            var programme = @case.Programme();
            var cube = Cube.Count(programme, Case.Count(programme, @case.Rows(programme)), @case.Until);
            var truth = new Truth(programme, @case.Rows(programme));

            var expected = NamesOf(programme, @case.Until).ToDictionary(name => name, truth.Of);
            if (@case.Zeros == ZeroPolicy.Published)
                expected = expected.Where(e => e.Value > 0).ToDictionary();

            Assert.Equal(
                expected.OrderBy(e => e.Key, StringComparer.Ordinal),
                Enumerable
                    .Range(0, cube.CellCount)
                    .Select(cell => KeyValuePair.Create(NameOf(cube, cell), cube.Counts[cell]))
                    .OrderBy(e => e.Key, StringComparer.Ordinal)
            );
        }
    }

    [Fact]
    public void The_sums_are_those_that_a_reader_finds_in_the_tables()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var @case = Case.Make(seed, 60) with { Zeros = ZeroPolicy.MayBeWithheld };
            var programme = @case.Programme();
            var counts = Case.Count(programme, @case.Rows(programme));
            var cube = Cube.Count(programme, counts, @case.Until);
            var system = new KnownCells(cube, @case.Until, counts, Past.None).System;
            var reader = new Outsider(Open(programme, @case.Until));

            Assert.Equal(
                reader
                    .View.Relations.Select(sum => Named(sum, cell => reader.Names[cell]))
                    .Order(StringComparer.Ordinal),
                Enumerable
                    .Range(0, system.RelationCount)
                    .Select(sum => Named(system.Relation(sum).ToArray(), cell => NameOf(cube, cell)))
                    .Order(StringComparer.Ordinal)
            );
        }
    }

    [Fact]
    public void The_check_reckons_with_every_sum_that_a_reader_finds()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var @case = Case.Make(seed, 60);
            var release = Open(@case.Programme(), @case.Until);
            var (reader, check) = (new Outsider(release), new ReleaseSystem(release));
            var names = new string[check.System.Counts.Length];
            foreach (var (table, cells) in release.Tables.Zip(check.Cells))
            foreach (var (name, cell) in Outsider.NamesOf(table.Axes).Zip(cells))
                names[cell] = name;

            Assert.Equal(reader.Names.Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
            Assert.Equal(
                reader
                    .View.Relations.Select(sum => Named(sum, cell => reader.Names[cell]))
                    .Order(StringComparer.Ordinal),
                check.System.Relations.Select(sum => Named(sum, cell => names[cell])).Order(StringComparer.Ordinal)
            );
        }
    }

    [Fact]
    public void A_contact_after_the_last_complete_period_is_in_no_table()
    {
        var @case = Case.Make(3, 30) with
        {
            FirstMonth = 1,
            Months = 4,
            Tables =
            [
                [2, .. Enumerable.Repeat(1, Case.Make(3, 30).Trees.Length)],
            ],
        };
        var programme = @case.Programme();
        var until = new DateOnly(2020, 2, 29);
        var rows = @case.Rows(programme);
        var cube = Cube.Count(programme, Case.Count(programme, rows), until);
        var truth = new Truth(programme, rows);

        var months = Enumerable
            .Range(0, cube.CellCount)
            .Where(c => NameOf(cube, c).StartsWith("time=", StringComparison.Ordinal) && !NameOf(cube, c).Contains(' '))
            .ToList();
        Assert.All(months, c => Assert.Contains(NameOf(cube, c), (string[])["time=2020-01", "time=2020-02"]));
        Assert.All(months, c => Assert.Equal(truth.Of(NameOf(cube, c)), cube.Counts[c]));
    }

    private static Release Open(Programme programme, DateOnly until) =>
        new(
            programme,
            until,
            until,
            (_, axes) => [.. Outsider.NamesOf(axes).Select(_ => new WithheldCell(new(0, null)))]
        );

    private static IEnumerable<string> NamesOf(Programme programme, DateOnly until) =>
        programme.Breakdowns.SelectMany(b => Outsider.NamesOf(Release.AxesOf(programme, b, until))).Distinct();

    private static string Named(int[] sum, Func<int, string> name) =>
        $"{name(sum[0])}: {string.Join(", ", sum.Skip(1).Select(name).Order(StringComparer.Ordinal))}";

    private static string NameOf(Cube cube, int cell)
    {
        var codes = cube.CodesOf(cell).ToArray();
        return Outsider.Name(
            codes.Select((code, d) => (cube.Programme.Dimensions[d].Id, cube.Programme.Dimensions[d].Codes[code].Id))
        );
    }
}
