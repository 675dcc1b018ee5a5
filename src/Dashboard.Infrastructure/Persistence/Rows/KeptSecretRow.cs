namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>A secret that an administrator entered, in an envelope.</summary>
internal sealed class KeptSecretRow
{
    /// <summary>As the configuration names it: owner and name.</summary>
    public required string Reference { get; init; }

    /// <summary>The one origin it is sent to. Bound into the envelope: changing it here opens nothing.</summary>
    public required string Origin { get; init; }

    public required byte[] Sealed { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    public required string EnteredBy { get; init; }
}
