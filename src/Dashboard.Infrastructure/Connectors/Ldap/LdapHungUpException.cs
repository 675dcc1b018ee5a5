namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>The server ended the conversation instead of answering.</summary>
internal sealed class LdapHungUpException(string why) : Exception($"the server hung up: {why}");
