using Dashboard.Lab.Access;
using Dashboard.Lab.Apps;
using Dashboard.Lab.Company;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Jit;

/// <summary>What only the temporary entitlement opens, in an app that has one.</summary>
internal sealed class PrivilegedResource(PracticeCompany company)
{
    /// <summary>Whether an identity has the entitlement at this moment.</summary>
    public bool IsOpenTo(LabApp app, string subject) =>
        app.JitEntitlement is { } entitlement && IsOpenTo(entitlement, company.Systems[app.Id].Store.View(), subject);

    /// <summary>401 for a token that opens nothing at all, 403 for one that opens everything but this.</summary>
    public static async Task<IResult> ServeAsync(AppVisit visit)
    {
        if (visit.App.JitEntitlement is not { } entitlement)
        {
            return Results.NotFound();
        }

        if (await visit.TokenAsync() is not { } token)
        {
            return Results.Unauthorized();
        }

        var subject = token.Subject();
        var isOpen = visit.App.Behaviour.Jit.TokenKeepsPrivilege ? token.IsPrivileged() : IsOpenTo(entitlement, visit.View, subject);
        return isOpen
            ? Results.Json(new { app = visit.App.Id, userName = visit.Account(subject)?.Name, entitlement })
            : Results.Json(new { error = $"This needs {entitlement}." }, statusCode: 403);
    }

    private static bool IsOpenTo(string entitlement, StoreView view, string subject) =>
        view.Users.Select(l => l.Resource).FirstOrDefault(a => a.Document["externalId"]?.ToString() == subject) is { } account
        && view.GroupsOf(account.Id).Any(g => g.Name == entitlement);
}
