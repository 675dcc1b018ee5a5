namespace Dashboard.Web.Api;

/// <summary>Section <c>Api</c>.</summary>
internal sealed class ApiOptions
{
    public const string Section = "Api";

    /// <summary>The first administrator's token, for a server that nobody has signed in to yet; none by default.</summary>
    public string? BootstrapToken { get; set; }
}
