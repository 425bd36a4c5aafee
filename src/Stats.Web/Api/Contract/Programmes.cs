using System.Text.Json.Serialization;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Store;

namespace Stats.Web.Api.Contract;

/// <summary>Where everything begins.</summary>
/// <param name="Programmes">The address of the list of programmes.</param>
/// <param name="Openapi">The address of this description.</param>
/// <param name="Documentation">The address of the page for people, per language.</param>
internal sealed record Index(string Programmes, string Openapi, Text Documentation);

/// <summary>Some items of a list.</summary>
/// <param name="Total">How many items there are.</param>
/// <param name="Offset">How many were passed over.</param>
/// <param name="Limit">How many come at once.</param>
/// <param name="Next">The address of what follows; left out at the end.</param>
/// <param name="Items">The items.</param>
internal sealed record Page<T>(int Total, int Offset, int Limit, string? Next, IEnumerable<T> Items);

/// <summary>A programme in a list.</summary>
/// <param name="Id">Its id in addresses.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Latest">The name of its latest release that stands.</param>
/// <param name="Address">Where it is described.</param>
internal sealed record ProgrammeSummary(string Id, Text Title, string Latest, string Address);

/// <summary>A source of contacts with its own definition: a helpline, a hotline, a survey.</summary>
/// <param name="Id">Its id in addresses.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Summary">What it is.</param>
/// <param name="Unit">What one contact is.</param>
/// <param name="Source">What is named as the source under charts.</param>
/// <param name="Licence">Under which licence the figures may be used.</param>
/// <param name="MinimumCount">The smallest count that may be published, k.</param>
/// <param name="Zeros">Whether a zero is always published.</param>
/// <param name="CountsPersons">False where contacts stand for no persons, and nothing is withheld.</param>
/// <param name="Latest">The name of the latest release that stands.</param>
/// <param name="Releases">The address of all releases.</param>
internal sealed record Programme(
    string Id,
    Text Title,
    Text Summary,
    Text Unit,
    Text Source,
    string Licence,
    int MinimumCount,
    Zeros Zeros,
    bool CountsPersons,
    string Latest,
    string Releases
);

/// <summary>Whether a zero is always published.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Zeros>))]
internal enum Zeros
{
    [JsonStringEnumMemberName("published")]
    Published,

    [JsonStringEnumMemberName("may be withheld")]
    MayBeWithheld,
}

/// <summary>A release in a list.</summary>
/// <param name="Id">Its name: its last month, and which revision it is.</param>
/// <param name="Until">The last day that it covers, inclusive.</param>
/// <param name="PublishedOn">The day on which it was published.</param>
/// <param name="Withdrawal">That it was taken back, and why; left out where it stands.</param>
/// <param name="Address">Where it is described.</param>
internal sealed record ReleaseSummary(
    string Id,
    DateOnly Until,
    DateOnly PublishedOn,
    Withdrawal? Withdrawal,
    string Address
);

/// <summary>An immutable set of protected tables of one programme up to a period.</summary>
/// <param name="Programme">The id of its programme.</param>
/// <param name="Id">Its name.</param>
/// <param name="From">The first day that it covers.</param>
/// <param name="Until">The last day that it covers, inclusive.</param>
/// <param name="PublishedOn">The day on which it was published.</param>
/// <param name="Seal">A SHA-256 of all that it says: two releases with the same seal say the same.</param>
/// <param name="Revision">0 for the first release up to its last day, then 1, 2 for those that revise it.</param>
/// <param name="Revised">
/// The years that were counted anew, and which vintage of each it shows; earlier releases have the figures as they were.
/// </param>
/// <param name="Tables">The address of its tables.</param>
/// <param name="Dimensions">The address of what is counted by.</param>
/// <param name="Notes">The address of the remarks on the time line.</param>
/// <param name="Zip">The address of the whole release as files.</param>
internal sealed record Release(
    string Programme,
    string Id,
    DateOnly From,
    DateOnly Until,
    DateOnly PublishedOn,
    [property: System.ComponentModel.DataAnnotations.RegularExpression("^[0-9a-f]{64}$")] string Seal,
    int Revision,
    IEnumerable<RevisedYear> Revised,
    string Tables,
    string Dimensions,
    string Notes,
    string Zip
);

/// <summary>A year that was counted anew.</summary>
/// <param name="Year">The year.</param>
/// <param name="Vintage">Which count of it this is: 2 for the second.</param>
internal sealed record RevisedYear(int Year, int Vintage);

/// <summary>A remark on the time line.</summary>
/// <param name="On">The day that it is about.</param>
/// <param name="Text">What happened then.</param>
internal sealed record Note(DateOnly On, Text Text);
