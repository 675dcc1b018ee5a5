namespace Dashboard.Core.RealEvents;

/// <summary>What a roster knows of one identity.</summary>
/// <param name="Id">The pseudonym of its id.</param>
/// <param name="Name">The pseudonym of its sign-in name.</param>
/// <param name="Profile">Which of the roster's profiles it has.</param>
public readonly record struct RosterPerson(ulong Id, ulong Name, int Profile);
