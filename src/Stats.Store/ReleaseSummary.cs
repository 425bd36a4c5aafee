namespace Stats.Store;

/// <summary>What a list of releases shows of one.</summary>
/// <param name="Programme">The programme's id.</param>
/// <param name="Release">The release's name within its programme: its last month, <c>2021-12</c>; of a revision <c>2021-12-r1</c>.</param>
/// <param name="Until">The last day that it covers, inclusive.</param>
/// <param name="PublishedOn">The day on which it was published.</param>
/// <param name="Revision">0 for the first release up to its last day, then 1, 2 for those that revise it.</param>
/// <param name="Withdrawal">Null where it stands.</param>
public sealed record ReleaseSummary(
    string Programme,
    string Release,
    DateOnly Until,
    DateOnly PublishedOn,
    int Revision = 0,
    Withdrawal? Withdrawal = null
);
