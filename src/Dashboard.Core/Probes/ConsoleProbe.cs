using System.Text.Json.Serialization;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Probes;

/// <summary>
/// Reads the list of accounts that the app's administrators see. Accepted means: listed as active. A refusal is an
/// absence, or an inactive entry, in a complete list.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Url">The list.</param>
/// <param name="Auth">An administrator's credential that may read.</param>
/// <param name="Paging">How the list goes on.</param>
/// <param name="ItemsPath">Where the entries stand in the JSON answer: <c>$.users</c>; <c>$</c> for the answer itself.</param>
/// <param name="AccountField">Path within an entry to the user name: <c>login</c>, <c>profile.email</c>.</param>
/// <param name="ActiveField">Path within an entry to its state; null when an entry is active by being there.</param>
/// <param name="ActiveValues">Values that mean active, compared without regard to case: <c>true</c>, <c>ACTIVE</c>.</param>
public sealed record ConsoleProbe(
    string Name,
    Uri Url,
    ConnectionAuth Auth,
    ListPaging Paging,
    string ItemsPath,
    string AccountField,
    string? ActiveField,
    NameSet ActiveValues) : AccessProbe(Name)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override AccessPath Path => AccessPath.Console;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Tries => "read the admin console";
}
