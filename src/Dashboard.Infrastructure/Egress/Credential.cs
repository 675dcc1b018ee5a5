using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;

namespace Dashboard.Infrastructure.Egress;

/// <summary>The header that proves who we are (none where none is needed), or why there is none.</summary>
internal sealed record Credential(AuthenticationHeaderValue? Header, string? Problem)
{
    public static readonly Credential None = new(null, null);

    [MemberNotNullWhen(true, nameof(Problem))]
    public bool IsMissing => Problem is not null;

    /// <summary>A bearer token, if it is one (RFC 6750 section 2.1, leniently): anything else could not be sent in a header.</summary>
    public static Credential Bearer(string token, string problem) =>
        token.All(c => c is > ' ' and <= '~') ? new(new AuthenticationHeaderValue("Bearer", token), null) : Missing(problem);

    public static Credential Missing(string problem) => new(null, problem);

    public override string ToString() => "***";
}
