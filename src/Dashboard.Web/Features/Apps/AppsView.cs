using Dashboard.Core.Apps;
using Dashboard.Web.Shared.Posture;

namespace Dashboard.Web.Features.Apps;

/// <summary>The viewer's apps with how many findings are open in each.</summary>
public sealed record AppsView(PostureView Posture, IReadOnlyDictionary<AppId, int> OpenFindings);
