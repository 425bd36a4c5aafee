using Microsoft.AspNetCore.Hosting;

namespace Stats.Web.Theming;

/// <summary>Where the style sheets and scripts are: beside the program where it is deployed, else where it was built.</summary>
internal static class WebAssets
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>The file that lists them; it lies beside the program.</summary>
    public const string List = "Stats.Web.staticwebassets.endpoints.json";

    public static void Find(IWebHostBuilder host)
    {
        var built = Path.Combine(AppContext.BaseDirectory, "Stats.Web.staticwebassets.runtime.json");
        if (File.Exists(built))
            host.UseSetting(WebHostDefaults.StaticWebAssetsKey, built).UseStaticWebAssets();
        // Also where it was built: a file whose name holds a hash of its bytes never changes.
        host.UseSetting("EnableStaticAssetsDevelopmentCaching", "true");
    }
}
