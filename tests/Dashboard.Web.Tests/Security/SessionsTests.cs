using System.Collections.Immutable;
using System.Security.Claims;
using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Tests.Access;
using Dashboard.Core.Tests.Worlds;
using Dashboard.Web.Security;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Web.Tests.Security;

/// <summary>Whoever the tenant does not answer for any more is signed out; a tenant that cannot be asked costs roles that write, after a grace.</summary>
public sealed class SessionsTests
{
    private static readonly SignedInPerson Mia = new("mia", "mia@tenant.example", [Role.IamManager, Role.Auditor]);

    private readonly FakeTimeProvider _time = new(new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeTenant _tenant = new();
    private readonly FakeTokens _tokens = new();
    private readonly FakePeople _people = new();
    private readonly FakeAuditTrail _trail;
    private readonly Sessions _sessions;
    private readonly ClaimsPrincipal _mia;

    public SessionsTests()
    {
        _trail = new(_time);
        _sessions = new(_tenant, new(_trail.Audited), new(_people, new(_tokens, _people, _trail.Audited, Options.Create(new TokenOptions()), _time), _time), Options.Create(new IdentityProviderOptions { Instance = "https://tenant.example/" }), _time);
        _tenant.Answer = new(Mia, null, null);
        _mia = Principal(_sessions.Open(Mia, "first"));
    }

    [Fact]
    public async Task The_tenant_is_asked_every_half_minute_and_no_more_often()
    {
        await RolesAsync();
        _time.Advance(TimeSpan.FromSeconds(29));
        await RolesAsync();
        Assert.Empty(_tenant.Asked);

        _time.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(RolesAsync(), RolesAsync(), RolesAsync());
        Assert.Single(_tenant.Asked);
    }

    [Theory]
    [InlineData(new Role[0], true, "")]
    [InlineData(new[] { Role.Auditor }, false, "auditor")] // no manager any more
    [InlineData(new[] { Role.IamManager, Role.Auditor }, false, "auditor,manager")]
    public async Task Tokens_go_with_the_role_of_whoever_made_them(Role[] roles, bool isRefused, string left)
    {
        foreach (var (name, role, by) in (IEnumerable<(string, Role, string)>)[("manager", Role.IamManager, "MIA@tenant.example"), ("auditor", Role.Auditor, "mia@tenant.example"), ("other", Role.IamManager, "max@tenant.example")])
        {
            _tokens.All.Add(new(Guid.NewGuid(), name, role.ToString(), TokenScope.Whole, name, by, _time.GetUtcNow(), _time.GetUtcNow().AddDays(9), null, null));
        }

        _tenant.Answer = isRefused ? new(null, null, "The account is disabled.") : new(Mia with { Roles = [.. roles] }, null, null);
        _time.Advance(TimeSpan.FromSeconds(30));
        await RolesAsync();

        Assert.Equal(left, string.Join(',', _tokens.All.Where(t => t.CreatedBy != "max@tenant.example" && t.RevokedAt is null).Select(t => t.Name).Order()));
        Assert.Contains(_tokens.All, t => t.Name == "other" && t.RevokedAt is null);
        Assert.Equal(3 - 1 - left.Split(',', StringSplitOptions.RemoveEmptyEntries).Length, _trail.Entries.Count(e => e.Action == "token.revoke"));
    }

    [Theory]
    [InlineData("mia", true)]
    [InlineData("max", false)] // the old name is somebody else's by now, and so are the tokens of that name
    public async Task Also_those_that_they_made_under_an_earlier_name(string holder, bool isTakenBack)
    {
        _people.All.Add(new("mia", "mia@tenant.example", _time.GetUtcNow(), _time.GetUtcNow()));
        _people.All.Add(new("mia", "mia.earlier@tenant.example", _time.GetUtcNow().AddDays(-9), _time.GetUtcNow().AddDays(-8)));
        _people.All.Add(new(holder, "MIA.earlier@tenant.example", _time.GetUtcNow().AddDays(-7), _time.GetUtcNow().AddDays(-7)));
        _tokens.All.Add(new(Guid.NewGuid(), "old", nameof(Role.Auditor), TokenScope.Whole, "old", "mia.earlier@tenant.example", _time.GetUtcNow(), _time.GetUtcNow().AddDays(9), null, null));

        _tenant.Answer = new(null, null, "The account is disabled.");
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(await RolesAsync());

        Assert.Equal(isTakenBack, Assert.Single(_tokens.All).RevokedAt is not null);
    }

    [Fact]
    public async Task Whoever_is_refused_is_signed_out_at_once_and_it_is_entered()
    {
        _tenant.Answer = new(null, null, "The account is disabled.");
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Null(await RolesAsync());
        _tenant.Answer = new(Mia, null, null);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(await RolesAsync());
        var entry = Assert.Single(_trail.Entries);
        Assert.Equal(("session.ended", "mia@tenant.example", "The account is disabled."), (entry.Action, entry[AuditField.Who], entry[AuditField.Reason]));
    }

    [Fact]
    public async Task Roles_are_those_of_the_moment()
    {
        _tenant.Answer = new(Mia with { Roles = [Role.Auditor] }, null, null);
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal([Role.Auditor], await RolesAsync());
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public async Task Roles_that_write_outlive_a_silent_tenant_by_the_grace_and_come_back_with_it(int seconds, bool writes)
    {
        _tenant.Answer = SignInAnswer.Unknown;
        for (var passed = 0; passed < seconds; passed += Math.Min(30, seconds - passed))
        {
            _time.Advance(TimeSpan.FromSeconds(Math.Min(30, seconds - passed)));
            await RolesAsync();
        }

        Assert.Equal(writes, (await RolesAsync())!.Contains(Role.IamManager));
        Assert.Contains(Role.Auditor, (await RolesAsync())!);

        _tenant.Answer = new(Mia, null, null);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Contains(Role.IamManager, (await RolesAsync())!);
    }

    [Fact]
    public async Task It_is_asked_with_the_newest_token()
    {
        _tenant.Answer = new(Mia, "second", null);
        _time.Advance(TimeSpan.FromSeconds(30));
        await RolesAsync();
        _tenant.Answer = new(Mia, null, null);
        _time.Advance(TimeSpan.FromSeconds(30));
        await RolesAsync();
        _time.Advance(TimeSpan.FromSeconds(30));
        await RolesAsync();

        Assert.Equal(["first", "second", "second"], _tenant.Asked);
    }

    [Fact]
    public async Task An_answer_for_somebody_else_ends_it()
    {
        _tenant.Answer = new(Mia with { Subject = "max" }, null, null);
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Null(await RolesAsync());
    }

    [Fact]
    public async Task It_ends_after_an_hour_whatever_the_tenant_says_when_signed_out_and_where_it_never_began()
    {
        var other = Principal(_sessions.Open(Mia, "other"));
        _sessions.Close(other);
        Assert.Null(await _sessions.RolesAsync(other, default));
        Assert.Null(await _sessions.RolesAsync(Principal("00"), default));
        Assert.Null(await _sessions.RolesAsync(new(new ClaimsIdentity([new(ClaimTypes.Name, "ada"), new(ClaimTypes.Role, "Administrator")], "Persona")), default));

        _time.Advance(SessionCookie.Lifetime);
        Assert.Null(await RolesAsync());
    }

    [Theory]
    [InlineData(null, "mia@tenant.example", "sub", "Administrator", SignedInPerson.OtherTenant)]
    [InlineData("OTHER", "mia@tenant.example", "sub", "Administrator", SignedInPerson.OtherTenant)]
    [InlineData("tenant", "", "sub", "Administrator", SignedInPerson.Nameless)]
    [InlineData("tenant", "Schedule", "sub", "Administrator", SignedInPerson.Nameless)]
    [InlineData("tenant", "mia@tenant.example", null, "Administrator", SignedInPerson.Nameless)]
    [InlineData("tenant", "mia@tenant.example", "sub", "0", SignedInPerson.NoRole)]
    [InlineData("tenant", "mia@tenant.example", "sub", "administrator", SignedInPerson.NoRole)]
    [InlineData("TENANT", "mia@tenant.example", "sub", "Administrator", null)]
    public void A_token_names_a_person_of_the_tenant_with_a_role_or_nobody(string? tenant, string name, string? subject, string role, string? refusal)
    {
        var claims = new[] { ("tid", tenant), ("preferred_username", name), ("sub", subject), ("roles", role), ("roles", "Reader") };

        var person = SignedInPerson.Of(new ClaimsIdentity(claims.Where(c => c.Item2 is not null).Select(c => new Claim(c.Item1, c.Item2!))), "tenant", out var why);

        Assert.Equal(refusal, why);
        Assert.Equal(refusal is null ? [Role.Administrator] : null, person?.Roles);
    }

    private static ClaimsPrincipal Principal(string id) => new(new ClaimsIdentity([new(Sessions.IdClaim, id)], "test"));

    private Task<ImmutableHashSet<Role>?> RolesAsync() => _sessions.RolesAsync(_mia, default);

    private sealed class FakeTenant : ISignInRefresher
    {
        public SignInAnswer Answer { get; set; } = SignInAnswer.Unknown;

        public List<string> Asked { get; } = [];

        public Task<SignInAnswer> AskAsync(string refreshToken, CancellationToken ct)
        {
            Asked.Add(refreshToken);
            return Task.FromResult(Answer);
        }
    }
}
