using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Tests.Connectors.Access;

namespace Dashboard.Infrastructure.Tests.Connectors.Ldap;

/// <summary>A real OpenLDAP as the source of truth: canaries are written there, each write is read back, and nothing else is touched.</summary>
public sealed class LdapSourceTests(LdapCompany company) : IClassFixture<LdapCompany>, IDisposable
{
    private readonly LdapDesk _desk = new();

    private ISourceDirectory Source => _desk.Source(_desk.Connection(company.Server.Url));

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task A_canary_lives_its_life_and_each_write_is_read_back()
    {
        Assert.Equal(SightingState.Absent, (await Source.FindAsync("tm-life", default)).State);
        var made = await DoneAsync(null, new CreateIdentity("tm-life", "Life, of (one)", "marker-1", IdentityKind.Person, "Sales & Söhne"));
        var id = made.ReadBack!.Id;
        Assert.True(Guid.TryParse(id, out _));
        Assert.Equal(new(id, "tm-life", "marker-1", "Life, of (one)", true, IdentityKind.Person, "Sales & Söhne", NameSet.Empty, made.ReadBack.LastModified), made.ReadBack);
        Assert.NotNull(made.ReadBack.LastModified);
        Assert.True(made.Acknowledged.Since(made.Sent) >= TimeSpan.Zero);

        Assert.Equal("Engineering", (await DoneAsync(id, new SetDepartment("Engineering"))).ReadBack!.Department);
        Assert.Null((await DoneAsync(id, new SetDepartment(null))).ReadBack!.Department);
        Assert.Null((await DoneAsync(id, new SetDepartment(null))).ReadBack!.Department);
        Assert.Equal(NameSet.Of("sales"), (await DoneAsync(id, new JoinGroup("sales"))).ReadBack!.Groups);
        Assert.Equal(NameSet.Of("sales"), (await DoneAsync(id, new JoinGroup("Sales"))).ReadBack!.Groups);
        Assert.Equal(NameSet.Empty, (await DoneAsync(id, new LeaveGroup("sales"))).ReadBack!.Groups);
        Assert.Equal(NameSet.Empty, (await DoneAsync(id, new LeaveGroup("sales"))).ReadBack!.Groups);
        await DoneAsync(id, new SetPassword("canary:known"));
        LdapRig.Is(AttemptOutcome.Accepted, "0 success", await BindAsync());
        Assert.False((await DoneAsync(id, new DisableIdentity())).ReadBack!.Active);
        LdapRig.Is(AttemptOutcome.Refused, "an administrator has locked", await BindAsync());
        Assert.True((await DoneAsync(id, new EnableIdentity())).ReadBack!.Active);
        LdapRig.Is(AttemptOutcome.Accepted, "0 success", await BindAsync());
        Assert.Null((await DoneAsync(id, new DeleteIdentity())).ReadBack);
        await DoneAsync(id, new DeleteIdentity());
        Assert.Equal(SightingState.Absent, (await Source.ReadAsync(id, default)).State);
        Assert.Equal(NameSet.Of("sales", "engineering"), (await Source.FindAsync("anchor", default)).Identity!.Groups);
    }

