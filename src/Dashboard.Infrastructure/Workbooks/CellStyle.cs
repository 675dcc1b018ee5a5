namespace Dashboard.Infrastructure.Workbooks;

/// <summary>How a cell looks. Every word with a colour also stands there as a word.</summary>
internal enum CellStyle
{
    Title,
    Intro,
    Section,
    Header,
    Label,
    Text,
    Wrapped,
    Count,

    /// <summary>A number below texts, beginning where they begin.</summary>
    Figure,
    Seconds,
    Share,
    Moment,
    Good,
    Attention,
    Bad,
    Information,

    /// <summary>A breach that is accepted: the breach's colour as an outline.</summary>
    Accepted,

    /// <summary>Not proven, inconclusive, skipped: never to be taken for good.</summary>
    Unproven,
}
