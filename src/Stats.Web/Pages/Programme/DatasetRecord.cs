using System.Text.Json;
using System.Text.RegularExpressions;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Exports;
using Stats.Figures;

namespace Stats.Web.Pages;

/// <summary>A release as search engines for data look for it: a schema.org Dataset, as JSON-LD.</summary>
internal static partial class DatasetRecord
{
    /// <summary>JSON that may stand in a page: none of its characters ends a script.</summary>
    /// <param name="page">The address of the page that shows it.</param>
    /// <param name="address">Makes an address on this site one that works anywhere.</param>
    public static string Of(Release release, Language language, string page, Func<string, string> address)
    {
        var programme = release.Programme;
        var files = new[]
        {
            ("application/zip", Files.Zip(release)),
            (ExportFormat.Xlsx.MediaType, Files.Workbook(release, language)),
        };
        return JsonSerializer.Serialize(
            new Dictionary<string, object?>
            {
                ["@context"] = "https://schema.org/",
                ["@type"] = "Dataset",
                ["name"] = programme.Title.In(language),
                ["description"] = Description(programme, language),
                ["url"] = address(page),
                ["identifier"] = $"urn:sha256:{release.Seal}",
                ["version"] = release.Id,
                ["datePublished"] = Explanation.Day(release.PublishedOn),
                ["temporalCoverage"] = $"{Explanation.Day(release.Begin())}/{Explanation.Day(release.Until)}",
                ["inLanguage"] = Address.Languages.Select(Address.Tag),
                ["isAccessibleForFree"] = true,
                ["license"] = LicenceOf(programme),
                ["creator"] = new Dictionary<string, object>
                {
                    ["@type"] = "Organization",
                    ["name"] = programme.Source.In(language),
                },
                ["measurementTechnique"] = address(Address.Method(language)),
                ["variableMeasured"] = programme.Dimensions.Select(d => d.Label.In(language)),
                ["distribution"] = files.Select(f => new Dictionary<string, object>
                {
                    ["@type"] = "DataDownload",
                    ["encodingFormat"] = f.Item1,
                    ["contentUrl"] = address(f.Item2),
                }),
            }
        );
    }

    /// <summary>Search engines take 50 to 5,000 characters: what it is, what it counts, and what is withheld.</summary>
    private static string Description(Programme programme, Language language) =>
        $"{programme.Summary.In(language)} {Explanation.Withheld(programme).In(language)}";

    /// <summary>A licence by its SPDX name has an address; any other is named as it is.</summary>
    private static string LicenceOf(Programme programme) =>
        SpdxName().IsMatch(programme.Licence)
            ? $"https://spdx.org/licenses/{programme.Licence}.html"
            : programme.Licence;

    [GeneratedRegex("^[A-Za-z0-9.+-]+$")]
    private static partial Regex SpdxName();
}
