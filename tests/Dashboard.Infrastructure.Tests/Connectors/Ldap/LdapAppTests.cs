using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Tests.Connectors.Access;

namespace Dashboard.Infrastructure.Tests.Connectors.Ldap;

/// <summary>A real OpenLDAP as a governed app: what it shows, and what it keeps from us.</summary>
public sealed class LdapAppTests(LdapCompany company) : IClassFixture<LdapCompany>, IDisposable
{
    private static readonly LdapSettings Nested = LdapDesk.Settings with { NestedGroups = true };

    private readonly LdapDesk _desk = new();

    private IAppConnection App => Open();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task An_account_is_found_in_every_way_with_its_groups()
    {
        await company.Server.AddEntryAsync(LdapCompany.Person("anna", "displayName: Anna\nmail: anna@example.org\ndepartmentNumber: Sales\nemployeeNumber: marker-7"));
        var listed = (await App.ListAsync(null, default)).Accounts.Single(a => a.UserName == "anna");

        var read = await App.ReadAsync(new(new("ANNA", null, listed.Id), new("anchor", null, null), WithListing: true), default);

        foreach (var sighting in new[] { read.ById, read.ByFilter, read.InListing })
        {
            var account = Assert.Single(sighting.Accounts);
            Assert.Equal((SightingState.Found, listed), (sighting.State, account));
        }

        Assert.Equal(("anna", "marker-7", true, "Anna", "anna@example.org", "Sales", NameSet.Empty), (listed.UserName, listed.ExternalId, listed.Active, listed.DisplayName, listed.Mail, listed.Department, listed.Entitlements));
        Assert.Equal(NameSet.Of("sales", "engineering"), read.ControlByFilter.Accounts[0].Entitlements);
        Assert.Equal(read.ControlByFilter.Accounts[0], read.ControlInListing.Accounts[0]);
        Assert.All(read.Exchanges, e => Assert.True(e.Status is 0 or 4, e.ToString())); // 4 where one is enough
    }

    [Fact]
    public async Task Who_is_not_there_is_absent_in_every_way()
    {
        var read = await App.ReadAsync(new(new("nobody", null, Guid.NewGuid().ToString()), new("anchor", null, null), WithListing: true), default);

        Assert.Equal([SightingState.Absent, SightingState.Absent, SightingState.Absent], [read.ById.State, read.ByFilter.State, read.InListing.State]);
        Assert.Equal([SightingState.Found, SightingState.Found], [read.ControlByFilter.State, read.ControlInListing.State]);
    }

    [Fact]
    public async Task Groups_that_hold_each_other_are_followed_once()
    {
        var one = await Open(Nested).ReadAsync(new(new("anchor", null, null), null, WithListing: false), default);
        var all = await Open(Nested).ListAsync(null, default);

        Assert.Equal(NameSet.Of("sales", "engineering", "staff", "everybody"), one.ByFilter.Accounts[0].Entitlements);
        Assert.Equal(one.ByFilter.Accounts[0], all.Accounts.Single(a => a.UserName == "anchor"));
        Assert.True(all.IsComplete, all.Reason);
    }

    [Fact]
    public async Task An_administrators_lock_disables_and_one_by_attempts_does_not()
    {
        await company.Server.AddEntryAsync(LdapCompany.Person("locked") + "\n" + LdapCompany.Person("clumsy"));
        await company.Server.SetAsync("uid=locked,ou=people,dc=example", "pwdAccountLockedTime", "000001010000Z");
        await company.Server.SetAsync("uid=clumsy,ou=people,dc=example", "pwdAccountLockedTime", "20260102030405Z");

        var all = (await App.ListAsync(null, default)).Accounts;

        Assert.Equal((false, true), (all.Single(a => a.UserName == "locked").Active, all.Single(a => a.UserName == "clumsy").Active));
        Assert.False((await App.ReadAsync(new(new("locked", null, null), null, false), default)).ByFilter.Accounts[0].Active);
    }

