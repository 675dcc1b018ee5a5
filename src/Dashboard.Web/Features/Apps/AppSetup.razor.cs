using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Sla;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>How an app is set up. Says how its connection signs in, and nothing about the secret.</summary>
public sealed partial class AppSetup : ComponentBase
{
    [Parameter, EditorRequired]
    public required GovernedApp App { get; set; }

    [Parameter, EditorRequired]
    public required TierPolicy Policy { get; set; }

    /// <summary>The directory it follows; null when that is open.</summary>
    [Parameter, EditorRequired]
    public required string? Source { get; set; }

    /// <summary>What its tier asks of it; of lent access, only where it lends.</summary>
    private IEnumerable<ILifecycleCheck> Asked => CheckCatalogue.All.Where(c => !c.IsOfGrant || App.Jit is not null);

    private string AuthWords => App.Connection.Auth switch
    {
        BearerAuth => "A bearer token",
        BasicAuth => "A user name and a password",
        ClientCredentialsAuth => "OAuth client credentials",
        _ => "Nothing",
    };

    /// <summary>Without its query, which may hold a key.</summary>
    private string AddressWords => App.Connection.IsUploaded ? "None: people bring the file" : App.Connection.Url.ToString().Split('?')[0];

    private string TargetWords => Policy.Target.ToString("0.#%", CultureInfo.InvariantCulture);
}
