namespace Stats.Oracles;

/// <summary>Between which values programmes are made, both inclusive. Where both are the same, it is not left to chance.</summary>
public sealed record ProgrammeRanges
{
    /// <summary>The finest cells of all tables together, aimed at; drawn so that every order of magnitude is as likely.</summary>
    public (double Low, double High) Cells { get; init; } = (1_000, 100_000);

    /// <summary>1 to 120.</summary>
    public (double Low, double High) Months { get; init; } = (1, 120);

    /// <summary>Besides time.</summary>
    public (double Low, double High) Dimensions { get; init; } = (1, 4);

    /// <summary>The finest codes of a dimension: what is drawn at first, and between which they are changed to come to the cells that are aimed at.</summary>
    public (double Low, double High) Codes { get; init; } = (2, 400);
    public (double Low, double High) Tables { get; init; } = (1, 4);

    /// <summary>The finest level of a table's time: 1 for years, 2 for quarters, 3 for months.</summary>
    public (double Low, double High) TimeDepth { get; init; } = (1, 3);

    /// <summary>Null for each in turn.</summary>
    public Nesting? Nesting { get; init; }

    /// <summary>Contacts per finest cell of the largest table; drawn so that every order of magnitude is as likely.</summary>
    public (double Low, double High) Density { get; init; } = (0.1, 1_000);

    /// <summary>Where a density asks for more, there are so many.</summary>
    public long MostContacts { get; init; } = 5_000_000;
    public (double Low, double High) Skew { get; init; } = (0, 2);
    public (double Low, double High) Season { get; init; } = (0, 0.9);
    public (double Low, double High) Unknown { get; init; } = (0, 0.4);
    public (double Low, double High) MinimumCount { get; init; } = (2, 10);

    /// <summary>Null for either.</summary>
    public bool? ZerosPublished { get; init; }

    /// <summary>Whether some have what is seldom: one contact or none, empty months, all contacts in one code, tables that are equal or contain one another.</summary>
    public bool WithOddities { get; init; }

    /// <summary>Small enough that thousands are tried in a minute, and odd.</summary>
    public static ProgrammeRanges Small { get; } =
        new()
        {
            Cells = (1, 400),
            Months = (1, 30),
            Codes = (1, 12),
            Density = (0.1, 20),
            MostContacts = 3_000,
            WithOddities = true,
        };

    /// <summary>So many small counts that no engine searches them all at once, in few dimensions.</summary>
    public static ProgrammeRanges Wide { get; } =
        new()
        {
            Cells = (4_000, 6_000),
            Months = (12, 30),
            Dimensions = (1, 2),
            Tables = (1, 2),
            TimeDepth = (3, 3),
            Density = (0.5, 2),
        };
}
