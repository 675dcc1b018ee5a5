using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Web.Shared.Setup;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>Sets up an app, or one tenant of it: whose it is, how it is read, who should have what.</summary>
public sealed partial class AppEditPage : SetupPage<GovernedApp>
{
    /// <summary>The app; null makes a new one.</summary>
    [Parameter]
    public string? Id { get; set; }

    protected override object? Key => Id;

    /// <summary>What it is called stays, and whose tenant it is.</summary>
    protected override ImmutableArray<SetupSection> Sections => KeptSecretWarning.On(
        IsNew ? AppFields.Sections(Values) : [.. AppFields.Sections(Values).Select(s => s with { Fields = s.Fields.RemoveAll(f => f.Key == AppFields.Tenant) })],
        Values,
        Data.Value is { } version ? Of(version.Governance)?.Connection : null);

    protected override string What => $"the app {Id ?? Values.GetValueOrDefault("name")}".TrimEnd();

    protected override string Saved => IsNew
        ? "is saved. See now whether it can be reached, with Probe now; then name it in a campaign to have it tested."
        : "is saved. It counts from the next run and the next comparison on; Probe now shows whether it can be reached.";

    protected override string Removed => "is removed. What runs and comparisons showed of it stays.";

    protected override bool IsNew => Id is null;

    protected override string Back => IsNew ? "/apps" : $"/apps/{Id}";

    private string Title => IsNew ? "New app" : $"Edit {(Data.Value is { } version ? version.Governance.App(new(Id!))?.Title ?? Id : Id)}";

    private string Elsewhere => IsNew
        ? "Ways in that are tried, access that is lent, and the columns of a file are set up on its page, once it is saved."
        : "Its probes, the access it lends and the columns of its file have pages of their own, and stay as they are.";

    private string Consequence => AppEdit.NamedBy(Data.Value!.Governance, new(Id!)) is { IsEmpty: false } names
        ? $"It is named by {string.Join(", ", names)}: take it out there first. Until then nothing is removed here."
        : "It is neither tested nor compared any more, and its probes, lent access and mapping go with it. What runs and comparisons showed of it stays.";

    protected override string LeftFor(GovernedApp? part) => part is null ? "/apps" : $"/apps/{part.Id}";

    protected override GovernedApp? Of(Governance governance) => Id is not null && governance.App(new(Id)) is { } app ? AppEdit.Bare(app) : null;

    protected override IReadOnlyDictionary<string, string> Begun(Governance governance) => ConnectionFields.Begun;

    /// <summary>What somebody else took away meanwhile is there again once mine is saved on top.</summary>
    protected override Governance Put(Governance governance, GovernedApp? part) =>
        part is null ? governance with { Apps = governance.Apps.RemoveAll(a => a.Id.Value == Id) }
        : IsIn(governance) ? AppEdit.Change(governance, new(Id!), app => AppEdit.Onto(app, part))
        : governance with { Apps = governance.Apps.Insert(AppEdit.PlaceFor(governance, part.Name), part) };

    protected override string PathIn(Governance governance) =>
        $"{(IsIn(governance) ? AppEdit.PathOf(governance, new(Id!)) : $"apps[{AppEdit.PlaceFor(governance, Values.GetValueOrDefault("name") ?? string.Empty)}]")}.";

    private bool IsIn(Governance governance) => Id is not null && governance.App(new(Id)) is not null;
}
