using System.Buffers;
using System.Text.Json;

namespace Dashboard.Benchmarks.Reconciliation;

/// <summary>
/// A directory and an app as pages of SCIM lists: one account in fifty is nobody's, one identity in twenty left and half of those
/// kept their account, one in sixty has no account, one account in ten carries no id, and entitlements are missing, too many and unheard of.
/// </summary>
internal static class JsonPages
{
    private const int PageSize = 1_000;

    /// <summary>Writes them into files: <c>directory-*.json</c> and <c>app-*.json</c>.</summary>
    public static void Write(string folder, int count)
    {
        for (var from = 0; from < count; from += PageSize)
        {
            foreach (var side in (string[])["directory", "app"])
            {
                File.WriteAllBytes(Path.Combine(folder, $"{side}-{from:D7}.json"), Page(side, from, PageSize, count));
            }
        }
    }

    /// <summary>One page. Whoever is missing on a side has another take the place, so that every page is full and the total is right.</summary>
    /// <param name="side"><c>directory</c> or <c>app</c>.</param>
    /// <param name="from">Its first number.</param>
    /// <param name="size">As many.</param>
    /// <param name="count">Of so many.</param>
    public static byte[] Page(string side, int from, int size, int count)
    {
        var numbers = Enumerable.Range(from, Math.Max(0, Math.Min(size, count - from)));
        return side == "directory"
            ? Page(count, numbers.Select(n => (n % 50 == 0 ? $"i-only-{n:D12}" : $"i-{n:D12}", default(string?), n % 50 == 0 ? $"only-{n}@example.org" : $"user-{n}@example.org", n % 50 != 0 && n % 20 != 1, (string[])["sales"])))
            : Page(count, numbers.Select(n => ($"a-{n:D12}", n % 10 == 3 ? null : $"i-{n:D12}", n % 60 == 13 ? $"none-{n}@example.org" : $"User-{n}@example.org", n % 60 != 13 && n % 40 != 1, Entitlements(n))));
    }

    private static string[] Entitlements(int n) =>
        n % 40 == 1 ? [] : n % 300 == 7 ? ["basic"] : n % 350 == 9 ? ["basic", "crm", "desk"] : n % 700 == 11 ? ["basic", "crm", "root"] : ["basic", "crm"];

    private static byte[] Page(int total, IEnumerable<(string Id, string? ExternalId, string UserName, bool Active, string[] Groups)> users)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        json.WriteNumber("totalResults", total);
        json.WriteStartArray("Resources");
        foreach (var user in users)
        {
            json.WriteStartObject();
            json.WriteString("id", user.Id);
            if (user.ExternalId is not null)
            {
                json.WriteString("externalId", user.ExternalId);
            }

            json.WriteString("userName", user.UserName);
            json.WriteString("displayName", $"Person of {user.UserName}");
            json.WriteBoolean("active", user.Active);
            json.WriteStartArray("groups");
            foreach (var group in user.Groups)
            {
                json.WriteStartObject();
                json.WriteString("value", $"g-{group}");
                json.WriteString("display", group);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("meta");
            json.WriteString("lastModified", "2026-01-13T04:42:34Z");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }
}
