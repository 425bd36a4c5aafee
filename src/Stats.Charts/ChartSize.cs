using Stats.Core.Tables;

namespace Stats.Charts;

/// <summary>A size in which a chart is made to be posted or printed.</summary>
/// <param name="Id">In addresses and file names.</param>
public sealed record ChartSize(string Id, Text Label, ChartFrame Frame)
{
    /// <summary>The first is the one to begin with.</summary>
    public static IReadOnlyList<ChartSize> All { get; } =
    [
        new("column", new("Kolom in een rapport (640 breed)", "Report column (640 wide)"), new(640, 14, true)),
        new("slide", new("Dia 16:9 (1280 × 720)", "Slide 16:9 (1280 × 720)"), new(1280, 22, true, 720)),
        new("square", new("Vierkant (1080 × 1080)", "Square (1080 × 1080)"), new(1080, 27, true, 1080)),
        new("portrait", new("Staand (1080 × 1350)", "Portrait (1080 × 1350)"), new(1080, 29, true, 1350)),
        new("banner", new("Breed (1500 × 500)", "Wide banner (1500 × 500)"), new(1500, 20, true, 500)),
        // 210 × 148 mm at 96 pixels to the inch.
        new("a5", new("A5 liggend, voor druk", "A5 landscape, for print"), new(794, 14, true, 559)),
    ];

    /// <summary>For an embedded chart on a telephone; nobody chooses it.</summary>
    public static ChartSize Phone { get; } =
        new("phone", new("Telefoon (360 breed)", "Phone (360 wide)"), new(360, 14, true));

    /// <summary>Null where there is none of that name.</summary>
    public static ChartSize? Find(string id) => id == Phone.Id ? Phone : All.FirstOrDefault(s => s.Id == id);
}
