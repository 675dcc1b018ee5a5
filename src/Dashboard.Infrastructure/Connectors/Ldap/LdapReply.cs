using Dashboard.Core.Timing;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>What a write was answered.</summary>
/// <param name="Code">The result code; null when no answer came.</param>
/// <param name="Said">The result in words, or what became of the conversation.</param>
/// <param name="WasSent">Whether the server may have heard it.</param>
/// <param name="Sent">When it was sent.</param>
/// <param name="Answered">When the answer, or the failure, was complete.</param>
internal sealed record LdapReply(int? Code, string Said, bool WasSent, Instant Sent, Instant Answered);
