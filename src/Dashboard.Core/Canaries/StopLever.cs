namespace Dashboard.Core.Canaries;

/// <summary>The one lever that stops writes to every directory.</summary>
/// <param name="Position">How far it is pulled.</param>
/// <param name="By">Who moved it last.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, in their words.</param>
public sealed record StopLever(LeverPosition Position, string By, DateTimeOffset? At, string Reason)
{
    /// <summary>Nobody has touched it.</summary>
    public static readonly StopLever Untouched = new(LeverPosition.Released, string.Empty, null, string.Empty);

    /// <summary>Whether it stops a write of this purpose.</summary>
    public bool Stops(WritePurpose purpose) =>
        Position is LeverPosition.EverythingStopped || (Position is LeverPosition.CampaignsStopped && purpose is WritePurpose.Campaign);
}
