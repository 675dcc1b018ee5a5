using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Probes;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>Sets up one access probe of an app, of those it always has or of those that only lent access opens.</summary>
public sealed partial class ProbePage : AppSetupPage<AccessProbe>
{
    /// <summary>The probe; null makes a new one.</summary>
    [SupplyParameterFromQuery]
    public string? Name { get; set; }

    /// <summary>Whether it is tried under a grant.</summary>
    [SupplyParameterFromQuery]
    public bool Lent { get; set; }

    protected override object? Key => (Id, Name, Lent);

    protected override ImmutableArray<SetupSection> Sections =>
        KeptSecretWarning.On(ProbeFields.Sections(Values, Id), Values, KeptAddress.Of(Data.Value is { } version ? Of(version.Governance) : null));

    protected override string What => $"the probe {Name ?? Values.GetValueOrDefault("name")}".TrimEnd();

    protected override bool IsNew => Name is null;

    protected override string Anchor => Lent ? "jit" : "probes";

    /// <summary>What is tried under a grant stands with the access that is lent.</summary>
    protected override bool HasPlace(GovernedApp app) => !Lent || app.Jit is not null;

    protected override AccessProbe? Of(GovernedApp app) => SetOf(app).Find(Name);

    protected override GovernedApp Put(GovernedApp app, AccessProbe? part)
    {
        var probes = part is null ? AppEdit.Remove(SetOf(app), Name!) : AppEdit.Put(SetOf(app), Name, part);
        return Lent ? app with { Jit = app.Jit! with { Probes = probes } } : app with { Probes = probes };
    }

    protected override string PathIn(GovernedApp app) => $"{(Lent ? "jit." : string.Empty)}probes[{AppEdit.IndexOf(SetOf(app), Name)}].";

    private ProbeSet SetOf(GovernedApp app) => Lent ? app.Jit?.Probes ?? ProbeSet.None : app.Probes;

    private ImmutableArray<string> SignIns(GovernedApp app) => [.. SetOf(app).All.Where(p => p.IsSignIn && p.Name != Name).Select(p => p.Name)];
}
