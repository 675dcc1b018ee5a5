namespace Dashboard.Core.Jit;

/// <summary>What ends a grant by itself.</summary>
public enum JitEnd
{
    /// <summary>The moment that stands in the grant.</summary>
    Expiry,

    /// <summary>The closing of the ticket or approval that it is bound to.</summary>
    Ticket,
}
