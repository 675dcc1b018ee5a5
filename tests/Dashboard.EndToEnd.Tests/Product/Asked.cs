namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>A request of the product, as it passes the wire.</summary>
/// <param name="Method">PATCH</param>
/// <param name="Path">/apps/mail/scim/v2/Users?filter=userName eq "ada", decoded.</param>
/// <param name="Body">As text; empty where there is none.</param>
internal sealed record Asked(string Method, string Path, string Body);
