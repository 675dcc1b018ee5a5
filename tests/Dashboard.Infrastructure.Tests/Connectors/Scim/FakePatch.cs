using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dashboard.Infrastructure.Tests.Connectors.Scim;

/// <summary>The patches a client of a directory sends (RFC 7644 section 3.5.2), and no more: anything else is an error of the test.</summary>
internal static partial class FakePatch
{
    private const string Extension = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    public static void Apply(JsonObject resource, JsonObject operation)
    {
        var (op, path, value) = (operation["op"]!.ToString(), operation["path"]?.ToString(), operation["value"]);
        switch (op, path)
        {
            case ("replace" or "add", null):
                foreach (var (name, part) in value!.AsObject())
                {
                    Apply(resource, new JsonObject { ["op"] = op, ["path"] = name, ["value"] = part?.DeepClone() });
                }

                break;
            case ("replace", "password"):
                resource["password"] = value!.ToString();
                break;
            case ("replace", "active"):
                resource["active"] = bool.Parse(value!.ToString());
                break;
            case ("replace", Extension):
                resource[Extension] = value!.DeepClone();
                break;
            case ("replace", $"{Extension}:department"):
                resource[Extension] = new JsonObject { ["department"] = value!.ToString() };
                break;
            case ("remove", $"{Extension}:department"):
                resource.Remove(Extension);
                break;
            case ("add", "members"):
                foreach (var member in value!.AsArray())
                {
                    resource["members"]!.AsArray().Add(member!.DeepClone());
                }

                break;
            case ("remove", "members"):
                Remove(resource, [.. value!.AsArray().Select(m => m!["value"]!.ToString())]);
                break;
            case ("remove", { } filter) when OneMember().Match(filter) is { Success: true } match:
                Remove(resource, [match.Groups[1].Value]);
                break;
            default:
                throw new InvalidOperationException($"An odd patch: {operation.ToJsonString()}");
        }
    }

    private static void Remove(JsonObject group, string[] ids) => group["members"]!.AsArray().RemoveAll(m => ids.Contains(m!["value"]!.ToString()));

    [GeneratedRegex("""^members\[value eq "([^"]+)"\]$""")]
    private static partial Regex OneMember();
}
