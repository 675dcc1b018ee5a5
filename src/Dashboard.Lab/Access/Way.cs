namespace Dashboard.Lab.Access;

/// <summary>A way into an app, as the governed configuration probes it; its name there is this one in lower case.</summary>
internal enum Way
{
    /// <summary>User name and password at the token endpoint.</summary>
    Login,

    /// <summary>User name and password in the login form.</summary>
    Portal,

    /// <summary>A refresh token.</summary>
    Refresh,

    /// <summary>An access token at the app's protected resource.</summary>
    Api,

    /// <summary>The single sign-on session.</summary>
    Sso,

    /// <summary>An API key.</summary>
    Key,

    /// <summary>The app's session cookie.</summary>
    Session,

    /// <summary>The list of accounts that the app's administrators see.</summary>
    Console,

    /// <summary>Client id and secret of a service account or an agent at the token endpoint: its way of signing in.</summary>
    Client,
}
