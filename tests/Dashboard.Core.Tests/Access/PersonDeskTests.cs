using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Tests.Worlds;
using Dashboard.Core.Waivers;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Access;

/// <summary>A person stays who they are under another name, and is nobody else because of an old one.</summary>
public sealed class PersonDeskTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(Some.Noon);
    private readonly FakeTokens _tokens = new();
    private readonly FakePeople _people = new();
    private readonly ApiTokenDesk _desk;
    private readonly PersonDesk _persons;

    public PersonDeskTests()
    {
        _desk = new(_tokens, _people, new FakeAuditTrail(_time).Audited, Options.Create(new TokenOptions()), _time);
        _persons = new(_people, _desk, _time);
    }

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Whoever_asked_under_an_old_name_decides_nothing_under_the_new_one()
    {
        Assert.Empty(await EnterAsync("s1", "olga.klein@lab.example", Role.IamManager));
        var waiver = Waiver.Draft(Some.WaiverRequest(), new Actor("olga.klein@lab.example", [Role.IamManager]), _time.GetUtcNow()).Value! with { Decision = WaiverState.Submitted };
        var others = await EnterAsync("s1", "olga.gross@lab.example", Role.IamManager);

        var renamed = new Actor("olga.gross@lab.example", [Role.IamManager]) { AlsoKnownAs = others };
        Assert.Equal(WaiverErrors.SameApprover, waiver.Approve(renamed, "It is right.", _time.GetUtcNow()).Error);
        Assert.True(waiver.Involves(renamed));
        Assert.False(waiver.Involves(new Actor("max@lab.example", [Role.IamManager])));
    }

    [Fact]
    public async Task A_name_that_goes_to_another_account_takes_no_token_along()
    {
        await EnterAsync("s1", "max@lab.example", Role.Administrator);
        var made = await TokenAsync("max@lab.example");

        Assert.Empty(await EnterAsync("s2", "MAX@lab.example", Role.Administrator));

        Assert.Null(await _desk.RecogniseAsync(made, default));
        Assert.NotNull(Assert.Single(_tokens.All).RevokedAt);
    }

    [Fact]
    public async Task Who_comes_back_with_less_has_no_token_that_reaches_further_under_whichever_name()
    {
        await EnterAsync("s1", "olga.klein@lab.example", Role.Administrator);
        var old = await TokenAsync("olga.klein@lab.example");
        await EnterAsync("s1", "olga.gross@lab.example", Role.Administrator);
        Assert.Equal(["olga.gross@lab.example"], (await _desk.RecogniseAsync(old, default))!.AlsoKnownAs);

        await EnterAsync("s1", "olga.gross@lab.example", Role.AppOwner);

        Assert.Null(await _desk.RecogniseAsync(old, default));
    }

    [Fact]
    public async Task A_token_sleeps_when_its_maker_has_not_been_seen_for_long_and_wakes_with_them()
    {
        await EnterAsync("s1", "olga.klein@lab.example", Role.Administrator);
        var token = await TokenAsync("olga.klein@lab.example");

        _time.Advance(_desk.MakerUnseen - TimeSpan.FromTicks(1));
        Assert.NotNull(await _desk.RecogniseAsync(token, default));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await _desk.RecogniseAsync(token, default));
        Assert.True((await _desk.ListAsync(Some.Administrator, default)).Value!.Single().SleepsNow(_time.GetUtcNow()));

        await EnterAsync("s1", "olga.gross@lab.example", Role.Administrator);
        Assert.NotNull(await _desk.RecogniseAsync(token, default));
    }

    private Task<ImmutableArray<string>> EnterAsync(string subject, string name, Role role)
    {
        _time.Advance(TimeSpan.FromMinutes(1));
        return _persons.EnterAsync(subject, name, [role], default);
    }

    private async Task<string> TokenAsync(string by)
    {
        var made = await _desk.CreateAsync(new("ci", Role.Auditor, TokenScope.Whole, _time.GetUtcNow().AddDays(300)), new Actor(by, [Role.Administrator]), default);
        return made.Value!.Secret;
    }
}
