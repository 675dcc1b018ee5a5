namespace Dashboard.Core.RealEvents;

/// <summary>Somebody who was in the directory and is no more.</summary>
/// <param name="Id">The pseudonym of its id.</param>
/// <param name="Name">The pseudonym of its sign-in name.</param>
/// <param name="From">When it was last seen there.</param>
/// <param name="To">When it was first seen to be gone.</param>
public readonly record struct RosterGone(ulong Id, ulong Name, DateTimeOffset From, DateTimeOffset To);
