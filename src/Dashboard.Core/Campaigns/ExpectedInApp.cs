using Dashboard.Core.Apps;

namespace Dashboard.Core.Campaigns;

/// <summary>What one app must show for the subject and for the control canary.</summary>
public sealed record ExpectedInApp(AppId App, ExpectedAccess Subject, ExpectedAccess Control);