    [Fact]
    public async Task A_password_is_stored_as_a_hash_and_shown_nowhere()
    {
        var id = (await DoneAsync(null, new CreateIdentity("tm-secret", "Secret", "marker", IdentityKind.Person, null))).ReadBack!.Id;

        var set = await DoneAsync(id, new SetPassword("canary:known"));

        Assert.DoesNotContain(LdapDesk.CanaryPassword, string.Concat(set.Exchanges.Select(e => e.ToString())), StringComparison.Ordinal);
        Assert.StartsWith("{SSHA}", await company.Server.ValueAsync("uid=tm-secret,ou=canaries,ou=people,dc=example", "userPassword"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_has_its_owner()
    {
        var owner = (await DoneAsync(null, new CreateIdentity("tm-owner", "Owner", "marker-o", IdentityKind.Person, null))).ReadBack!;
        var made = await DoneAsync(null, new CreateIdentity("tm-agent", "Agent", "marker-a", IdentityKind.Agent, null) { Owner = owner.Id });

        Assert.Equal((IdentityKind.Agent, owner.Id), (made.ReadBack!.Kind, made.ReadBack.Owner));
        Assert.Equal(owner.Id, (await Source.ListAsync(null, default)).Identities.Single(i => i.UserName == "tm-agent").Owner);

        await DoneAsync(owner.Id, new DeleteIdentity());
        Assert.Null((await Source.ReadAsync(made.ReadBack.Id, default)).Identity!.Owner);
    }

    [Fact]
    public async Task A_name_that_a_deletion_leaves_in_groups_is_taken_out()
    {
        var id = (await DoneAsync(null, new CreateIdentity("tm-leavings", "Leavings", "marker", IdentityKind.Person, null))).ReadBack!.Id;
        await DoneAsync(id, new JoinGroup("sales"));
        await DoneAsync(id, new JoinGroup("engineering"));
        await company.Server.AddEntryAsync("dn: cn=only,ou=groups,dc=example\nobjectClass: groupOfNames\ncn: only\nmember: uid=tm-leavings,ou=canaries,ou=people,dc=example\n");

        var deleted = await DoneAsync(id, new DeleteIdentity());

        Assert.Contains("taken out of 2 groups", deleted.Reason, StringComparison.Ordinal);
        Assert.Contains("cn=only,ou=groups,dc=example still holds its name: 65 objectClassViolation", deleted.Reason, StringComparison.Ordinal);
        Assert.Equal(NameSet.Of("only"), (await DoneAsync(null, new CreateIdentity("tm-leavings", "Again", "marker", IdentityKind.Person, null))).ReadBack!.Groups);
    }

    [Fact]
    public async Task What_must_not_be_or_cannot_be_is_refused()
    {
        await company.Server.AddEntryAsync(LdapCompany.Person("real"));
        var real = (await Source.FindAsync("real", default)).Identity!.Id;
        var id = (await DoneAsync(null, new CreateIdentity("tm-refused", "Refused", "marker", IdentityKind.Person, null))).ReadBack!.Id;
        await company.Server.AddEntryAsync("dn: cn=lonely,ou=groups,dc=example\nobjectClass: groupOfNames\ncn: lonely\nmember: uid=tm-refused,ou=canaries,ou=people,dc=example\n");

        await RefusedAsync(real, new DisableIdentity(), "does not lie in ou=canaries,ou=people,dc=example");
        await RefusedAsync(real, new DeleteIdentity(), "does not lie in");
        await RefusedAsync(null, new CreateIdentity("tm-refused", "Again", "marker", IdentityKind.Person, null), "The name is taken");
        await RefusedAsync(null, new CreateIdentity("tm-orphan", "Orphan", "marker", IdentityKind.Agent, null) { Owner = Guid.NewGuid().ToString() }, "its owner is not there");
        await RefusedAsync(id, new JoinGroup("no-such-group"), "no group no-such-group is shown");
        await RefusedAsync(id, new LeaveGroup("lonely"), "A group of names cannot be empty");
        await RefusedAsync(id, new SetPassword("canary:other"), "names no canary");
        await RefusedAsync(Guid.NewGuid().ToString(), new DisableIdentity(), "no such entry");
        Assert.True((await Source.FindAsync("real", default)).Identity!.Active);
    }

    [Fact]
    public async Task Who_may_not_write_is_refused_by_the_directory()
    {
        var id = (await DoneAsync(null, new CreateIdentity("tm-rights", "Rights", "marker", IdentityKind.Person, null))).ReadBack!.Id;
        var reader = _desk.Source(_desk.Connection(company.Server.Url, who: "cn=bounded,dc=example"));

        var write = await reader.WriteAsync(id, new SetDepartment("x"), default);

        Assert.Equal(WriteOutcome.Refused, write.Outcome);
        Assert.Contains("50 insufficientAccessRights", write.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_proves_nothing_and_is_shown_nowhere()
    {
        using var desk = new LdapDesk();
        desk.SetPassword("wrong horse");
        var source = desk.Source(desk.Connection(company.Server.Url, who: "cn=mistaken,dc=example")); // who gets locked by this

        var (read, list, write) = (await source.FindAsync("anchor", default), await source.ListAsync(null, default), await source.WriteAsync(null, new CreateIdentity("tm-x", "x", "m", IdentityKind.Person, null), default));

        Assert.Equal((SightingState.Unknown, false, WriteOutcome.Refused), (read.State, list.IsComplete, write.Outcome));
        Assert.Contains("did not accept the bind as cn=mistaken,dc=example: 49 invalidCredentials", read.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong horse", $"{read.Reason}{list.Reason}{write.Reason}{string.Concat(write.Exchanges.Concat(read.Exchanges))}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_an_empty_directory_nobody_is_there_and_one_that_hides_everybody_proves_nothing()
    {
        var empty = _desk.Source(_desk.Connection(company.Server.Url, LdapDesk.Settings with { Users = "ou=empty,dc=example", CanaryContainer = null }));
        var hiding = _desk.Source(_desk.Connection(company.Server.Url, who: "cn=blind,dc=example"));
        var nowhere = _desk.Source(_desk.Connection(company.Server.Url, LdapDesk.Settings with { Users = "ou=nowhere,dc=example", CanaryContainer = null }));

        Assert.Equal(SightingState.Absent, (await empty.FindAsync("tm-first", default)).State);
        Assert.Equal(SightingState.Unknown, (await hiding.FindAsync("tm-first", default)).State);
        Assert.Equal(SightingState.Unknown, (await hiding.FindAsync("anchor", default)).State);
        Assert.Equal(SightingState.Unknown, (await nowhere.FindAsync("tm-first", default)).State);
        Assert.False((await hiding.ListAsync(null, default)).IsComplete);
    }

    private Task<ProbeAnswer> BindAsync() => LdapRig.BindAsync(company.Server.Url, "tm-life", LdapDesk.CanaryPassword, template: "uid={userName},ou=canaries,ou=people,dc=example");

    private async Task<DirectoryWrite> DoneAsync(string? id, DirectoryChange change)
    {
        var write = await Source.WriteAsync(id, change, default);
        Assert.True(write.Outcome is WriteOutcome.Acknowledged, $"{write.Outcome}: {write.Reason}");
        Assert.DoesNotContain("did not keep", write.Reason, StringComparison.Ordinal);
        return write;
    }

    private async Task RefusedAsync(string? id, DirectoryChange change, string says)
    {
        var write = await Source.WriteAsync(id, change, default);
        Assert.True(write.Outcome is WriteOutcome.Refused, $"{write.Outcome}: {write.Reason}");
        Assert.Contains(says, write.Reason, StringComparison.Ordinal);
    }
}
