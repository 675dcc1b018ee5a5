namespace Dashboard.Core.Checks;

/// <summary>How evidence was got. A grade never rises.</summary>
public enum EvidenceGrade
{
    /// <summary>We read it ourselves from the live system.</summary>
    Observed,

    /// <summary>The provider says so; it cannot be read back.</summary>
    Acknowledged,

    /// <summary>From a file somebody exported.</summary>
    Imported,

    /// <summary>Somebody states it.</summary>
    Attested,
}
