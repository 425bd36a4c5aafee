using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Stats.Core.Releases;

namespace Stats.Store;

/// <summary>A programme's public description as the store keeps it.</summary>
internal static class Description
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
        // The texts are Dutch, and people read the store.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static string Write(Programme programme) => JsonSerializer.Serialize(programme, Options);

    /// <exception cref="InvalidDataException">The text describes no programme.</exception>
    public static Programme Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Programme>(json, Options)
                ?? throw new InvalidDataException("The description of a programme in the store is empty.");
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new InvalidDataException("The description of a programme in the store cannot be read.", e);
        }
    }
}
