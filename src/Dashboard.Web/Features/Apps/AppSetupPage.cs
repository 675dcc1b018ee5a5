using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Web.Shared.Setup;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>A page on which one part of an app is set up.</summary>
/// <typeparam name="T">The part.</typeparam>
public abstract class AppSetupPage<T> : SetupPage<T>
    where T : class
{
    /// <summary>The app.</summary>
    [Parameter]
    public required string Id { get; set; }

    /// <summary>The app as it is.</summary>
    protected GovernedApp App => Data.Value!.Governance.App(new(Id))!;

    /// <summary>Where on the app's page the part stands.</summary>
    protected abstract string Anchor { get; }

    protected override string Back => $"/apps/{Id}#{Anchor}";

    protected override object? Key => Id;

    /// <summary>The part as it is; null when there is none.</summary>
    protected abstract T? Of(GovernedApp app);

    /// <summary>The app with the part in it, or without it.</summary>
    protected abstract GovernedApp Put(GovernedApp app, T? part);

    /// <summary>What stands before the keys of the part within its app.</summary>
    protected abstract string PathIn(GovernedApp app);

    /// <summary>Whether the app has what the part belongs to.</summary>
    protected virtual bool HasPlace(GovernedApp app) => true;

    protected sealed override bool HasPlace(Governance governance) => governance.App(new(Id)) is { } app && HasPlace(app);

    protected sealed override T? Of(Governance governance) => governance.App(new(Id)) is { } app ? Of(app) : null;

    protected sealed override Governance Put(Governance governance, T? part) => AppEdit.Change(governance, new(Id), app => Put(app, part));

    protected sealed override string PathIn(Governance governance) => $"{AppEdit.PathOf(governance, new(Id))}.{PathIn(governance.App(new(Id))!)}";
}
