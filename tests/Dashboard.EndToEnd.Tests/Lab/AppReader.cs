using System.Text.Json.Nodes;

namespace Dashboard.EndToEnd.Tests.Lab;

/// <summary>
/// Reads one app as a careful tester would: what is there is believed at once; that something is missing only when by-id,
/// filter and a complete listing agree and the control is found by the same paths.
/// </summary>
internal sealed class AppReader(LabRun lab, string app, string subject, string control)
{
    private const int MostPages = 60;

    private string? _id;

    /// <summary>Null: neither there nor provably absent. Throws while the app is out of order.</summary>
    public async Task<AppReading?> ReadAsync()
    {
        var account = (await FilterAsync(subject)).FirstOrDefault() ?? await ByIdAsync();
        if (account is not null)
        {
            _id = account["id"]!.ToString();
            return new AppReading(bool.Parse(account["active"]!.ToString()), await EntitlementsAsync(account));
        }

        var users = await ListAsync("Users");
        var groups = await ListAsync("Groups");
        var isControlFound = (await FilterAsync(control)).Any() && users?.Any(u => u["userName"]!.ToString() == control) == true;
        if (!isControlFound || groups is null || users!.Any(u => u["userName"]!.ToString() == subject))
        {
            return null;
        }

        return new AppReading(null, [.. groups.Where(HasSubject).Select(g => g["displayName"]!.ToString())]);
    }

    private async Task<HashSet<string>?> EntitlementsAsync(JsonNode account)
    {
        if (account["groups"] is JsonArray shown)
        {
            return [.. shown.Select(g => g!["display"]!.ToString())];
        }

        return (await ListAsync("Groups"))?.Where(HasSubject).Select(g => g["displayName"]!.ToString()).ToHashSet();
    }

    private bool HasSubject(JsonNode group) => group["members"]!.AsArray().Any(m => m!["value"]!.ToString() == _id);

    private async Task<IEnumerable<JsonNode>> FilterAsync(string userName) =>
        (await lab.GetAsync($"/apps/{app}/scim/v2/Users?filter=userName eq \"{userName}\""))["Resources"]!.AsArray().Select(r => r!);

    private async Task<JsonNode?> ByIdAsync()
    {
        if (_id is null)
        {
            return null;
        }

        var (status, body) = await lab.SendAsync(HttpMethod.Get, $"/apps/{app}/scim/v2/Users/{_id}");

        return status switch { 200 => body, 404 => null, _ => throw new InvalidOperationException($"Answered {status}.") };
    }

    /// <summary>Goes on until an empty page; null when a page brings nothing new, for then there is no end in sight.</summary>
    private async Task<IReadOnlyList<JsonNode>?> ListAsync(string type)
    {
        var all = new Dictionary<string, JsonNode>();
        for (var page = 0; page < MostPages; page++)
        {
            var resources = (await lab.GetAsync($"/apps/{app}/scim/v2/{type}?startIndex={all.Count + 1}&count=200"))["Resources"]!.AsArray();
            if (resources.Count == 0)
            {
                return [.. all.Values];
            }

            var known = all.Count;
            foreach (var resource in resources)
            {
                all.TryAdd(resource!["id"]!.ToString(), resource);
            }

            if (all.Count == known)
            {
                return null;
            }
        }

        return null;
    }
}
