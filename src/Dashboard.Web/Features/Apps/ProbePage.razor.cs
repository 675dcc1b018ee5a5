using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Probes;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>Sets up one access probe of an app, of those it always has or of those that only lent access opens.</summary>
public sealed partial class ProbePage : SetupPage<AccessProbe>
{
    /// <summary>The probe; null makes a new one.</summary>
    [SupplyParameterFromQuery]
    public string? Name { get; set; }

    /// <summary>Whether it is tried under a grant.</summary>
    [SupplyParameterFromQuery]
    public bool Lent { get; set; }

    protected override object? Key => (Id, Name, Lent);

    protected override ImmutableArray<SetupSection> Sections => ProbeFields.Sections(Values);

    protected override string What => $"the probe {Name ?? Values.GetValueOrDefault("name")}".TrimEnd();

    protected override bool IsNew => Name is null;

    protected override string Anchor => Lent ? "jit" : "probes";

    /// <summary>What is tried under a grant stands with the access that is lent.</summary>
    protected override async Task<SetupEditing?> ReadAsync(CancellationToken ct) =>
        await base.ReadAsync(ct) is { } editing && (!Lent || editing.App.Jit is not null) ? editing : null;

    protected override AccessProbe? Of(GovernedApp app) => SetOf(app).Find(Name);

    protected override IReadOnlyDictionary<string, string> Written(AccessProbe part) => Fields.Write(part);

    protected override SetupReading<AccessProbe> ReadFields() => Fields.ReadProbe(Values);

    protected override GovernedApp Put(GovernedApp app, AccessProbe? part)
    {
        var probes = part is null ? AppEdit.Remove(SetOf(app), Name!) : AppEdit.Put(SetOf(app), Name, part);
        return Lent ? app with { Jit = app.Jit! with { Probes = probes } } : app with { Probes = probes };
    }

    protected override string PathIn(GovernedApp app) => $"{(Lent ? "jit." : string.Empty)}probes[{AppEdit.IndexOf(SetOf(app), Name)}].";

    private ProbeSet SetOf(GovernedApp app) => Lent ? app.Jit?.Probes ?? ProbeSet.None : app.Probes;

    private ImmutableArray<string> SignIns(GovernedApp app) => [.. SetOf(app).All.Where(p => p.IsSignIn && p.Name != Name).Select(p => p.Name)];
}
