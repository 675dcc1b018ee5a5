namespace Dashboard.Web.Api.Siem;

/// <summary>What became of a finding.</summary>
internal enum FindingTurnKind
{
    /// <summary>It was seen for the first time.</summary>
    Came,

    /// <summary>Somebody answers for it, until a day.</summary>
    Known,

    /// <summary>Nobody answers for it any more: the mark was taken back, or its day has come.</summary>
    OpenAgain,

    /// <summary>It is proven to be there no more.</summary>
    Gone,
}
