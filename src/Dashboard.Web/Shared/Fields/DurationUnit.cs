namespace Dashboard.Web.Shared.Fields;

/// <summary>What a number of something lasts.</summary>
public enum DurationUnit
{
    /// <summary>Seconds: the Lab's tiers count in them.</summary>
    Seconds,

    /// <summary>Minutes.</summary>
    Minutes,

    /// <summary>Hours.</summary>
    Hours,

    /// <summary>Days.</summary>
    Days,
}
