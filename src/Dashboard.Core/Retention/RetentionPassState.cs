namespace Dashboard.Core.Retention;

/// <summary>How far a pass has come.</summary>
public enum RetentionPassState
{
    /// <summary>Announced, and not at its end: it goes on by itself, after a restart too.</summary>
    Open,

    /// <summary>Everything that was announced and still could go has gone.</summary>
    Done,

    /// <summary>Somebody set other rules meanwhile: what had not gone by then stayed.</summary>
    Overtaken,
}
