using Dashboard.Lab.Apps;
using Dashboard.Lab.Company;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Access;

/// <summary>Answers, at each use of a way in, whether someone may still come in: by asking whom the app asks.</summary>
internal sealed class Doorkeeper(PracticeCompany company, Credentials credentials, Newcomers newcomers)
{
    /// <summary>Null when name or password is wrong, or when whoever is asked says no: to the outside it is all the same.</summary>
    public Resource? SignIn(LabApp app, Way way, string? userName, string? password) =>
        Users.FirstOrDefault(u => u.Name.Equals(userName, StringComparison.OrdinalIgnoreCase)) is { } identity
        && PasswordHash.Verifies(identity.PasswordHash, password ?? string.Empty)
        && (Admits(app, way, identity.Id) || newcomers.SignsUp(app, identity))
            ? identity
            : null;

    /// <summary>A service account or agent signs in as itself; a person has no client id.</summary>
    public Resource? SignInWorkload(LabApp app, string? clientId, string? secret) =>
        SignIn(app, Way.Client, clientId, secret) is { } identity
        && identity.Document["userType"]?.ToString() is "ServiceAccount" or "Agent"
            ? identity
            : null;

    /// <summary>Somebody new, whose account is still to come, has not left.</summary>
    public bool HasLeft(string subject) => Identity(subject) is not { IsActive: true };

    public Resource? Identity(string subject) => Users.FirstOrDefault(u => u.Id == subject);

    public bool Admits(LabApp app, Way way, string subject) => app.Behaviour.Access.Asks(way) switch
    {
        Asked.Directory => Identity(subject) is { IsActive: true },
        Asked.Account => company.Systems[app.Id].Store.View().Users.Any(a => a.Resource.IsActive && a.Resource.Document["externalId"]?.ToString() == subject),
        _ => true,
    };

    /// <summary>A key or session that opens something still. One that was refused once stays dead, also when the account comes back.</summary>
    public HeldCredential? Admitted(LabApp app, Way way, string? secret)
    {
        var held = credentials.Find(way, app.Id, secret);
        if (held is null || Admits(app, way, held.Subject))
        {
            return held;
        }

        if (!app.Behaviour.Access.Restores.Contains(way))
        {
            credentials.Take(way, app.Id, held.Subject, held.Id);
        }

        return null;
    }

    private IEnumerable<Resource> Users => company.Directory.Store.View().Users.Select(l => l.Resource);
}
