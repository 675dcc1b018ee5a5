namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>How a search, or a page of it, ended.</summary>
/// <param name="Result">The result.</param>
/// <param name="Cookie">Where to go on (RFC 2696), empty at the end; null where the server said nothing of pages.</param>
/// <param name="Elsewhere">How many times it named another server that holds more.</param>
/// <param name="Bytes">Length of everything that came.</param>
/// <param name="Hash">SHA-256 of it, lower-case hex.</param>
internal sealed record LdapSearchEnd(LdapResult Result, byte[]? Cookie, int Elsewhere, long Bytes, string Hash);
