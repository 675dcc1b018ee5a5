using Dashboard.Core.Configuration;

namespace Dashboard.Web.Features.Settings;

/// <summary>A secret that is entered.</summary>
/// <param name="Reference">As the configuration names it.</param>
/// <param name="What">What it is for, all of it: <c>the connection of apps/wiki</c>.</param>
/// <param name="Origin">Where it goes.</param>
/// <param name="Kept">When it was entered and by whom; null while nobody has.</param>
public sealed record SecretLine(string Reference, string What, string Origin, KeptSecret? Kept)
{
    /// <summary>Whether the secret is an address itself, so that no server is known that it could be bound to.</summary>
    public bool IsAddress { get; init; }
}
