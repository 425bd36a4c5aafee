using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Exports;

namespace Stats.Web.Api;

/// <summary>
/// What the query of an address asks for. A name with a low line before it is ours, any other a filter; nothing is ignored, so what was
/// not understood is never taken for an answer.
/// </summary>
internal sealed class Query
{
    /// <summary>So many items of a list come at once unless the address says otherwise, and at most.</summary>
    public const int UsualItems = 100;
    public const int MostItems = 1000;

    /// <summary>The same of cells.</summary>
    public const int UsualCells = 1000;
    public const int MostCells = 10_000;

    public const string LimitName = "_limit";
    public const string OffsetName = "_offset";
    public const string LanguageName = "_lang";

    private static readonly string[] Own = [LimitName, OffsetName, LanguageName];

    private readonly List<KeyValuePair<string, string>> _filters = [];

    public int Offset { get; private set; }

    public int Limit { get; private set; }

    public Language? Language { get; private set; }

    /// <param name="limit">How many items come at once where the address does not say.</param>
    /// <param name="most">How many it may ask for.</param>
    public static Query Read(HttpContext context, int limit, int most)
    {
        var query = new Query { Limit = limit };
        foreach (var (name, values) in context.Request.Query)
        {
            if (values.Count > 1 && Own.Contains(name))
                throw ProblemException.WrongParameter(name, "This parameter may be given once.");
            foreach (var value in values)
                query.Add(name, value ?? "", most);
        }
        return query;
    }

    /// <summary>For what takes no filters.</summary>
    public Query WithoutFilters() =>
        _filters.Count == 0
            ? this
            : throw Wrong(_filters[0].Key, "This address takes no such parameter.", OffsetName, LimitName);

    public Selection Select(Release release, PublishedTable table)
    {
        if (_filters.Count == 0)
            return Selection.All(release, table);
        try
        {
            return Selection.Read(release, table, _filters);
        }
        catch (SelectionRefusedException e)
        {
            throw Wrong(e.Name, e.Message, e.Allowed);
        }
    }

    private static ProblemException Wrong(string name, string detail, params IReadOnlyList<string> allowed) =>
        Own.Contains("_" + name)
            ? ProblemException.WrongParameter(name, $"This parameter is called _{name}.", "_" + name)
            : ProblemException.WrongParameter(name, detail, allowed);

    private void Add(string name, string value, int most)
    {
        if (name == LimitName)
            Limit = Number(name, value, 1, most);
        else if (name == OffsetName)
            Offset = Number(name, value, 0, int.MaxValue);
        else if (name == LanguageName)
            Language =
                Address.Languages.Where(l => Address.Tag(l) == value).Select(l => (Language?)l).FirstOrDefault()
                ?? throw ProblemException.WrongParameter(
                    name,
                    "There is no such language.",
                    [.. Address.Languages.Select(Address.Tag)]
                );
        else
            _filters.Add(KeyValuePair.Create(name, value));
    }

    private static int Number(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most
            ? number
            : throw ProblemException.WrongParameter(name, $"It must be a whole number from {least} to {most}.");
}
