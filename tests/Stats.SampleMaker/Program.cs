using Stats.SampleMaker;

// Writes the synthetic extracts of data/samples again, byte for byte.
// Usage: dotnet run --project tests/Stats.SampleMaker [data/samples]
var samples = args.Length > 0 ? args[0] : Path.Combine("data", "samples");
foreach (var (file, make) in Samples.All)
{
    var path = Path.Combine(samples, file);
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    File.WriteAllBytes(path, make());
    Console.WriteLine(path);
}
