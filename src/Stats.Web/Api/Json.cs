using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stats.Web.Api;

internal static class Json
{
    public const string MediaType = "application/json";

    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            // Texts are Dutch, and an answer is never part of a page.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            // What is not known is left out, never null.
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.Strict,
        };
}
