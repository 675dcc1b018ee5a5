using Dashboard.Core.Timing;

namespace Dashboard.Core.Jit;

/// <summary>What a broker says of a grant. It says so; whether the app follows is looked at apart.</summary>
/// <param name="State">Its state.</param>
/// <param name="Expires">When it ends, on our clock, as an interval: the broker's own clock may differ; null when the record holds no end.</param>
/// <param name="Lasts">From its beginning to its end on the broker's clock alone; null when the record does not hold both.</param>
/// <param name="Ticket">What it is bound to; null when to nothing.</param>
/// <param name="Text">As the broker put it: <c>active until 2026-11-26T10:00:00Z</c>.</param>
public sealed record GrantRecord(GrantState State, GrantExpiry? Expires, TimeSpan? Lasts, string? Ticket, string Text);

/// <summary>A moment that lies between two.</summary>
public sealed record GrantExpiry(Instant Earliest, Instant Latest);
