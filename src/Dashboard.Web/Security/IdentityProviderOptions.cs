namespace Dashboard.Web.Security;

/// <summary>The tenant of Microsoft Entra ID that people sign in with. Needed everywhere but in Development.</summary>
internal sealed class IdentityProviderOptions
{
    public const string Section = "AzureAd";

    /// <summary><c>https://login.microsoftonline.com/</c> for the public cloud.</summary>
    public string? Instance { get; set; }

    /// <summary>Id of the one tenant whose people may sign in.</summary>
    public string? TenantId { get; set; }

    /// <summary>Application (client) id of the app registration.</summary>
    public string? ClientId { get; set; }

    /// <summary>Where the client secret of that registration is found: <c>env:NAME</c> or <c>file:/path</c>. Read afresh at every use.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>How often the tenant is asked whether somebody may still be signed in, and in which roles; 30 s by default.</summary>
    public TimeSpan CheckEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long roles that write outlive the last answer of a tenant that cannot be asked; 5 min by default.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether any of it is set: then it is meant, and must be whole.</summary>
    public bool IsConfigured => !string.IsNullOrWhiteSpace(Instance) || !string.IsNullOrWhiteSpace(TenantId) || !string.IsNullOrWhiteSpace(ClientId);
}
