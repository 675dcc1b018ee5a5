using System.Globalization;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Outcomes;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Settings;

/// <summary>Where administrators enter secrets, and look after the keys that seal them.</summary>
public sealed partial class SecretsPage : DataPage<SecretBoard>
{
    private string? _chosen;
    private string? _refusal;
    private int _entered;

    [Inject]
    public required KeptSecretDesk Secrets { get; init; }

    [Inject]
    public required SecretKeyDesk Keys { get; init; }

    [Inject]
    public required IGovernanceStore Governance { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    protected override async Task<SecretBoard?> ReadAsync(CancellationToken ct) =>
        await Secrets.ListAsync(Actor, ct) is { IsOk: true } kept && await Keys.LookAsync(Actor, ct) is { IsOk: true } keys
            ? SecretBoard.Of((await Governance.ReadAsync(ct)).Governance, kept.Value, keys.Value)
            : null;

    protected override void OnMissing() => Navigator.NotFound();

    private void Choose(string? reference) => (_chosen, _refusal) = (reference, null);

    /// <summary>What was typed is forgotten once it is kept: the form is made anew.</summary>
    private Task EnterAsync((SecretLine Line, string Value) entry) => DoAsync("enter the secret", async ct =>
    {
        var outcome = await Secrets.EnterAsync(entry.Line.Reference, entry.Line.Origin, entry.Value, Actor, ct);
        _refusal = outcome.Error?.Message;
        if (!outcome.IsOk)
        {
            return outcome.Error;
        }

        (_chosen, _entered) = (null, _entered + 1);
        return $"{entry.Line.Reference} is entered, for {outcome.Value.Origin} and nowhere else.";
    });

    private Task DeleteAsync(string reference) => DoAsync("delete the secret", async ct =>
    {
        var outcome = await Secrets.DeleteAsync(reference, Actor, ct);
        return outcome.IsOk ? (Outcome<string>)$"{reference} is deleted. What it is for does not work until it is entered anew." : outcome.Error;
    });

    private Task WrapAsync() => DoAsync("wrap the secrets anew", async ct =>
    {
        var outcome = await Keys.RewrapAsync(Actor, ct);
        return outcome.IsOk ? (Outcome<string>)string.Create(CultureInfo.InvariantCulture, $"Wrapped anew. {outcome.Value.Advice}") : outcome.Error;
    });
}
