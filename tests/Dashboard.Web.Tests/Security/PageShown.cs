using System.Collections.Immutable;
using System.Reflection;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Dashboard.Core.Access;
using Dashboard.Web.Security;
using Dashboard.Web.Tests.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Security;

/// <summary>A page as somebody sees it.</summary>
/// <param name="Page">The page.</param>
/// <param name="Markup">What it shows.</param>
/// <param name="IsMissing">Whether it said that it is not there.</param>
internal sealed partial record PageShown(Type Page, string Markup, bool IsMissing)
{
    /// <summary>Whether somebody of this role is let in: by the policies of the page, which the router asks first, and by the page itself, which else is not there or says whom it is for.</summary>
    public async Task<bool> IsForAsync(Role role)
    {
        var person = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, Sample.Owner), new(ClaimTypes.Role, role.ToString())], "test"));
        await using var services = new ServiceCollection().AddLogging().AddAuthorizationCore(Policies.Add).BuildServiceProvider();
        foreach (var policy in Page.GetCustomAttributes<AuthorizeAttribute>().Select(a => a.Policy).OfType<string>())
        {
            if (!(await services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(person, null, policy)).Succeeded)
            {
                return false;
            }
        }

        return !IsMissing && !ForOthers().IsMatch(Markup);
    }

    [GeneratedRegex(@"\b([Tt]his page is|It is) for (IAM managers|auditors|administrators)|>For auditors and administrators<")]
    private static partial Regex ForOthers();
}
