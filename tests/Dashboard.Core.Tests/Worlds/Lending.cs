using Dashboard.Core.Jit;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>How a broker and its app behave: the scenario of a JIT journey. It says what is true, never what the product should find.</summary>
internal sealed record Lending
{
    /// <summary>The app shows what the broker does this much later.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Access ends this much after the grant; null as it comes.</summary>
    public TimeSpan? EndDelay { get; init; }

    /// <summary>The entitlement is there as soon as it is requested.</summary>
    public bool GrantsBeforeApproval { get; init; }

    /// <summary>The entitlement is there this long after the request, whatever anybody approves.</summary>
    public TimeSpan? GrantsUnapprovedAfter { get; init; }

    /// <summary>The record holds no end, and nothing ends it but revocation.</summary>
    public bool HasNoEnd { get; init; }

    /// <summary>The record's end is this many times what was asked for.</summary>
    public double Stretches { get; init; } = 1;

    /// <summary>The record ends on time and the entitlement stays.</summary>
    public bool KeepsEntitlement { get; init; }

    /// <summary>What was signed in under a grant opens what it opened for ever.</summary>
    public bool TokenOutlives { get; init; }

    /// <summary>What was signed in under a grant opens it this much longer.</summary>
    public TimeSpan TokenLags { get; init; }

    /// <summary>Answers a revocation with success and does nothing.</summary>
    public bool IgnoresRevoke { get; init; }

    /// <summary>Refuses to revoke, and shows the grant in force.</summary>
    public bool RefusesRevoke { get; init; }

    /// <summary>Puts this act off, for ever.</summary>
    public GrantVerb? PutsOff { get; init; }

    /// <summary>Puts so many acts off before it does the first.</summary>
    public int PutOffActs { get; init; }

    /// <summary>How long it asks to wait, each time it puts an act off; null when it does not say.</summary>
    public TimeSpan? AsksToWait { get; init; }

    /// <summary>Answers the closing of a ticket with success and does nothing.</summary>
    public bool IgnoresClose { get; init; }

    /// <summary>Binds the grant to another ticket than was asked for.</summary>
    public bool NamesAnotherTicket { get; init; }

    /// <summary>The approval is taken and never comes to anything.</summary>
    public bool NeverApproves { get; init; }

    /// <summary>Refuses to approve.</summary>
    public bool RefusesApproval { get; init; }

    /// <summary>Refuses every request.</summary>
    public bool RefusesRequests { get; init; }

    /// <summary>Refuses the control canary alone.</summary>
    public bool RefusesControl { get; init; }

    /// <summary>Says granted and gives nothing.</summary>
    public bool NeverShows { get; init; }

    /// <summary>Gives another entitlement with it.</summary>
    public bool GivesMore { get; init; }

    /// <summary>The entitlement is there and opens nothing.</summary>
    public bool OpensNothing { get; init; }

    /// <summary>After its end, what a grant opened is refused to everybody.</summary>
    public bool OpensNothingAfterwards { get; init; }

    /// <summary>Has two records for one request.</summary>
    public bool AnswersTwice { get; init; }

    /// <summary>Its record cannot be read.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>So many answers to acts are lost, though they had their effect.</summary>
    public int LostAnswers { get; init; }

    /// <summary>So many acts get no answer and have no effect.</summary>
    public int SilentActs { get; init; }

    /// <summary>Does not say when a grant began.</summary>
    public bool HidesBeginning { get; init; }

    /// <summary>The app stops showing any lent entitlement, to everybody, this long after the request.</summary>
    public TimeSpan? GoesBlindAfter { get; init; }
}
