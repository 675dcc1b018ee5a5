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

    /// <summary>As what the viewer may sign now; null for nothing.</summary>
    private SignOffRole? Next => Data.Value?.Pack.SignOffs switch
    {
        [] => SignOffRole.Preparer,
        [var prepared] when !string.Equals(prepared.By, Actor.Name, StringComparison.OrdinalIgnoreCase) => SignOffRole.Reviewer,
        _ => null,
    };

    protected override async Task<PackDetails?> ReadAsync(CancellationToken ct) => (await Desk.FindAsync(new(Id), Actor, ct)).Value;

    protected override void OnMissing() => Navigator.NotFound();

    private static string Words(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private Task SignAsync() => DoAsync("sign the pack off", async ct =>
    {
        var outcome = await Desk.SignOffAsync(new(Id), Next ?? SignOffRole.Reviewer, _statement, Actor, ct);
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
