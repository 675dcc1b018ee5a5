using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Provisioning;
using Dashboard.Web.Shared.Setup;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Sources;

/// <summary>Sets up a provisioning log. Of a product that is known little has to be said.</summary>
public sealed partial class LogPage : SetupPage<ProvisioningLog>
{
    /// <summary>The log; null makes a new one.</summary>
    [Parameter]
    public string? Name { get; set; }

    protected override object? Key => Name;

    protected override ImmutableArray<SetupSection> Sections => KeptSecretWarning.On(ProvisioningLogFields.Sections(Values), Values, Data.Value is { } version ? Of(version.Governance)?.Connection : null);

    protected override string What => $"the log {Name ?? Values.GetValueOrDefault("name")}".TrimEnd();

    protected override string Saved => "is saved. What it says of itself, and Read now where it is read, stands in its row.";

    protected override string Removed => "is removed.";

    protected override bool IsNew => Name is null;

    protected override string Back => "/sources#logs";

    protected override ProvisioningLog? Of(Governance governance) => governance.ProvisioningLogs.FirstOrDefault(log => string.Equals(log.Name, Name, StringComparison.OrdinalIgnoreCase));

    protected override IReadOnlyDictionary<string, string> Begun(Governance governance) => ConnectionFields.Begun.SetItem(ConnectionFields.Kind, LogPreset.Entra.Kind).SetItem(ConnectionFields.Auth, "client-credentials");

    protected override Governance Put(Governance governance, ProvisioningLog? part) => governance with { ProvisioningLogs = PartList.Put(governance.ProvisioningLogs, IndexIn(governance), part) };

    protected override string PathIn(Governance governance) => $"provisioning-logs[{IndexIn(governance)}].";

    private int IndexIn(Governance governance) => PartList.IndexOf(governance.ProvisioningLogs, log => log == Of(governance));
}
