using System.Security.Cryptography;
using System.Text;

namespace Stats.Ledger.Tests;

public sealed class LedgerFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stats-ledger-").FullName;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    private string LedgerPath => Path.Combine(_folder, "line.ledger");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private LedgerFile Ledgers(byte[]? key = null, string programme = "line") =>
        new(LedgerPath, key ?? _key, programme);

    [Fact]
    public void What_was_written_is_read_again_to_the_last_count()
    {
        var ledger = Made.Through(3);
        Ledgers().Write(ledger);

        var read = Ledgers().Read();

        Assert.Equal(ledger.Id, read.Id);
        Assert.Equal(ledger.Salt, read.Salt);
        Assert.Equal(Made.Seals(ledger), Made.Seals(read));
        var (release, _) = Made.Next(ledger, 3);
        var (before, after) = (ledger.CountsOf(release), read.CountsOf(release));
        Assert.True(before.IsSameAs(after));
        Assert.Equal(Made.Counts(release.Programme, release.Until, 20).Total, after.Total);
    }

    [Fact]
    public void Nobody_else_may_read_it_and_nothing_of_it_can_be_read_without_the_key()
    {
        Ledgers().Write(Made.Through(3));

        AssertIsPrivate(LedgerPath);
        var content = Encoding.Latin1.GetString(File.ReadAllBytes(LedgerPath));
        foreach (var word in (string[])["young", "2020-01", "Counted", "Salt"])
            Assert.DoesNotContain(word, content, StringComparison.Ordinal);
        Assert.Equal([LedgerPath], Directory.EnumerateFiles(_folder));
    }

    [Fact]
    public void Another_key_another_programme_and_a_newer_form_are_refused_in_words()
    {
        Ledgers().Write(Made.Through(2));

        Refuses("does not open with this key", () => Ledgers(RandomNumberGenerator.GetBytes(32)).Read());
        Refuses("is the ledger of line, not of other", () => Ledgers(programme: "other").Read());
        var content = File.ReadAllBytes(LedgerPath);
        content["Stats ledger ".Length] = (byte)'2';
        File.WriteAllBytes(LedgerPath, content);
        Refuses("newer version of Stats", () => Ledgers().Read());
    }

    [Fact]
    public void A_file_that_was_cut_anywhere_or_altered_in_any_byte_is_never_taken_for_a_ledger()
    {
        Ledgers().Write(Made.Through(2));
        var content = File.ReadAllBytes(LedgerPath);
        for (var length = 0; length < content.Length; length += Math.Max(1, content.Length / 100))
        {
            File.WriteAllBytes(LedgerPath, content[..length]);
            Assert.Throws<LedgerRefusedException>(() => Ledgers().Read());
        }
        for (var at = 0; at < content.Length; at += Math.Max(1, content.Length / 100))
        {
            var altered = (byte[])content.Clone();
            altered[at] ^= 1;
            File.WriteAllBytes(LedgerPath, altered);
            Assert.Throws<LedgerRefusedException>(() => Ledgers().Read());
        }
    }

    [Fact]
    public void A_key_is_32_bytes_in_base64_from_its_file_or_the_environment()
    {
        var file = Path.Combine(_folder, "key");

        Refuses("is not there", () => LedgerKey.Read(file, null));
        Assert.Equal(_key, LedgerKey.Read(file, Convert.ToBase64String(_key)));
        foreach (var length in (int[])[31, 33])
            Refuses("32 bytes", () => LedgerKey.Read(file, Convert.ToBase64String(new byte[length])));
        Refuses("32 bytes", () => LedgerKey.Read(file, "no base64"));
        var made = LedgerKey.ReadOrMake(file, null);
        Assert.Equal(made, LedgerKey.Read(file, null));
        AssertIsPrivate(file);
    }

    private static void AssertIsPrivate(string file)
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private static void Refuses(string reason, Action work) =>
        Assert.Contains(reason, Assert.Throws<LedgerRefusedException>(work).Message, StringComparison.Ordinal);
}
