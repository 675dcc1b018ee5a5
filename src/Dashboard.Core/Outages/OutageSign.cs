using Dashboard.Core.Apps;

namespace Dashboard.Core.Outages;

/// <summary>Something that holds now, and is a control outage as long as it does.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">Of what: <c>log entra</c>. With the kind it makes two looks see the same outage.</param>
/// <param name="App">The app that it is about; null when it is about more than one.</param>
/// <param name="Since">Since when it holds, as far as that is known.</param>
/// <param name="Reason">What was seen, in a sentence with figures, and what to do.</param>
public sealed record OutageSign(OutageKind Kind, string Subject, AppId? App, DateTimeOffset Since, string Reason);
