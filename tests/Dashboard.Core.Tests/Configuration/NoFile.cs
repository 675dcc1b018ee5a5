using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;

namespace Dashboard.Core.Tests.Configuration;

/// <summary>Writes of a configuration what tells it from another, and reads nothing.</summary>
internal sealed class NoFile : IGovernanceFile
{
    public GovernanceReading Read(string text) => new(null, [new(string.Empty, "It is no configuration.", 1)], static e => e);

    public string Write(Governance governance) => governance.ToString();
}
