using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;

namespace Stats.Benchmarks.Intake;

/// <summary>How fast an extract is checked and counted, and in how much memory; each in a process of its own.</summary>
internal static class IntakeBenchmark
{
    /// <param name="arguments">
    /// <c>ROWS [FOLDER]</c>: makes extracts of so many rows in the folder, with few and with many combinations of codes, plain and packed,
    /// unless they are there, and lets every reader count them in turn. <c>stats FILE</c> or <c>duckdb FILE</c>: what the process of one reader is told. <c>postgres DATABASE</c> counts the
    /// table contacts of a database, <c>plan DATABASE</c> shows how the database goes about it,
    /// and <c>make ROWS FILE</c> only makes an extract.
    /// </param>
    public static int Run(string[] arguments)
    {
        switch (arguments)
        {
            case ["stats", var file]:
                Report(() => Count(false, IsMany(file), definition => Extract.Count(definition, [file])));
                return 0;
            case ["postgres", var database]:
                Report(() => Count(true, false, definition => Extract.CountRelation(definition, database)));
                return 0;
            case ["make", var many, var file]:
                ExtractMaker.Write(file, long.Parse(many, CultureInfo.InvariantCulture), IsMany(file));
                return 0;
            case ["plan", var database]:
                Explain(database);
                return 0;
            case ["duckdb", var file]:
                Report(() => DuckDb.Count(file));
                return 0;
            default:
                var rows = arguments.Length > 0 ? long.Parse(arguments[0], CultureInfo.InvariantCulture) : 10_000_000;
                return Compare(rows, arguments.Length > 1 ? arguments[1] : Path.GetTempPath());
        }
    }

    private static bool IsMany(string file) => Path.GetFileName(file).Contains("many", StringComparison.Ordinal);

    private static int Compare(long rows, string folder)
    {
        foreach (var kind in (string[])["few", "many"])
        {
            var plain = Path.Combine(
                folder,
                string.Create(CultureInfo.InvariantCulture, $"stats-extract-{kind}-{rows}.csv")
            );
            if (!File.Exists(plain))
                ExtractMaker.Write(plain, rows, IsMany(plain));
            if (!File.Exists(plain + ".gz"))
                Pack(plain);
            foreach (var file in (string[])[plain, plain + ".gz"])
            {
                Console.WriteLine(
                    $"{Path.GetFileName(file)}: {rows:N0} rows x 8 columns, {new FileInfo(file).Length / 1_000_000:N0} MB"
                );
                if (CompareReaders(file) is not 0 and var code)
                    return code;
            }
        }
        return 0;
    }

    private static void Pack(string file)
    {
        using var source = File.OpenRead(file);
        using var packed = new GZipStream(File.Create(file + ".gz"), CompressionLevel.Fastest);
        source.CopyTo(packed);
    }

    private static int CompareReaders(string file)
    {
        string[] readers = ["stats", "duckdb"];
        for (var time = 0; time < 3; time++)
            foreach (var reader in readers)
            {
                using var process = Process.Start(Environment.ProcessPath!, ["intake", reader, file]);
                process.WaitForExit();
                if (process.ExitCode != 0)
                    return process.ExitCode;
            }
        return 0;
    }

    private static void Report(Func<(string Reader, long Rows, long Groups)> count)
    {
        var began = Stopwatch.GetTimestamp();
        var (reader, rows, groups) = count();
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        using var process = Process.GetCurrentProcess();
        var (peak, cpu) = (process.PeakWorkingSet64, process.TotalProcessorTime.TotalSeconds);
        Console.WriteLine(
            $"{reader, -8} {rows / seconds / 1e6:0.00} M rows/s  {seconds:0.00} s ({cpu:0.00} s of processor)  peak {peak / 1_000_000} MB  {rows} rows in {groups} groups"
        );
    }

    private static (string, long, long) Count(bool inDatabase, bool isMany, Func<Definition, CountedExtract> count)
    {
        var yaml = Path.GetTempFileName();
        try
        {
            File.WriteAllText(yaml, ExtractMaker.Definition(inDatabase, isMany));
            var counted = count(Definition.Load(yaml));
            return ("stats", counted.Counts.Total, counted.Counts.Occupied);
        }
        finally
        {
            File.Delete(yaml);
        }
    }

    private static void Explain(string database)
    {
        using var source = PostgresExtract.Connect(database);
        var query = new RelationQuery(source, ["contacts"]);
        using var command = source.CreateCommand();
        command.CommandText =
            $"EXPLAIN (VERBOSE, COSTS OFF) {query.Groups(query.Columns.ToList().IndexOf("date"), isOrdered: false)}";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            Console.WriteLine(reader.GetString(0));
    }
}
