using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Company;

/// <summary>Makes the resources the company starts with; the same names give the same ids on every machine.</summary>
internal static class Seeds
{
    public static string Id(string system, string name) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{system}/{name}")).AsSpan(0, 16), bigEndian: true).ToString();

    public static Resource Resource(ResourceKind kind, string system, JsonObject document, DateTimeOffset created)
    {
        var normal = ScimDocument.Normalise(kind, ScimDocument.Copy(document));
        var name = normal[kind is ResourceKind.User ? "userName" : "displayName"]!.ToString();

        return new Resource(kind, Id(system, kind is ResourceKind.User ? name : $"groups/{name}"), normal, created, created, 1);
    }

    public static Resource Group(string system, string name, IEnumerable<string> memberIds, DateTimeOffset created) =>
        Resource(ResourceKind.Group, system, new JsonObject { ["displayName"] = name, ["members"] = ScimDocument.Members(memberIds) }, created);
}
