using Dashboard.Core.Apps;

namespace Dashboard.Core.Outages;

/// <summary>A time in which a control did not work, or in which nobody could have seen it (NIST CSF 2.0 DE.CM, SOC 2 CC7.2).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">Of what.</param>
/// <param name="App">The app that it is about; null when it is about more than one.</param>
/// <param name="StartedAt">Since when it holds, as far as that is known.</param>
/// <param name="SeenAt">When it was first seen here.</param>
/// <param name="EndedAt">When it was first seen to hold no more; null while it holds.</param>
/// <param name="Reason">What was last seen of it, in a sentence with figures.</param>
public sealed record Outage(Guid Id, OutageKind Kind, string Subject, AppId? App, DateTimeOffset StartedAt, DateTimeOffset SeenAt, DateTimeOffset? EndedAt, string Reason);
