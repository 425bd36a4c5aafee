namespace Stats.Core.Tables;

/// <summary>A language in which Stats speaks. Dutch is the first.</summary>
public enum Language
{
    Dutch,
    English,
}

/// <summary>One text in both languages.</summary>
public sealed record Text(string Nl, string En)
{
    public string In(Language language) => language == Language.Dutch ? Nl : En;
}
