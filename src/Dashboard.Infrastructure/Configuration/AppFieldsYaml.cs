using Dashboard.Core.Apps;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using YamlDotNet.RepresentationModel;
using static Dashboard.Infrastructure.Configuration.YamlNodes;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>One app, or one tenant of it, as the piece of the file that its screen sets up: the tenant is a key here, and not one of a list.</summary>
internal static class AppFieldsYaml
{
    private static readonly string[] Keys = ["name", AppFields.Tenant, .. GovernanceReader.AppKeys];

    /// <summary>What nobody has to say is not written: the screen says what counts then.</summary>
    public static YamlMappingNode Write(GovernedApp app) => Map(
    [
        ("name", Text(app.Name)),
        (AppFields.Tenant, Optional(app.Tenant)),
        .. GovernanceWriter.App(app with { Probes = ProbeSet.None, Jit = null }).Where(pair => pair.Key switch
        {
            "scope" => app.Roles.Scope is not AppScope.Everyone,
            "disabled-accounts-may-keep-entitlements" => app.DisabledMayKeepEntitlements,
            _ => true,
        }),
    ]);

    public static GovernedApp? Read(MappingReader root) =>
        root.Mappings("apps", Keys).Select(app => GovernanceReader.App(app.Text("name"), app.OptionalText(AppFields.Tenant), app)).FirstOrDefault();
}
