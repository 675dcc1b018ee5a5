using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;

namespace Dashboard.Infrastructure.Egress;

/// <summary>The header that proves who we are (none where none is needed), or why there is none.</summary>
internal sealed record Credential(AuthenticationHeaderValue? Header, string? Problem)
{
    public static readonly Credential None = new(null, null);

    [MemberNotNullWhen(true, nameof(Problem))]
    public bool IsMissing => Problem is not null;

    public static Credential Missing(string problem) => new(null, problem);

    public override string ToString() => "***";
}