    [Fact]
    public async Task A_company_may_have_a_sign_of_its_own()
    {
        await company.Server.AddEntryAsync(LdapCompany.Person("gone", "title: Former") + "\n" + LdapCompany.Person("here", "title: Current"));
        var app = Open(LdapDesk.Settings with { Disabled = new("title", NameSet.Of("former", "retired"), "Current") });

        var all = (await app.ListAsync(null, default)).Accounts;

        Assert.Equal((false, true, true), (all.Single(a => a.UserName == "gone").Active, all.Single(a => a.UserName == "here").Active, all.Single(a => a.UserName == "anchor").Active));
        var unknown = Open(LdapDesk.Settings with { Disabled = new("noSuchAttribute", NameSet.Of("x"), null) });
        var read = await unknown.ReadAsync(new(new("here", null, null), null, false), default);
        Assert.Equal(SightingState.Unknown, read.ByFilter.State);
        Assert.Contains("nobody can say whether it is disabled", read.ByFilter.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_that_are_hidden_are_unknown_and_not_none()
    {
        var app = Open(LdapDesk.Settings with { Attributes = LdapDesk.Settings.Attributes with { Id = "entryDN", UserName = "cn" } }, "cn=blind,dc=example");

        var read = await app.ReadAsync(new(new("Anchor", null, null), null, WithListing: true), default);
        var all = await app.ListAsync(null, default);

        Assert.Equal(SightingState.Found, read.ByFilter.State);
        Assert.Null(read.ByFilter.Accounts[0].Entitlements);
        Assert.Null(read.InListing.Accounts[0].Entitlements);
        Assert.Contains("Its entitlements are unknown", read.ByFilter.Reason, StringComparison.Ordinal);
        Assert.False(all.IsComplete);
        Assert.All(all.Accounts, a => Assert.Null(a.Entitlements));
    }

    [Fact]
    public async Task An_entry_that_is_odd_is_never_guessed_at()
    {
        await company.Server.AddEntryAsync(LdapCompany.Person("twice", "uid: second\ncarLicense: a\ncarLicense: b\ndepartmentNumber: z\ndepartmentNumber: y"));

        var odd = Open(LdapDesk.Settings with { Attributes = LdapDesk.Settings.Attributes with { ExternalId = "carLicense" } });
        foreach (var name in new[] { "twice", "second" })
        {
            var read = await odd.ReadAsync(new(new(name, null, null), null, WithListing: true), default);
            Assert.Equal((SightingState.Found, "twice"), (read.ByFilter.State, read.ByFilter.Accounts[0].UserName));
            Assert.Equal((SightingState.Found, "twice"), (read.InListing.State, read.InListing.Accounts[0].UserName));
            Assert.Null(read.ByFilter.Accounts[0].ExternalId);
            Assert.Equal("y", read.ByFilter.Accounts[0].Department);
        }

        // By either external id; and the one without a user name makes the listing incomplete, as it may be anybody.
        Assert.Equal(SightingState.Found, (await odd.ReadAsync(new(new("other", "b", null), null, WithListing: true), default)).InListing.State);
        var mail = Open(LdapDesk.Settings with { Attributes = LdapDesk.Settings.Attributes with { UserName = "mail" } });
        var listing = await mail.ListAsync(null, default);
        Assert.False(listing.IsComplete);
        Assert.Contains("shows no mail", listing.Reason, StringComparison.Ordinal);
        Assert.Equal(SightingState.Unknown, (await mail.ReadAsync(new(new("nobody@example.org", null, null), null, WithListing: true), default)).InListing.State);
        var noId = Open(LdapDesk.Settings with { Attributes = LdapDesk.Settings.Attributes with { Id = "initials" } });
        Assert.Contains("shows no initials", (await noId.ReadAsync(new(new("twice", null, null), null, false), default)).ByFilter.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("o'brien, (jr) *", @"o'brien\2c (jr) *")]
    [InlineData(@"back\slash", @"back\5cslash")]
    [InlineData("#hash;<>=+\"", "\\#hash\\;\\<\\>\\=\\+\\\"")]
    [InlineData("Zoë-日本", "Zoë-日本")]
    public async Task Names_with_special_characters_are_escaped(string uid, string dn)
    {
        await company.Server.AddEntryAsync($"dn: uid={dn},ou=people,dc=example\nobjectClass: inetOrgPerson\nuid: {uid}\ncn: x\nsn: x\n\ndn: cn=group of {dn},ou=groups,dc=example\nobjectClass: groupOfNames\ncn: group of {uid}\nmember: uid={dn},ou=people,dc=example\n");

        var read = await App.ReadAsync(new(new(uid, null, null), null, WithListing: true), default);

        Assert.Equal(uid, Assert.Single(read.ByFilter.Accounts).UserName);
        Assert.Equal(NameSet.Of($"group of {uid}"), read.ByFilter.Accounts[0].Entitlements);
        Assert.Equal(read.ByFilter.Accounts[0], Assert.Single(read.InListing.Accounts));
        Assert.Equal(read.ByFilter.Accounts[0], (await App.ListAsync(null, default)).Accounts.Single(a => a.UserName == uid));
    }

    [Fact]
    public async Task What_it_can_do_is_found_out_by_asking()
    {
        var open = await App.ProbeAsync(default);
        var blind = await Open(who: "cn=blind,dc=example").ProbeAsync(default);

        Assert.True(open.IsReachable);
        Assert.Equal("Everything that a test needs is there.", open.Summary);
        Assert.Equal(["Complete listing", "Groups", "Search by entryUUID", "Search by uid", "Shows who is disabled"], blind.Capabilities.Where(c => c.IsThere is not true).Select(c => c.Name).Order());
    }

    private IAppConnection Open(LdapSettings? settings = null, string? who = "cn=tidemark,dc=example") => _desk.App(_desk.Connection(company.Server.Url, settings, who));
}
