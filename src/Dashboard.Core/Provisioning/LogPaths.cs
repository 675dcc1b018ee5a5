namespace Dashboard.Core.Provisioning;

/// <summary>
/// Where things stand in an entry of a provisioning log. Where they stand in one place or another, the places are written with a
/// bar between them, and the first that holds anything counts: <c>details.userPrincipalName|displayName</c>.
/// </summary>
/// <param name="Id">Its id; null where entries have none: then the same text is the same entry.</param>
/// <param name="At">When it was done, by the provisioner's clock.</param>
/// <param name="App">The app.</param>
/// <param name="UserName">The identity, by sign-in name.</param>
/// <param name="Action">What was done: <c>disable</c>.</param>
/// <param name="Status">What it came to.</param>
/// <param name="Detail">More of it; null where there is none.</param>
public sealed record LogPaths(string? Id, string At, string App, string UserName, string Action, string Status, string? Detail)
{
    /// <summary>The places of one thing, in the order they are looked at.</summary>
    public static string[] Places(string path) => path.Split('|');

    /// <summary>Every one that is set, under its key.</summary>
    public IEnumerable<(string Key, string Path)> All() =>
        from pair in new[] { ("id", Id), ("at", At), ("app", App), ("user-name", UserName), ("action", Action), ("status", Status), ("detail", Detail) }
        where pair.Item2 is not null
        select (pair.Item1, pair.Item2!);
}
