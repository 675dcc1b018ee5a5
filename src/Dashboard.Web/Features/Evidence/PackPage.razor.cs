using System.Globalization;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Packs;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Evidence;

/// <summary>One pack: its parameters, its hashes, and its sign-off.</summary>
public sealed partial class PackPage : DataPage<PackDetails>
{
    private string _statement = string.Empty;

    [Inject]
    public required PackDesk Desk { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    [Parameter]
    public Guid Id { get; set; }

    protected override object? Key => Id;

    protected override async Task<PackDetails?> ReadAsync(CancellationToken ct) => (await Desk.FindAsync(new(Id), Actor, ct)).Value;

    protected override void OnMissing() => Navigator.NotFound();

    private static string Words(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Why the viewer is offered nothing to sign, by the rules that would refuse it.</summary>
    private string WhyNotSigning(PackDetails details) =>
        !details.MayHave ? "The audit trail is in it: nobody signs what they may not open."
        : details.Pack.SignOffs.Any(s => string.Equals(s.By, Actor.Name, StringComparison.OrdinalIgnoreCase)) ? "You prepared it: somebody else reviews it."
        : "You ordered it: somebody else reviews it.";

    private Task SignAsync() => DoAsync("sign the pack off", async ct =>
    {
        var outcome = await Desk.SignOffAsync(new(Id), Data.Value?.SignsAs ?? SignOffRole.Reviewer, _statement, Actor, ct);
        _statement = outcome.IsOk ? string.Empty : _statement;
        return outcome.IsOk ? (Outcome<string>)"Signed." : outcome.Error;
    });

    private Task RepeatAsync() => DoAsync("make the pack again", async ct =>
    {
        var outcome = await Desk.RepeatAsync(new(Id), Actor, ct);
        if (outcome.Value is { } again)
        {
            Navigator.NavigateTo($"/evidence/packs/{again.Id}");
        }

        return outcome.IsOk ? (Outcome<string>)"It is being made again." : outcome.Error;
    });
}
