using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EndToEnd.Tests.Lab;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>What really happened to one canary, as the Lab states it. Knows nothing of the product's own tables.</summary>
internal sealed class Truth
{
    private readonly List<(string App, string Change, string? Detail, DateTimeOffset From, DateTimeOffset To)> _changes;
    private readonly DateTimeOffset _moved;
    private readonly DateTimeOffset _left;
    private readonly DateTimeOffset _rehired;
    private readonly DateTimeOffset _deleted;

    private Truth(List<(string App, string Change, string? Detail, DateTimeOffset From, DateTimeOffset To)> changes)
    {
        _changes = changes;
        // Who begins in engineering, as agents do, has not moved there.
        var beganInSales = changes.Exists(c => c.App == "directory" && c.Detail == "joined sales");
        _moved = (beganInSales ? First("directory", _ => true, "identity-changed", detail: d => d is not null && d.StartsWith("joined engineering", StringComparison.Ordinal)) : null) ?? DateTimeOffset.MaxValue;
        _left = First("directory", _ => true, "identity-disabled", _ => true) ?? DateTimeOffset.MaxValue;
        _rehired = First("directory", _ => true, "identity-changed", detail: d => d == "enabled") ?? DateTimeOffset.MaxValue;
        _deleted = First("directory", _ => true, "identity-deleted", _ => true) ?? DateTimeOffset.MaxValue;
    }

    public static async Task<Truth> OfAsync(LabRun lab, string userName) =>
        new([.. (await lab.GetAsync($"/lab/truth/changes?userName={userName}")).AsArray().Select(c => (
            c!["app"]!.ToString(),
            c["change"]!.ToString(),
            c["detail"]?.ToString(),
            Time(c["notBefore"] ?? c["at"]!),
            Time(c["at"]!)))]);

    /// <summary>Between which moments the app came to the state that a check asks for; null when it never did.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? MomentOf(string app, string check) => check switch
    {
        "Joiner" => Last(app, at => at < _moved && at < _left, "account-created", "account-activated", "entitlement-added"),
        "MoverGrant" => Last(app, at => at >= _moved && at < _left, "entitlement-added"),
        "MoverRevoke" => Last(app, at => at >= _moved && at < _left, "entitlement-removed"),
        "LeaverAccount" => Last(app, HasLeft, "account-deactivated", "account-deleted"),
        "LeaverSignIn" => Last(app, HasLeft, "sign-in-refused"),
        "LeaverTokens" => Last(app, HasLeft, "credential-refused"),
        "LeaverConsole" => Last(app, HasLeft, "console-inactive"),
        "RehireAccess" => Last(app, at => at >= _rehired && at < _deleted, "account-created", "account-activated", "entitlement-added"),
        _ => Last(app, HasLeft, "entitlement-removed") ?? Last(app, HasLeft, "account-deleted"),
    };

    private bool HasLeft(DateTimeOffset at) => at >= _left && at < _rehired && at < _deleted;

    private static DateTimeOffset Time(JsonNode node) => DateTimeOffset.Parse(node.ToString(), CultureInfo.InvariantCulture);

    private DateTimeOffset? First(string app, Func<DateTimeOffset, bool> during, string change, Func<string?, bool> detail) =>
        _changes.Where(c => c.App == app && c.Change == change && detail(c.Detail) && during(c.To)).Select(c => (DateTimeOffset?)c.To).FirstOrDefault();

    private (DateTimeOffset From, DateTimeOffset To)? Last(string app, Func<DateTimeOffset, bool> during, params string[] kinds) =>
        _changes.Where(c => c.App == app && kinds.Contains(c.Change) && during(c.To)).OrderBy(c => c.To).Select(c => ((DateTimeOffset, DateTimeOffset)?)(c.From, c.To)).LastOrDefault();
}
