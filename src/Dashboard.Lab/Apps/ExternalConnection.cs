namespace Dashboard.Lab.Apps;

/// <summary>How to reach an app outside the Lab.</summary>
/// <param name="Url">Its SCIM base address.</param>
/// <param name="Token">Its bearer token; never part of the configuration document.</param>
/// <param name="TokenVariable">The environment variable the governed configuration names instead.</param>
/// <param name="IncludesEveryone">True: everyone is provisioned at once; false: only who changes from now on.</param>
internal sealed record ExternalConnection(Uri Url, string Token, string TokenVariable, bool IncludesEveryone);
