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

    /// <summary>Whether any of it is set: then it is meant, and must be whole.</summary>
    public bool IsConfigured => !string.IsNullOrWhiteSpace(Instance) || !string.IsNullOrWhiteSpace(TenantId) || !string.IsNullOrWhiteSpace(ClientId);
}
