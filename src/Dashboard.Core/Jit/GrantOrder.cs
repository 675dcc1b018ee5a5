namespace Dashboard.Core.Jit;

/// <summary>What a canary asks a broker for.</summary>
/// <param name="Reference">Ours, and the same after a crash: the request is found again by it. The ticket too, where one is named.</param>
/// <param name="UserName">The canary.</param>
/// <param name="IdentityId">Its id at the source.</param>
/// <param name="Duration">For how long.</param>
public sealed record GrantOrder(string Reference, string UserName, string IdentityId, TimeSpan Duration);
