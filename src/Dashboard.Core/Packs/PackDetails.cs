namespace Dashboard.Core.Packs;

/// <summary>A pack, and what stands beside it.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="First">The pack that it repeats; null when it repeats none.</param>
/// <param name="IsFileGone">Whether it was made, and its file is not where it was put.</param>
public sealed record PackDetails(Pack Pack, Pack? First, bool IsFileGone)
{
    /// <summary>Whether the viewer may open it, and so make it again.</summary>
    public bool MayHave { get; init; }

    /// <summary>Whether the viewer may stop it now.</summary>
    public bool MayStop { get; init; }

    /// <summary>As what the viewer may sign it off now; null for nothing.</summary>
    public SignOffRole? SignsAs { get; init; }
}
