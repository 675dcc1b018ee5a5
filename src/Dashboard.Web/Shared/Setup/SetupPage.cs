using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Outcomes;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Setup;

/// <summary>
/// A page on which an administrator sets up one part of the configuration. What is typed is read as the configuration file is, put into
/// the whole and checked there, so that a screen and a file refuse the same with the same words.
/// </summary>
/// <typeparam name="T">The part.</typeparam>
public abstract class SetupPage<T> : DataPage<GovernanceVersion>
    where T : class
{
    private static readonly ILookup<string, string> NoErrors = Array.Empty<string>().ToLookup(e => e);

    private bool _wasTried;
    private bool _isLeaving;
    private Governance? _typedOn;

    [Inject]
    public required IGovernanceStore Store { get; init; }

    [Inject]
    public required GovernanceDesk Desk { get; init; }

    [Inject]
    public required ISetupFields<T> Fields { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

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

    /// <summary>What is said once it is removed, after its name.</summary>
    protected virtual string Removed => "is removed. What it showed in earlier runs stays.";

    /// <summary>Whether the part may be made here, so that one that is not there yet is none that is missing.</summary>
    protected abstract bool IsNew { get; }

    /// <summary>The page it is left for once it is saved or removed.</summary>
    protected abstract string Back { get; }

    /// <summary>The page it is left for: once the part is saved, or with null once it is removed.</summary>
    protected virtual string LeftFor(T? part) => Back;

    /// <summary>Whether the viewer sees the page. Whether they may save, the desk decides.</summary>
    protected virtual bool MayOpen => Actor.MayAdminister;

    /// <summary>Whether the configuration has what the part belongs to.</summary>
    protected virtual bool HasPlace(Governance governance) => true;

    /// <summary>The part as it is; null when there is none.</summary>
    protected abstract T? Of(Governance governance);

    /// <summary>The fields that one begins with where there is no part yet.</summary>
    protected virtual IReadOnlyDictionary<string, string> Begun(Governance governance) => ImmutableDictionary<string, string>.Empty;

    /// <summary>Reads the fields.</summary>
    protected virtual SetupReading<T> ReadFields() => Fields.Read(Values);

    /// <summary>The configuration with the part in it, or without it.</summary>
    protected abstract Governance Put(Governance governance, T? part);

    /// <summary>What stands before the keys of the part in the whole configuration: <c>apps[2].jit.</c>.</summary>
    protected abstract string PathIn(Governance governance);

    protected override async Task<GovernanceVersion?> ReadAsync(CancellationToken ct)
    {
        if (_isLeaving)
        {
            return Data.Value; // what was removed is not missing
        }

        var version = await Store.ReadAsync(ct);
        if (!MayOpen || !HasPlace(version.Governance))
        {
            return null;
        }

        // What somebody typed stays, even when somebody else has taken the part away meanwhile. Whoever reads again after a change of
        // somebody else's has to decide whose counts.
        if (IsChanged && Data.Value is { } was && was.Number != version.Number)
        {
            // Against the one that the typing began on: of two changes in a row the second may have left alone what the first has not.
            _typedOn ??= was.Governance;
            Conflict = $"Version {version.Number} is by {version.AppliedBy}. {(Equals(Of(version.Governance), Of(_typedOn)) ? $"They left {What} alone." : $"They changed {What} too; saving replaces their change.")}";
            Errors = NoErrors;
        }
        else if (!IsChanged)
        {
            var part = Of(version.Governance);
            if (part is null && !IsNew)
            {
                return null;
            }

            Values = new(part is null ? Begun(version.Governance) : Fields.Write(part), StringComparer.Ordinal);
        }

        return version;
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
            Tell(reading.Value is { } part ? GovernanceValidator.Validate(Put(Data.Value!.Governance, part)) : reading.Errors, reading.Value is null ? string.Empty : null);
        }
    }

    protected Task SaveAsync() => DoAsync($"save {What}", async ct =>
    {
        if (Conflict is not null)
        {
            return new Error("Setup.Conflict", "Somebody else changed the configuration meanwhile. Choose above whose counts.");
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

    protected Task RemoveAsync() => DoAsync($"remove {What}", ct => ApplyAsync(null, $"{Said(What)} {Removed}", ct));

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

    private static Error Refusal => new("Setup.NotSaved", "It is not saved: what is wrong stands at each field.");

    private static string Said(string what) => char.ToUpperInvariant(what[0]) + what[1..];

    private async Task<Outcome<string>> ApplyAsync(T? part, string done, CancellationToken ct)
    {
        var version = Data.Value!;
        var outcome = await Desk.ApplyAsync(Put(version.Governance, part), version.Number, Actor, ct);
        if (outcome.Version is not null)
        {
            done += string.Concat(Secrets(version.Governance, outcome).Select(sentence => $" {sentence}"));
            done += await OnAppliedAsync(outcome.Version, ct);
            Reset();
            _isLeaving = true;
            Navigator.NavigateTo(LeftFor(part));
            return done;
        }

        // That somebody else was faster belongs to no field: reading again says so.
        if ((await Store.ReadAsync(ct)).Number != version.Number)
        {
            return new Error("Setup.NotSaved", outcome.Errors[0].Message);
        }

        Tell(outcome.Errors, null);
        return part is null ? new Error("Setup.NotRemoved", $"It is not removed. {outcome.Errors[0].Message}") : Refusal;
    }

    /// <summary>What became of secrets that were entered, and which are to be entered now.</summary>
    private static IEnumerable<string> Secrets(Governance before, GovernanceOutcome outcome)
    {
        var known = SecretPlaces.Kept(before).Select(place => place.Reference).ToHashSet();
        return outcome.Deleted.Concat(SecretPlaces.Kept(outcome.Version!.Governance).Where(place => known.Add(place.Reference))
            .Select(place => $"Now enter {place.Reference} for {place.Origin}, under Settings: {place.Without}."));
    }

    private void Tell(ImmutableArray<ConfigurationError> errors, string? path) => Errors = SetupErrors.ByField(errors, path ?? PathIn(Data.Value!.Governance), Sections, Values);

    private void Reset() => (IsChanged, _wasTried, Errors, Conflict, _typedOn) = (false, false, NoErrors, null, null);
}
