using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Tests.Worlds;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Access;

/// <summary>Tokens are made with a role, a scope and an end, and reach no further.</summary>
public sealed class ApiTokenDeskTests : IDisposable
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);
    private static readonly TokenScope Reads = new(false, TokenAreas.Results, []);

    private readonly FakeTimeProvider _time = new(Some.Noon);
    private readonly FakeTokens _tokens = new();
    private readonly FakeAuditTrail _trail;
    private readonly ApiTokenDesk _desk;

    public ApiTokenDeskTests()
    {
        _trail = new(_time);
        _desk = new(_tokens, new FakePeople(), _trail.Audited, Options.Create(new TokenOptions()), _time);
    }

    public static TheoryData<string, string, Role, bool, TokenAreas, string[], double, string?> Orders => new()
    {
        { "as it should be", "ci", Role.Auditor, false, TokenAreas.Results, [], 30, null },
        { "the longest life", "ci", Role.Auditor, true, TokenAreas.All, [], 365, null },
        { "longer than the longest life", "ci", Role.Auditor, false, TokenAreas.All, [], 365.001, "Token.Expiry" },
        { "over already", "ci", Role.Auditor, false, TokenAreas.All, [], 0, "Token.Expiry" },
        { "no area", "ci", Role.Auditor, false, TokenAreas.None, [], 30, "Token.Areas" },
        { "an area that is none", "ci", Role.Auditor, false, (TokenAreas)64, [], 30, "Token.Areas" },
        { "an owner with apps", "ci", Role.AppOwner, true, TokenAreas.All, ["crm"], 30, null },
        { "an owner without apps", "ci", Role.AppOwner, true, TokenAreas.All, [], 30, "Token.Apps" },
        { "an app without a name", "ci", Role.AppOwner, true, TokenAreas.All, ["crm", " "], 30, "Token.Apps" },
        { "apps of somebody who reads everything", "ci", Role.Auditor, true, TokenAreas.All, ["crm"], 30, "Token.Apps" },
        { "no name", "  ", Role.Auditor, false, TokenAreas.All, [], 30, "Token.Name" },
        { "the name of the product", "schedule", Role.Auditor, false, TokenAreas.All, [], 30, "Token.NameIsReserved" },
    };

    public void Dispose() => _desk.Dispose();

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task A_token_is_made_only_whole(string what, string name, Role role, bool mayWrite, TokenAreas areas, string[] apps, double days, string? refusal)
    {
        var made = await _desk.CreateAsync(new(name, role, new(mayWrite, areas, [.. apps]), _time.GetUtcNow().AddDays(days)), Some.Administrator, default);

        Assert.True(refusal == made.Error?.Code, what);
        Assert.Equal(refusal is null ? 1 : 0, _tokens.All.Count);
    }

    [Theory]
    [InlineData(Role.IamManager)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.AppOwner)]
    public async Task Only_administrators_make_list_and_take_back(Role role)
    {
        var actor = new Actor("somebody", [role]);
        var token = (await _desk.CreateAsync(Order(Reads), Some.Administrator, default)).Value!.Token;

        Assert.Equal(AccessErrors.AdministratorsOnly, (await _desk.CreateAsync(Order(Reads), actor, default)).Error);
        Assert.Equal(AccessErrors.AdministratorsOnly, (await _desk.ListAsync(actor, default)).Error);
        Assert.Equal(AccessErrors.AdministratorsOnly, (await _desk.RevokeAsync(token.Id, actor, default)).Error);
        Assert.Null(Assert.Single(_tokens.All).RevokedAt);
    }

    [Fact]
    public async Task It_is_recognised_until_it_is_over_or_taken_back()
    {
        var made = (await _desk.CreateAsync(Order(Reads), Some.Administrator, default)).Value!;
        var other = (await _desk.CreateAsync(Order(Reads), Some.Administrator, default)).Value!;

        _time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromTicks(1));
        Assert.Equal(made.Token.Id, (await _desk.RecogniseAsync(made.Secret, default))?.Id);
        Assert.Equal(_time.GetUtcNow(), _tokens.All.Single(t => t.Id == made.Token.Id).LastUsedAt);
        Assert.Null(await _desk.RecogniseAsync(made.Secret.ToUpperInvariant(), default));

        await _desk.RevokeAsync(other.Token.Id, Some.Administrator, default);
        Assert.Null(await _desk.RecogniseAsync(other.Secret, default));

        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await _desk.RecogniseAsync(made.Secret, default));
    }

    [Fact]
    public async Task The_secret_is_nowhere_but_in_the_outcome()
    {
        var made = (await _desk.CreateAsync(Order(Reads), Some.Administrator, default)).Value!;

        Assert.DoesNotContain(made.Secret, made.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(made.Secret, made.Token.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_trail.Entries, e => e.Fields.Any(f => f.Text?.Contains(made.Secret[3..], StringComparison.Ordinal) is true));
        Assert.Contains(_trail.Entries, e => e.Outcome is AuditOutcome.Done && e[AuditField.After]!.Contains("reads only, Results, until 2026-04-01", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_hands_on_no_more_than_it_has_and_for_no_longer()
    {
        var scope = new TokenScope(true, TokenAreas.Configuration | TokenAreas.Findings, []);
        var program = Some.Administrator with { Token = new(Guid.NewGuid(), scope, _time.GetUtcNow().AddDays(30)) };

        Assert.True((await _desk.CreateAsync(Order(new(true, TokenAreas.Findings, [])), program, default)).IsOk);
        Assert.Equal("ada", Assert.Single(_tokens.All).CreatedBy);
        Assert.Equal(AccessErrors.TokenHandsOn, (await _desk.CreateAsync(Order(new(false, TokenAreas.Results, [])), program, default)).Error);
        Assert.Equal(AccessErrors.TokenHandsOn, (await _desk.CreateAsync(Order(Reads with { Areas = TokenAreas.Findings }) with { ExpiresAt = _time.GetUtcNow().AddDays(31) }, program, default)).Error);
        Assert.Equal(AccessErrors.TokenReadsOnly, (await _desk.CreateAsync(Order(Reads), program with { Token = program.Token with { Scope = scope with { MayWrite = false } } }, default)).Error);
        Assert.Equal(
            AccessErrors.TokenDoesNotReach(TokenAreas.Configuration),
            (await _desk.CreateAsync(Order(Reads), program with { Token = program.Token with { Scope = scope with { Areas = TokenAreas.Findings } } }, default)).Error);
    }

    [Fact]
    public void A_token_of_an_owner_stands_for_the_apps_it_names_and_not_for_a_name()
    {
        var program = new Actor("olga", [Role.AppOwner]) { Token = new(Guid.NewGuid(), TokenScope.Whole with { Apps = ["crm"] }, Some.Noon + Year) };

        Assert.True(program.Owns("somebody else", "crm"));
        Assert.False(program.Owns("olga", "mail"));
        Assert.False(program.Owns("olga"));
        Assert.False(program.MayRead("olga", "mail"));
        Assert.True(Some.Owner.Owns("OLGA", "mail"));
        Assert.Equal($"AppOwner by token {program.Token.Id}", program.Audited.Roles);
    }

    private TokenOrder Order(TokenScope scope) => new("ci", Role.Auditor, scope, _time.GetUtcNow().AddDays(30));
}
