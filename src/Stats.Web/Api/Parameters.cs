using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;
using Stats.Core.Tables;

namespace Stats.Web.Api;

/// <summary>The query of an address that takes no parameter.</summary>
internal sealed class NoQuery
{
    /// <exception cref="ProblemException">The address has a parameter.</exception>
    public static ValueTask<NoQuery?> BindAsync(HttpContext context)
    {
        _ = Query.Read(context, Query.UsualItems, Query.MostItems).WithoutFilters();
        return new(new NoQuery());
    }
}

/// <summary>The query of a list: which of its items.</summary>
internal sealed record ListQuery(int Offset, int Limit)
{
    /// <exception cref="ProblemException">A parameter is wrong, or is none of a list.</exception>
    public static ValueTask<ListQuery?> BindAsync(HttpContext context)
    {
        var query = Query.Read(context, Query.UsualItems, Query.MostItems).WithoutFilters();
        return new(new ListQuery(query.Offset, query.Limit));
    }
}

/// <summary>What the parameters of an address are, in both languages.</summary>
internal static class Parameters
{
    private static readonly Dictionary<string, Text> OfPath = new(StringComparer.Ordinal)
    {
        ["programme"] = new("De naam van een programma.", "A programme's id."),
        ["release"] = new(
            "De naam van een publicatie, haar laatste maand, of latest.",
            "A release's name, its last month, or latest."
        ),
        ["table"] = new("De naam van een tabel.", "A table's id."),
        ["dimension"] = new("De naam van een kenmerk.", "A dimension's id."),
    };

    public static void Describe(OpenApiParameter parameter)
    {
        if (parameter.Name is { } name && OfPath.TryGetValue(name, out var text))
            parameter.Say(text);
    }

    /// <summary>Those of a list.</summary>
    public static IEnumerable<OpenApiParameter> OfList(int usual, int most)
    {
        yield return Number(
            Query.OffsetName,
            0,
            null,
            0,
            new("Hoeveel items worden overgeslagen.", "How many items to pass over.")
        );
        yield return Number(
            Query.LimitName,
            1,
            most,
            usual,
            new($"Hoeveel items in één keer: ten hoogste {most}.", $"How many items at once: at most {most}.")
        );
    }

    /// <summary>Which cells.</summary>
    public static OpenApiParameter Filter() =>
        new OpenApiParameter
        {
            Name = "filter",
            In = ParameterLocation.Query,
            Style = ParameterStyle.Form,
            Explode = true,
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String },
            },
        }.Say(
            new(
                "Per kenmerk de gekozen codes, met komma’s ertussen (age=under18,18plus), of alle codes van een niveau (time.level=year); van de tijd ook van en tot en met (time.from=2019, time.to=2021-06) of de laatste (time.latest=12). Wat niet genoemd wordt blijft heel.",
                "Per dimension the codes to choose, with commas between them (age=under18,18plus), or all codes of a level (time.level=year); of time also from and to, inclusive (time.from=2019, time.to=2021-06), or the latest (time.latest=12). What is not named stays whole."
            )
        );

    /// <summary>The language of a file.</summary>
    public static OpenApiParameter Language() =>
        new OpenApiParameter
        {
            Name = Query.LanguageName,
            In = ParameterLocation.Query,
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [.. Address.Languages.Select(l => (JsonNode)Address.Tag(l))],
                Default = Address.Tag(Core.Tables.Language.Dutch),
            },
        }.Say(
            new(
                "De taal van een formaat dat er één heeft: nl of en.",
                "The language of a format that has one: nl or en."
            )
        );

    private static OpenApiParameter Number(string name, int least, int? most, int usual, Text text) =>
        new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Query,
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Minimum = least.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Maximum = most?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Default = usual,
            },
        }.Say(text);

    private static OpenApiParameter Say(this OpenApiParameter parameter, Text text)
    {
        parameter.Description = text.En;
        parameter.AddExtension("x-description-nl", new JsonNodeExtension(text.Nl));
        return parameter;
    }
}
