namespace Dashboard.Web.Shared.Status;

/// <summary>What a status colour says.</summary>
public enum Tone
{
    /// <summary>Says nothing: no colour.</summary>
    Neutral,

    /// <summary>Proven good.</summary>
    Good,

    /// <summary>Look at it some time.</summary>
    Attention,

    /// <summary>Broken.</summary>
    Breach,

    /// <summary>Broken, and accepted by somebody: an outline in the colour of the breach.</summary>
    Accepted,

    /// <summary>Something is going on.</summary>
    Information,

    /// <summary>Nobody knows: a dashed outline, visibly empty.</summary>
    Unknown,
}
