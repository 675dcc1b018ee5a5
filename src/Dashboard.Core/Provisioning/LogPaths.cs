namespace Dashboard.Core.Provisioning;

/// <summary>Where things stand in an entry of a provisioning log.</summary>
/// <param name="Id">Its id; null where entries have none: then the same text is the same entry.</param>
/// <param name="At">When it was done, by the provisioner's clock.</param>
/// <param name="App">The app.</param>
/// <param name="UserName">The identity, by sign-in name.</param>
/// <param name="Action">What was done: <c>disable</c>.</param>
/// <param name="Status">What it came to.</param>
/// <param name="Detail">More of it; null where there is none.</param>
public sealed record LogPaths(string? Id, string At, string App, string UserName, string Action, string Status, string? Detail);
