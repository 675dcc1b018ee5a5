using System.Diagnostics.CodeAnalysis;
using Dashboard.Infrastructure.Connectors.Access;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>What is held under a key, or a sentence that says why it cannot be used.</summary>
/// <param name="Row">Which row.</param>
/// <param name="Version">Its version as read, or as marked.</param>
/// <param name="Credential">The credential.</param>
/// <param name="IsInDoubt">Whether it may have been used up by an attempt whose answer was lost: a refusal of it proves nothing.</param>
/// <param name="Problem">Why it cannot be used; null when it can.</param>
internal sealed record Held(long Row, int Version, HeldCredential? Credential, bool IsInDoubt, string? Problem)
{
    [MemberNotNullWhen(true, nameof(Credential))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsUsable => Problem is null && Credential is not null;

    public static Held Not(string problem) => new(0, 0, null, false, problem);
}
