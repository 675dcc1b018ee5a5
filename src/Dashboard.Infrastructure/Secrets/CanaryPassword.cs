using System.Diagnostics.CodeAnalysis;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>A canary's password, or a sentence that says why there is none.</summary>
internal sealed record CanaryPassword(Secret? Secret, string? Problem)
{
    [MemberNotNullWhen(true, nameof(Secret))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsKnown => Secret is not null;
}
