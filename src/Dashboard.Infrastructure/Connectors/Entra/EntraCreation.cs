using System.Text.Json.Nodes;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>
/// Makes a canary: active, with its marker and a password that nobody knows, and puts it into the administrative unit. One that cannot be
/// put in is deleted again.
/// </summary>
internal sealed class EntraCreation(EntraSession session, CanaryRules rules)
{
    /// <summary>A user principal name has no more before its '@'.</summary>
    private const int LongestLocalPart = 64;

    private readonly EntraConclusion _conclusion = new(session);

    private EntraSettings Settings => session.Settings;

    public async Task<DirectoryWrite> CreateAsync(CreateIdentity create, CancellationToken ct)
    {
        var local = create.UserName.Split('@')[0];
        if (!create.UserName.Equals($"{local}@{Settings.Domain}", StringComparison.OrdinalIgnoreCase))
        {
            return _conclusion.NotMade($"{create.UserName} does not end with @{Settings.Domain}, the domain of the source");
        }

        if (local.Length > LongestLocalPart)
        {
            return _conclusion.NotMade($"a user principal name holds {LongestLocalPart} characters before '@' at most, and {local} has {local.Length}: shorten the prefix of the canaries or the name of the campaign");
        }

        if (create.Owner is not null && await new EntraFinder(session).ByIdAsync(create.Owner, ct).ConfigureAwait(false) is { State: not SightingState.Found } missing)
        {
            return _conclusion.NotMade($"its owner is not there: {missing.Reason.TrimEnd('.')}");
        }

        var reply = await session.SendAsync(HttpMethod.Post, "users", Body(create, local), EntraPermissions.WriteUsers, ct).ConfigureAwait(false);
        if (reply.Problem is not null || reply.Json?.Id("id") is not { } id)
        {
            return _conclusion.Failed(create, reply);
        }

        if (await new EntraContainer(session, rules).PutInAsync(id, ct).ConfigureAwait(false) is { } outside)
        {
            return await TakeBackAsync(create, reply, id, outside, ct).ConfigureAwait(false);
        }

        return await _conclusion.ReadBackAsync(id, create, reply, await OwnAsync(create, id, ct).ConfigureAwait(false), ct).ConfigureAwait(false);
    }

    private async Task<string> OwnAsync(CreateIdentity create, string id, CancellationToken ct)
    {
        if (create.Owner is null)
        {
            return string.Empty;
        }

        var body = new JsonObject { ["@odata.id"] = session.ReferenceTo(create.Owner) };
        var owned = await EntraReferences.SendAsync(session, HttpMethod.Put, $"users/{id}/manager/$ref", body, EntraPermissions.WriteUsers, ct).ConfigureAwait(false);
        return owned.Problem is { } problem ? $"; its owner could not be set: {problem}" : string.Empty;
    }

    /// <summary>It was made a moment ago by this very request, whose answer gave its id: nothing else can be deleted here.</summary>
    private async Task<DirectoryWrite> TakeBackAsync(CreateIdentity create, EntraReply made, string id, string outside, CancellationToken ct)
    {
        var deleted = await session.SendAsync(HttpMethod.Delete, $"users/{id}", null, EntraPermissions.WriteUsers, ct).ConfigureAwait(false);
        return deleted.Problem is null
            ? _conclusion.Result(WriteOutcome.Refused, made, null, $"It was not made: {create.Describe()}; {outside}. The user was deleted again.")
            : _conclusion.Result(WriteOutcome.Unknown, made, null, $"It was made, with the object id {id}, but {outside}; and it could not be deleted again: {deleted.Problem}.");
    }

    private JsonObject Body(CreateIdentity create, string local)
    {
        var password = PasswordMaker.Make();
        session.Hide(password);
        var (marker, value) = EntraUser.Marking(Settings, create.Marker);
        var body = new JsonObject
        {
            ["accountEnabled"] = true,
            ["userPrincipalName"] = create.UserName,
            ["mailNickname"] = local,
            ["displayName"] = create.DisplayName is { Length: > 0 } name ? name : local,
            ["passwordProfile"] = new JsonObject { ["password"] = password, ["forceChangePasswordNextSignIn"] = true },
            [marker] = value,
        };
        if (marker != "employeeType")
        {
            body["employeeType"] = create.Kind.ToString();
        }

        if (create.Department is not null)
        {
            body["department"] = create.Department;
        }

        return body;
    }
}
