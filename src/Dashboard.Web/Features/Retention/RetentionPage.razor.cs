using System.Globalization;
using Dashboard.Core.Configuration;
using Dashboard.Core.Keeping;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Retention;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Retention;

/// <summary>What is kept for how long, and what goes: shown before it does. Others than administrators try rules out and set none.</summary>
public sealed partial class RetentionPage : DataPage<RetentionBoard>
{
    private RetentionSettings? _trial;
    private int _begunOn;

    [Inject]
    public required RetentionDesk Desk { get; init; }

    [Inject]
    public required GovernanceDesk Configuration { get; init; }

    private bool IsTrying => _trial is not null;

    protected override async Task<RetentionBoard?> ReadAsync(CancellationToken ct) => new((await Desk.LookAsync(_trial, Actor, ct)).Value);

    private RetentionSettings Rules(RetentionView view) => _trial ?? view.Version.Governance.Retention;

    private async Task TryAsync((RetentionKind Kind, RetentionRule? Rule) change)
    {
        if (Data.Value?.View is { } view)
        {
            _begunOn = IsTrying ? _begunOn : view.Version.Number;
            var tried = Rules(view).With(change.Kind, change.Rule);
            _trial = tried == view.Version.Governance.Retention ? null : tried;
            await ReloadAsync();
        }
    }

    private Task BackAsync()
    {
        _trial = null;
        return ReloadAsync();
    }

    private Task SaveAsync() => DoAsync("put the rules in force", async ct =>
    {
        if (Data.Value?.View is not { Version: var version } || _trial is not { } wanted)
        {
            return RetentionErrors.Nothing;
        }

        // What is tried holds every rule, those of others included as they were when it was begun.
        if (version.Number != _begunOn)
        {
            return new Error("Retention.Conflict", string.Create(CultureInfo.InvariantCulture, $"{version.AppliedBy} put version {version.Number} in force meanwhile. Go back to the rules in force, and try yours out on them."));
        }

        var outcome = await Configuration.ApplyAsync(version.Governance with { Retention = wanted }, version.Number, Actor, ct);
        if (!outcome.Errors.IsEmpty)
        {
            return new Error("Retention.Refused", outcome.Errors[0].Message);
        }

        _trial = null;
        return "The rules are in force. Nothing goes by them before a day has passed.";
    });

    private Task LetGoAsync(int confirmed) => DoAsync("let it go", async ct =>
    {
        var outcome = await Desk.OrderAsync(confirmed, Actor, ct);
        return outcome.IsOk ? (Outcome<string>)$"Announced and entered: {RetentionLooks.Announced(outcome.Value)}. It goes within a minute, once the program has run for an hour." : outcome.Error;
    });
}
