using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Stats.Exports;

namespace Stats.Web.Api;

/// <summary>
/// The API's description of itself, OpenAPI 3.1: from the endpoints, their comments and the records that they answer with. What neither
/// can say, as headers, limits and Dutch, is added here.
/// </summary>
internal static class OpenApiWords
{
    /// <summary>Of the document, and of the API.</summary>
    public const string Version = "v1";

    public const string ProgrammesTag = "programmes";
    public const string ReleaseTag = "release";

    private const string Etag = "ETag";

    private static readonly string[] Schemes = ["RateLimit", "RateLimit-Policy"];

    public static void Add(IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Encoder = Json.Options.Encoder;
            options.SerializerOptions.DefaultIgnoreCondition = Json.Options.DefaultIgnoreCondition;
            options.SerializerOptions.NumberHandling = Json.Options.NumberHandling;
        });
        services.AddOpenApi(
            Version,
            options =>
            {
                options.ShouldInclude = endpoint => endpoint.HttpMethod == HttpMethods.Get;
                options.AddSchemaTransformer(
                    (schema, context, _) =>
                    {
                        Restrict(schema, context);
                        return Task.CompletedTask;
                    }
                );
                options.AddOperationTransformer(
                    (operation, context, _) =>
                    {
                        Describe(operation, context.Description);
                        return Task.CompletedTask;
                    }
                );
                options.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        Describe(document);
                        return Task.CompletedTask;
                    }
                );
            }
        );
    }

    /// <summary>No number is negative, and a flag may have one value only.</summary>
    private static void Restrict(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        if (schema.Type is { } type && type.HasFlag(JsonSchemaType.Integer))
            schema.Minimum = "0";
        if (
            context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(AllowedValuesAttribute), true)
            is [AllowedValuesAttribute { Values: [bool only] }]
        )
            schema.Enum = [only];
    }

    private static void Describe(OpenApiOperation operation, ApiDescription endpoint)
    {
        var method = endpoint.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().First();
        operation.OperationId = OperationId(endpoint);
        operation.Description = endpoint.RelativePath!.Contains("{release}", StringComparison.Ordinal)
            ? "What stands under a release's name does not change. It may be withdrawn, so keep it for a minute and then ask with its ETag."
            : "It changes when something is published or withdrawn: keep it for a minute and then ask with its ETag.";
        if (method.GetCustomAttribute<InDutchAttribute>() is { } dutch)
            operation.AddExtension("x-summary-nl", new JsonNodeExtension(dutch.Summary));
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            Parameters.Describe(parameter);
        foreach (var parameter in Taken(method))
            (operation.Parameters ??= []).Add(parameter);
        AddHeaders(operation.Responses!);
        if (method.GetCustomAttribute<OfCellsAttribute>() is { InFormats: true })
            foreach (var format in ExportFormat.All)
                ((OpenApiResponse)operation.Responses!["200"]).Content![format.MediaType.Split(';')[0]] =
                    new OpenApiMediaType();
    }

    /// <summary>"cells": the last fixed part of the address, or what its last part names.</summary>
    private static string OperationId(ApiDescription endpoint)
    {
        var last = endpoint.RelativePath!.TrimEnd('/').Split('/')[^1].Trim('{', '}');
        return last == Version ? "index" : last;
    }

    private static IEnumerable<OpenApiParameter> Taken(MethodInfo method)
    {
        if (method.GetParameters().Any(p => p.ParameterType == typeof(ListQuery)))
            return Parameters.OfList(Query.UsualItems, Query.MostItems);
        return method.GetCustomAttribute<OfCellsAttribute>() switch
        {
            null => [],
            { InFormats: true } => [Parameters.Filter(), .. OfCells, Parameters.Language()],
            _ => [Parameters.Filter(), .. OfCells],
        };
    }

    private static IEnumerable<OpenApiParameter> OfCells => Parameters.OfList(Query.UsualCells, Query.MostCells);

    private static void AddHeaders(OpenApiResponses responses)
    {
        foreach (var (status, response) in responses)
        {
            var answer = (OpenApiResponse)response;
            answer.Description = status switch
            {
                "200" => "OK",
                "304" => "What the reader has is still right (If-None-Match).",
                "307" => "The release \"latest\" leads to the address under its own name.",
                _ => "What is wrong, and what would be right.",
            };
            answer.Headers = new Dictionary<string, IOpenApiHeader>();
            foreach (var name in Schemes)
                answer.Headers[name] = Header(
                    name == "RateLimit"
                        ? "How many requests are left in this minute: \"reading\";r=599"
                        : "How many there are per minute: \"reading\";q=600;w=60"
                );
            if (status is "200" or "304")
                answer.Headers[Etag] = Header("Send it back as If-None-Match.");
            else if (status == "307")
                answer.Headers["Location"] = Header("The address under the release's own name.");
            else if (status == "429")
                answer.Headers["Retry-After"] = Header("How many seconds to wait.");
        }
    }

    private static OpenApiHeader Header(string description) =>
        new()
        {
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Stats",
            Version = "1",
            Description =
                "Protected counts of helplines. A withheld cell has no number: it is marked, with the range that everyone can work out. What stands under a release's name never changes; it can only be withdrawn (410).",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Info.AddExtension(
            "x-description-nl",
            new JsonNodeExtension(
                "Beschermde aantallen van hulplijnen. Een afgeschermde cel heeft geen getal: ze is gemerkt, met het bereik dat iedereen kan uitrekenen. Wat onder de naam van een publicatie staat, verandert nooit; het kan alleen worden ingetrokken (410)."
            )
        );
        document.Tags = new HashSet<OpenApiTag>
        {
            new() { Name = ProgrammesTag, Description = "What there is: programmes and their releases." },
            new() { Name = ReleaseTag, Description = "What one release says." },
        };
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths)
            paths[path[Descriptions.Root.Length..] is { Length: > 0 } rest ? rest : "/"] = item;
        document.Paths = paths;
    }
}
