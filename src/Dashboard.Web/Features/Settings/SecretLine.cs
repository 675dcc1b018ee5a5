using Dashboard.Core.Configuration;

namespace Dashboard.Web.Features.Settings;

/// <summary>A secret that a connection names.</summary>
/// <param name="Reference">As the configuration names it.</param>
/// <param name="Connector">Whose connection it is: <c>apps/wiki</c>.</param>
/// <param name="Origin">The server it is sent to.</param>
/// <param name="Kept">When it was entered and by whom; null while nobody has.</param>
public sealed record SecretLine(string Reference, string Connector, string Origin, KeptSecret? Kept);
