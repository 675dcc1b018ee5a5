using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;

namespace Dashboard.Web.Features.Apps;

/// <summary>Sets up the access that an app lends for a time.</summary>
public sealed partial class JitPage : AppSetupPage<JitAccess>
{
    protected override ImmutableArray<SetupSection> Sections =>
        KeptSecretWarning.On(JitFields.Sections(Values, Id), Values, KeptAddress.Of(Data.Value is { } version ? Of(version.Governance) : null));

    protected override string What => "temporary access";

    /// <summary>An app without it gets it here.</summary>
    protected override bool IsNew => true;

    protected override string Anchor => "jit";

    protected override JitAccess? Of(GovernedApp app) => app.Jit;

    /// <summary>Its probes have pages of their own and stay.</summary>
    protected override GovernedApp Put(GovernedApp app, JitAccess? part) => app with { Jit = part is null ? null : part with { Probes = app.Jit?.Probes ?? ProbeSet.None } };

    protected override string PathIn(GovernedApp app) => "jit.";
}
