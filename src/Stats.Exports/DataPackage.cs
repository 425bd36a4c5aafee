using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Exports;

/// <summary>The release's description of itself: a Frictionless data package, with a few members of our own.</summary>
internal static class DataPackage
{
    public const string FileName = "datapackage.json";
    public const string CodesPath = "codes.csv";
    public const string CountColumn = "count";
    public const string StatusColumn = "status";
    public const string ZerosPublished = "published";
    public const string ZerosMayBeWithheld = "may be withheld";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Nobody puts this file into a web page, and its texts are Dutch.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Text Meaning = new(
        "Afgeschermd: het aantal is klein, of een klein aantal zou ermee uit te rekenen zijn.",
        "Withheld: the count is small, or a small count could be worked out with it."
    );

    private static readonly Text Least = new(
        "Het minste dat een afgeschermd aantal kan zijn, naar wat gepubliceerd is",
        "The least that a withheld count can be, by what is published"
    );

    private static readonly Text Most = new(
        "Het meeste dat een afgeschermd aantal kan zijn; leeg waar niets het begrenst",
        "The most that a withheld count can be; empty where nothing bounds it"
    );

    public static IReadOnlyList<string> CodeColumns { get; } =
    ["dimension", "code", "parent", "level", "label_nl", "label_en"];

    public static string TablePath(string breakdown) => $"tables/{breakdown}.csv";

    public static void Write(Release release, Stream stream)
    {
        JsonSerializer.Serialize(stream, Describe(release), Options);
        stream.WriteByte((byte)'\n');
    }

    private static object Describe(Release release)
    {
        var programme = release.Programme;
        return new
        {
            Profile = "tabular-data-package",
            Name = $"{programme.Id}-{release.Id}",
            Title = programme.Title.Nl,
            Description = programme.Summary.Nl,
            Version = release.Id,
            Created = $"{Day(release.PublishedOn)}T00:00:00Z",
            Licenses = new[] { new { Name = programme.Licence } },
            Sources = new[] { new { Title = programme.Source.Nl } },
            Programme = new
            {
                programme.Id,
                programme.Title,
                programme.Summary,
                programme.Unit,
                programme.Source,
                programme.CountsPersons,
            },
            Release = release.Id,
            PublishedOn = Day(release.PublishedOn),
            Period = new { First = Day(FirstDay(programme)), Until = Day(release.Until) },
            Revised = release.Vintages.Revised.Count == 0
                ? null
                : release.Vintages.Revised.Select(year => new { Year = year, Vintage = release.Vintages.Of(year) }),
            K = programme.MinimumCount,
            Zeros = programme.Zeros == ZeroPolicy.Published ? ZerosPublished : ZerosMayBeWithheld,
            Withheld = new
            {
                Status = ReleaseFiles.WithheldStatus,
                WithheldCell.Mark,
                Meaning,
            },
            NotRegistered = HasCodesThatBeginOrEnd(programme)
                ? new
                {
                    Status = ReleaseFiles.NotRegisteredStatus,
                    NotRegisteredCell.Mark,
                    Meaning = "Contacts were not registered with this code in this period: neither zero nor withheld.",
                }
                : null,
            Resources = release.Tables.Select(Table).Prepend(Codes()),
        };
    }

    private static bool HasCodesThatBeginOrEnd(Programme programme) =>
        programme.Dimensions.Any(d => d.Codes.Any(c => (c.Since, c.Until) is not (null, null)));

    private static object Codes() =>
        Resource(
            "codes",
            CodesPath,
            new Text("Codelijsten", "Code lists"),
            CodeColumns.Select(column => Field(column, "string", new { Required = column != "parent" })),
            ["dimension", "code"]
        );

    private static object Table(PublishedTable table)
    {
        var dimensions = table.Axes.Select(a => a.Dimension).ToArray();
        var time = dimensions.Single(d => d.Kind == DimensionKind.Time);
        return Resource(
            table.Breakdown.Id,
            TablePath(table.Breakdown.Id),
            table.Breakdown.Title,
            [
                .. dimensions.Select(d => Field(d.Id, "string", new { Required = true }, d.Label)),
                Field(
                    TableColumns.LevelOf(time),
                    "string",
                    new { Required = true, Enum = time.Levels },
                    new($"{time.Label.Nl}: niveau", $"{time.Label.En}: level")
                ),
                Field(CountColumn, "integer", new { Minimum = 0 }),
                Field(
                    StatusColumn,
                    "string",
                    new
                    {
                        Enum = table.Cells.Any(c => c is NotRegisteredCell)
                            ? new[] { ReleaseFiles.WithheldStatus, ReleaseFiles.NotRegisteredStatus }
                            : [ReleaseFiles.WithheldStatus],
                    }
                ),
                Field(TableColumns.Low, "integer", new { Minimum = 0 }, Least),
                Field(TableColumns.High, "integer", new { Minimum = 0 }, Most),
            ],
            dimensions.Select(d => d.Id),
            Waiting.Say(table)
        );
    }

    /// <param name="remark">Null where there is nothing to say.</param>
    private static object Resource(
        string name,
        string path,
        Text titles,
        IEnumerable<object> fields,
        IEnumerable<string> primaryKey,
        Text? remark = null
    ) =>
        new
        {
            Profile = "tabular-data-resource",
            Name = name,
            Path = path,
            Title = titles.Nl,
            Titles = titles,
            Description = remark?.Nl,
            Descriptions = remark,
            Format = "csv",
            Mediatype = "text/csv",
            Encoding = "utf-8",
            Dialect = new
            {
                Delimiter = ",",
                LineTerminator = "\n",
                Header = true,
            },
            Schema = new
            {
                Fields = fields,
                MissingValues = new[] { "" },
                PrimaryKey = primaryKey,
            },
        };

    private static object Field(string name, string type, object constraints, Text? titles = null) =>
        new
        {
            Name = name,
            Type = type,
            Title = titles?.Nl,
            Titles = titles,
            Constraints = constraints,
        };

    private static DateOnly FirstDay(Programme programme) =>
        Period.Parse(programme.Time.Codes.First(c => c.Level == Period.MonthLevel).Id).First;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
