using System.Globalization;

namespace Stats.Benchmarks.Serving;

/// <summary>What readers ask for of the sample stop-it-now.</summary>
internal static class Addresses
{
    public const string Programme = "stop-it-now";

    private const string Charts = $"/charts/{Programme}/2021-12/chart";

    /// <summary>Pages, charts, files and answers for programs, as many readers ask for them.</summary>
    public static IReadOnlyList<string> Usual(string release) =>
        [
            "/nl/",
            "/en/",
            $"/nl/{Programme}",
            $"/en/{Programme}/2020",
            $"/nl/{Programme}/2019?level=month",
            $"/nl/{Programme}/publicaties",
            $"/nl/{Programme}/release/{release}/2020",
            $"/charts/{Programme}/{release}/chart.svg?kind=trend&lang=nl",
            $"/charts/{Programme}/{release}/chart.png?kind=bars&by=age&lang=nl",
            $"/files/{Programme}/{release}/{Programme}_{release}.zip",
            "/api/v1/programmes",
            $"/api/v1/programmes/{Programme}/releases/{release}",
            $"/api/v1/programmes/{Programme}/releases/{release}/tables/age-by-month/cells?time=2020",
        ];

    /// <summary>Pages that nobody asked for yet, and charts as SVG.</summary>
    public static IEnumerable<string> Ever(string part) =>
        from year in new[] { 2018, 2019, 2020, 2021 }
        from month in Enumerable.Range(1, 12)
        from language in new[] { "nl", "en" }
        let period = string.Create(CultureInfo.InvariantCulture, $"{year}-{month:00}")
        from address in new[]
        {
            $"/{language}/{Programme}/{period}?level={part}",
            $"{Charts}.svg?kind=bars&by=age&period={period}&per={part}&lang={language}&size=slide",
        }
        select address;

    /// <summary>One of 4,608 pictures.</summary>
    public static string Picture(int number) => Pictures[number % Pictures.Count];

    private static readonly List<string> Pictures = (
        from kind in new[] { "bars", "bars&compare=before", "figure" }
        from theme in new[] { "house", "light", "dark", "print" }
        from size in new[] { "slide", "square", "portrait", "banner" }
        from language in new[] { "nl", "en" }
        from year in new[] { 2018, 2019, 2020, 2021 }
        from month in Enumerable.Range(1, 12)
        let period = string.Create(CultureInfo.InvariantCulture, $"{year}-{month:00}")
        select $"{Charts}.png?kind={kind}&by=age&period={period}&lang={language}&size={size}&theme={theme}"
    ).ToList();
}
