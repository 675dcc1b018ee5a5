using Dashboard.Lab.Access;
using Dashboard.Lab.Jit;
using Dashboard.Lab.Provisioning;
using Dashboard.Lab.Scim;
using Dashboard.Lab.Truth;

namespace Dashboard.Lab.Snapshots;

/// <summary>Everything a restarted Lab needs to be the same company.</summary>
internal sealed record CompanyState(
    string Instance,
    Dictionary<string, Dictionary<string, AppliedAccount>> Applied,
    Dictionary<string, IReadOnlyList<StoredTimeline>> Apps,
    IReadOnlyList<StoredTimeline> Directory,
    IReadOnlyList<Change> Changes,
    IReadOnlyList<ProvisioningEntry> Log,
    IReadOnlyList<HeldCredential>? Credentials = null,
    IReadOnlyList<JitGrant>? JitGrants = null);
