using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Outcomes;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>
/// A page on which an administrator sets up one part of an app. What is typed is read as the configuration file is, put into the
/// whole configuration and checked there, so that a screen and a file refuse the same with the same words.
/// </summary>
/// <typeparam name="T">The part.</typeparam>
public abstract class SetupPage<T> : DataPage<SetupEditing>
    where T : class
{
    private static readonly ILookup<string, string> NoErrors = Array.Empty<string>().ToLookup(e => e);

    private bool _wasTried;
    private bool _isLeaving;

    [Inject]
    public required IGovernanceStore Store { get; init; }

    [Inject]
    public required GovernanceDesk Desk { get; init; }

    [Inject]
    public required ISetupFields Fields { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    /// <summary>The app.</summary>
    [Parameter]
    public required string Id { get; set; }

    /// <summary>What the fields say. Kept for every kind that was chosen meanwhile, so that a slip costs nothing.</summary>
    protected Dictionary<string, string> Values { get; private set; } = [];

    /// <summary>What is wrong, by field.</summary>
    protected ILookup<string, string> Errors { get; private set; } = NoErrors;

    /// <summary>What somebody else changed meanwhile; null when nobody did.</summary>
    protected string? Conflict { get; private set; }

    /// <summary>Whether something typed is not saved.</summary>
    protected bool IsChanged { get; set; }

    /// <summary>What is asked for.</summary>
    protected abstract ImmutableArray<SetupSection> Sections { get; }

    /// <summary>The part, for people: "the probe".</summary>
    protected abstract string What { get; }

    /// <summary>What is said once it is in force, after its name.</summary>
    protected virtual string Saved => "is saved. It counts from the next run on.";

    /// <summary>Whether the part is made here and not there yet.</summary>
    protected abstract bool IsNew { get; }

    /// <summary>Where on the app's page the part stands.</summary>
    protected abstract string Anchor { get; }

    protected override object? Key => Id;

    /// <summary>Whether the viewer sees the page. Whether they may save, the desk decides.</summary>
    protected virtual bool MayOpen => Actor.MayAdminister;

    /// <summary>The part as it is; null when there is none.</summary>
    protected abstract T? Of(GovernedApp app);

    /// <summary>The fields of the part.</summary>
    protected abstract IReadOnlyDictionary<string, string> Written(T part);

    /// <summary>Reads the fields.</summary>
    protected abstract SetupReading<T> ReadFields();

    /// <summary>The app with the part in it, or without it.</summary>
    protected abstract GovernedApp Put(GovernedApp app, T? part);

    /// <summary>What stands before the keys of the part within its app.</summary>
    protected abstract string PathIn(GovernedApp app);

    protected override async Task<SetupEditing?> ReadAsync(CancellationToken ct)
    {
        if (_isLeaving)
        {
            return Data.Value; // what was removed is not missing
        }

        var version = await Store.ReadAsync(ct);
        if (!MayOpen || version.Governance.App(new(Id)) is not { } app)
        {
            return null;
        }

        // What somebody typed stays, even when somebody else has taken the part away meanwhile. Whoever reads again after a change of
        // somebody else's has to decide whose counts.
        if (IsChanged && Data.Value is { } was && was.Version.Number != version.Number)
        {
            Conflict = $"Version {version.Number} is by {version.AppliedBy}. {(Equals(Of(app), Of(was.App)) ? $"They left {What} alone." : $"They changed {What} too; saving replaces their change.")}";
            Errors = NoErrors;
        }
        else if (!IsChanged)
        {
            var part = Of(app);
            if (part is null && !IsNew)
            {
                return null;
            }

            Values = part is null ? [] : new(Written(part), StringComparer.Ordinal);
        }

        return new(version, app);
    }

    /// <summary>It is in force; what else is to be done and said.</summary>
    protected virtual Task<string> OnAppliedAsync(GovernanceVersion version, CancellationToken ct) => Task.FromResult(string.Empty);

    protected override void OnMissing() => Navigator.NotFound();

    protected void Change((string Key, string Value) field)
    {
        (Values[field.Key], IsChanged) = (field.Value, true);
        if (_wasTried)
        {
            var reading = ReadFields();
            var governance = Data.Value!.Version.Governance;
            Tell(reading.Value is { } part ? GovernanceValidator.Validate(Whole(governance, part)) : reading.Errors, reading.Value is null ? string.Empty : null);
        }
    }

    protected Task SaveAsync() => DoAsync($"save {What}", async ct =>
    {
        if (Conflict is not null)
        {
            return new Error("App.Conflict", "Somebody else changed the configuration meanwhile. Choose above whose counts.");
        }

        _wasTried = true;
        var reading = ReadFields();
        if (reading.Value is { } part)
        {
            return await ApplyAsync(part, $"{Said(What)} {Saved}", ct);
        }

        Tell(reading.Errors, string.Empty);
        return Refusal;
    });

    protected Task RemoveAsync() => DoAsync($"remove {What}", ct => ApplyAsync(null, $"{Said(What)} is removed. What it showed in earlier runs stays.", ct));

    /// <summary>Reading again took their version as the one to build on: now mine is saved on top of it.</summary>
    protected Task SaveOnTopAsync()
    {
        Conflict = null;
        return SaveAsync();
    }

    protected Task TakeTheirsAsync()
    {
        Reset();
        return ReloadAsync();
    }

    private static Error Refusal => new("App.NotSaved", "It is not saved: what is wrong stands at each field.");

    private static string Said(string what) => char.ToUpperInvariant(what[0]) + what[1..];

    private Governance Whole(Governance governance, T? part) => AppEdit.Change(governance, new(Id), app => Put(app, part));

    private async Task<Outcome<string>> ApplyAsync(T? part, string done, CancellationToken ct)
    {
        var (version, app) = Data.Value!;
        var outcome = await Desk.ApplyAsync(Whole(version.Governance, part), version.Number, Actor, ct);
        if (outcome.Version is not null)
        {
            done += await OnAppliedAsync(outcome.Version, ct);
            Reset();
            _isLeaving = true;
            Navigator.NavigateTo($"/apps/{Id}#{Anchor}");
            return done;
        }

        // That somebody else was faster belongs to no field: reading again says so.
        if ((await Store.ReadAsync(ct)).Number != version.Number)
        {
            return new Error("App.NotSaved", outcome.Errors[0].Message);
        }

        Tell(outcome.Errors, null);
        return Refusal;
    }

    private void Tell(ImmutableArray<ConfigurationError> errors, string? path)
    {
        var (version, app) = Data.Value!;
        Errors = SetupErrors.ByField(errors, path ?? $"{AppEdit.PathOf(version.Governance, app.Id)}.{PathIn(app)}", Sections, Values);
    }

    private void Reset() => (IsChanged, _wasTried, Errors, Conflict) = (false, false, NoErrors, null);
}
