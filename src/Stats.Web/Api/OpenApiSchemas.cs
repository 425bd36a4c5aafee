using System.Text.Json.Nodes;

namespace Stats.Web.Api;

/// <summary>
/// Says of every object what holds of all that the API answers with: it has no property but those that are described, and what is not
/// known is left out, never null. The framework would describe the latter as null.
/// </summary>
internal static class OpenApiSchemas
{
    /// <param name="schema">That of a type.</param>
    public static void Close(JsonObject schema)
    {
        // The kinds of a cell are told apart by what they have, not by a name for the kind.
        schema.Remove("discriminator");
        if (schema["properties"] is JsonObject properties)
        {
            schema["type"] = "object";
            schema["required"] = new JsonArray([
                .. properties.Where(p => !MayBeNull(p.Value!.AsObject())).Select(p => (JsonNode)p.Key),
            ]);
            schema["additionalProperties"] = false;
            foreach (var (name, property) in properties.ToList())
                properties[name] = NeverNull(property!.AsObject());
        }
    }

    private static bool MayBeNull(JsonObject property) =>
        property["type"] is JsonArray || property["oneOf"] is JsonArray;

    private static JsonObject NeverNull(JsonObject property)
    {
        var copy = (JsonObject)property.DeepClone();
        if (copy["type"] is JsonArray types)
            copy["type"] = types.Single(t => (string?)t != "null")!.DeepClone();
        if (copy["oneOf"] is JsonArray kinds)
        {
            copy.Remove("oneOf");
            foreach (var (name, value) in kinds.Single(k => (string?)k!["type"] != "null")!.AsObject())
                copy[name] = value?.DeepClone();
        }
        return copy;
    }
}
