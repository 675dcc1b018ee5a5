using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Dashboard.Lab.Apps;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Provisioning;

/// <summary>Works out what an identity should have in an app. The role map in the governed configuration is this one.</summary>
internal static class AssignmentRules
{
    // Every app asks for every identity at each change of the directory, and a document never changes: it is written out once.
    private static readonly ConditionalWeakTable<JsonObject, string> Profiles = [];

    private static readonly string[] Mapped = ["userName", "name", "displayName", "title", "userType", "emails"];

    public static Assignment For(LabApp app, Identity identity)
    {
        var entitlements = identity.IsActive
            ? app.Roles.Where(r => Applies(r, identity)).Select(r => r.Entitlement).ToImmutableHashSet(StringComparer.Ordinal)
            : [];

        return new Assignment(
            identity.UserName,
            identity.IsActive && (app.IsForEveryone || entitlements.Count > 0),
            Profiles.GetValue(identity.Document, _ => Profile(identity).ToJsonString()),
            entitlements);
    }

    private static bool Applies(RoleRule rule, Identity identity) =>
        rule.Everyone
        || (rule.Group is not null && identity.Groups.Contains(rule.Group))
        || (rule.Department is not null && rule.Department.Equals(identity.Department, StringComparison.OrdinalIgnoreCase));

    /// <summary>The identity's id becomes the account's externalId: what a tester correlates by, besides the name.</summary>
    private static JsonObject Profile(Identity identity)
    {
        var profile = new JsonObject { ["externalId"] = identity.Id };
        foreach (var attribute in Mapped)
        {
            if (identity.Document[attribute] is { } value)
            {
                profile[attribute] = value.DeepClone();
            }
        }

        if (identity.Department is { } department)
        {
            profile[ScimSchemas.Enterprise] = new JsonObject { ["department"] = department };
        }

        return profile;
    }
}
