namespace Dashboard.Core.Jit;

/// <summary>A grant as a broker lists it.</summary>
/// <param name="Holder">Who has it, as the broker names them.</param>
/// <param name="State">Its state.</param>
/// <param name="Ends">When it ends, on our clock, at the latest; null when the record holds no end.</param>
/// <param name="Text">As the broker put it: <c>active until 2026-11-26T10:00:00Z</c>.</param>
public sealed record HeldGrant(string Holder, GrantState State, DateTimeOffset? Ends, string Text);
