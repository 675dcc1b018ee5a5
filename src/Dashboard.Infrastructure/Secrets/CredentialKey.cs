namespace Dashboard.Infrastructure.Secrets;

/// <summary>Whose credential it is and what for.</summary>
/// <param name="Canary">The canary's id.</param>
/// <param name="App">The app's id.</param>
/// <param name="Probe">Name of the probe.</param>
/// <param name="Servers">The servers the probe talks to. What was obtained from others is not found under this key.</param>
internal sealed record CredentialKey(string Canary, string App, string Probe, string Servers);
