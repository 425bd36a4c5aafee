namespace Stats.SampleMaker;

internal static class Samples
{
    /// <summary>Every file that this program makes, below <c>data/samples</c>.</summary>
    public static IReadOnlyList<(string File, Func<byte[]> Make)> All { get; } =
    [
        ("stop-it-now/extract.csv", StopItNow.Extract),
        ("helpwanted/extract.csv", Helpwanted.Extract),
        ("hotline-reports/extract.csv", HotlineReports.Extract),
        ("chat-group-reports/extract.csv", ChatGroupReports.Extract),
        .. ConsortiumReferrals.Files,
        .. HashSets.Files,
        ("partner-tallies/extract.csv", PartnerTallies.Extract),
        ("image-checks/extract.csv", ImageChecks.Extract),
        ("theatre-shows/extract.csv", TheatreTour.Shows),
        ("theatre-pupils/extract.csv", TheatreTour.Pupils),
    ];
}
