namespace Dashboard.Lab.Jit;

/// <summary>What the broker's record says, in lower case on the wire. What the account has is another matter.</summary>
internal enum GrantState
{
    Pending,
    Active,
    Expired,
    Revoked,
    Closed,
}
