namespace Dashboard.Core.Keeping;

/// <summary>Between which times anything is kept, where it is not kept for ever.</summary>
public static class RetentionLimits
{
    /// <summary>Ten years and a week: whoever needs more keeps it for ever.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    /// <summary>What an audit of a year asks for, with a month to make it in.</summary>
    public static readonly TimeSpan OfAnAudit = TimeSpan.FromDays(396);
}
