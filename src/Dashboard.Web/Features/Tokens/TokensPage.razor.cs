using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Outcomes;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Tokens;

/// <summary>Where administrators make tokens for programs, see who uses them, and take them back.</summary>
public sealed partial class TokensPage : DataPage<TokenBoard>
{
    private NewApiToken? _made;

    [Inject]
    public required ApiTokenDesk Desk { get; init; }

    [Inject]
    public required IGovernanceStore Governance { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    protected override async Task<TokenBoard?> ReadAsync(CancellationToken ct)
    {
        var now = Time.GetUtcNow();
        var listed = await Desk.ListAsync(Actor, ct);
        return listed.IsOk ? TokenBoard.Of(listed.Value, (await Governance.ReadAsync(ct)).Governance, now) : new TokenBoard([], [], now);
    }

    private Task MakeAsync(TokenOrder order) => DoAsync("make the token", async ct =>
    {
        var outcome = await Desk.CreateAsync(order, Actor, ct);
        _made = outcome.Value ?? _made;
        return outcome.IsOk ? (Outcome<string>)$"{outcome.Value.Token.Name} is made. Copy it now." : outcome.Error;
    });

    private Task RevokeAsync(ApiToken token) => DoAsync("take the token back", async ct =>
    {
        var outcome = await Desk.RevokeAsync(token.Id, Actor, ct);
        return outcome.IsOk ? (Outcome<string>)$"{token.Name} is taken back. Its next request is refused." : outcome.Error;
    });

    private void Forget() => _made = null;
}
