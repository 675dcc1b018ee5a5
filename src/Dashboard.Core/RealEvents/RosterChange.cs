using Dashboard.Core.Directories;

namespace Dashboard.Core.RealEvents;

/// <summary>Somebody whose profile changed between two readings of the directory.</summary>
/// <param name="Id">The pseudonym of the id.</param>
/// <param name="Identity">The identity; null when it is there no more.</param>
/// <param name="Before">What it was.</param>
/// <param name="After">What it is.</param>
internal sealed record RosterChange(ulong Id, DirectoryIdentity? Identity, RosterProfile Before, RosterProfile After);
