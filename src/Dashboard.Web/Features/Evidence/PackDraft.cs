using Dashboard.Core.Apps;
using Dashboard.Core.Controls;
using Dashboard.Core.Evidence;

namespace Dashboard.Web.Features.Evidence;

/// <summary>A pack as it is being chosen.</summary>
public sealed class PackDraft
{
    public HashSet<AppId> Apps { get; } = [];

    public HashSet<string> Frameworks { get; } = new(StringComparer.Ordinal);

    public string Seed { get; set; } = "1";

    /// <summary>Of chosen apps: whether the audit trail goes along, which tells of every app.</summary>
    public bool WithAuditTrail { get; set; }

    /// <summary>How many controls the frameworks have that are chosen.</summary>
    public int Controls => ControlMap.All.Count(c => Frameworks.Count == 0 || Frameworks.Contains(c.Key));

    /// <summary>What is asked for: the order of ticks plays no part in it.</summary>
    public EvidenceRequest ToRequest(EvidencePeriod period) => new(period.From, period.To, string.Empty)
    {
        Apps = [.. Apps.Order()],
        Frameworks = [.. Frameworks.Order(StringComparer.Ordinal)],
        Seed = Seed.Trim(),
        WithAuditTrail = WithAuditTrail,
    };
}
