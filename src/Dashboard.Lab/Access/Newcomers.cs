using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Dashboard.Lab.Apps;
using Dashboard.Lab.Company;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Access;

/// <summary>
/// Signs up as new whom an app does not know any more, as apps do that create accounts at sign-in, and forgets to ask the
/// directory then. Who is still known is refused, and so are two attempts whatever is known: a leaver is shut out, and
/// comes back later.
/// </summary>
internal sealed class Newcomers(PracticeCompany company)
{
    private const int Refusals = 2;

    private readonly ConcurrentDictionary<(string App, string Subject), int> _refused = new();

    /// <summary>Called for who has the right password and may not come in. True: it may after all, with a new account.</summary>
    public bool SignsUp(LabApp app, Resource identity)
    {
        if (!app.Behaviour.Access.CreatesAccounts)
        {
            return false;
        }

        var refusals = _refused.AddOrUpdate((app.Id, identity.Id), 1, (_, before) => before + 1);
        var store = company.Systems[app.Id].Store;
        if (refusals <= Refusals || store.View().Users.Any(l => l.Resource.Document["externalId"]?.ToString() == identity.Id))
        {
            return false;
        }

        try
        {
            store.Create(ResourceKind.User, new JsonObject(ScimDocument.NodeOptions)
            {
                ["userName"] = identity.Name,
                ["externalId"] = identity.Id,
                ["displayName"] = identity.Document["displayName"]?.ToString() ?? identity.Name,
                ["active"] = true,
            });
        }
        catch (ScimException)
        {
            // Signed up before: the app shows it later, as it shows everything.
        }

        return true;
    }
}
