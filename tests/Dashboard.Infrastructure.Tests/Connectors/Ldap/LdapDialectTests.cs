using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Tests.Connectors.Access;
using Microsoft.Extensions.Time.Testing;
using static Dashboard.Infrastructure.Tests.Connectors.Ldap.LdapShapes;

namespace Dashboard.Infrastructure.Tests.Connectors.Ldap;

/// <summary>Directories that cannot be had here, by the shapes of their answers; and answers that prove nothing.</summary>
public sealed class LdapDialectTests : IDisposable
{
    private static readonly LdapSettings Ad = new(LdapDialect.ActiveDirectory, "DC=corp,DC=example", "OU=Groups,DC=corp,DC=example");
    private static readonly LdapSettings Ds = new(LdapDialect.DirectoryServer389, "ou=people,dc=example", "ou=groups,dc=example");
    private static readonly Guid Id = new("6f9619ff-8b86-d011-b42d-00c04fc964ff");
    private static readonly AccountKey Ann = new("ann", null, null);

    private readonly LdapDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData("512", true)]
    [InlineData("514", false)]
    [InlineData("66050", false)]
    [InlineData("66048", true)]
    public async Task Active_Directory_disables_by_a_bit_and_names_people_by_octets(string flags, bool active)
    {
        await using var server = new FakeLdap(
            FakeLdap.Bind(0),
            All(AdUser(3, flags), Done(3)),
            All(Entry(4, "CN=Sales,OU=Groups,DC=corp,DC=example", ("cn", ["Sales"])), Done(4, cookie: "")));

        var account = Assert.Single((await ReadAsync(server, Ad)).ByFilter.Accounts);

        Assert.Equal((Id.ToString(), "ann", active, NameSet.Of("Sales")), (account.Id, account.UserName, account.Active, account.Entitlements));
        Assert.Equal(new DateTimeOffset(2026, 5, 13, 4, 42, 34, TimeSpan.Zero), account.LastModified);
    }

    [Fact]
    public async Task Flags_that_are_hidden_leave_open_whether_somebody_is_disabled()
    {
        await using var server = new FakeLdap(FakeLdap.Bind(0), All(AdUser(3, null), Done(3)));

        var sighting = (await ReadAsync(server, Ad)).ByFilter;

        Assert.Equal(SightingState.Unknown, sighting.State);
        Assert.Contains("does not show userAccountControl", sighting.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_group_of_Active_Directory_is_read_piece_by_piece()
    {
        await using var server = new FakeLdap(
            FakeLdap.Bind(0),
            All(AdUser(3, "512"), Done(3, cookie: "")),
            All(Entry(4, "CN=Sales,OU=Groups,DC=corp,DC=example", ("cn", ["Sales"]), ("member;range=0-1", ["CN=a,DC=corp,DC=example", "CN=b,DC=corp,DC=example"]), ("member", [])), Done(4, cookie: "")),
            All(Entry(5, "CN=Sales,OU=Groups,DC=corp,DC=example", ("member;range=2-*", ["cn=ANN, DC=corp,DC=example"])), Done(5)));

        var all = await _desk.App(_desk.Connection(server.Url, Ad)).ListAsync(null, default);

        Assert.True(all.IsComplete, all.Reason);
        Assert.Equal(NameSet.Of("Sales"), all.Accounts[0].Entitlements);
    }

    [Fact]
    public async Task Parts_of_a_group_that_stay_away_leave_its_members_unknown()
    {
        await using var server = new FakeLdap(
            FakeLdap.Bind(0),
            All(AdUser(3, "512"), Done(3, cookie: "")),
            All(Entry(4, "CN=Sales,OU=Groups,DC=corp,DC=example", ("cn", ["Sales"]), ("member;range=0-0", ["CN=a,DC=corp,DC=example"])), Done(4, cookie: "")),
            Done(5, 32));

        var all = await _desk.App(_desk.Connection(server.Url, Ad)).ListAsync(null, default);

        Assert.False(all.IsComplete);
        Assert.Null(all.Accounts[0].Entitlements);
    }

    [Theory]
    [InlineData("ldap", "tm-ann", "over ldaps only")]
    [InlineData("ldaps", "tm-canary-payroll-0042", "holds 20 characters at most")]
    public async Task What_Active_Directory_would_refuse_is_said_before(string scheme, string userName, string says)
    {
        var write = await _desk.Source(_desk.Connection(new($"{scheme}://127.0.0.1:1"), Ad)).WriteAsync(null, new CreateIdentity(userName, "x", "m", IdentityKind.Person, null), default);

        Assert.Equal(WriteOutcome.Refused, write.Outcome);
        Assert.Contains(says, write.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TRUE", false)]
    [InlineData("true", false)]
    [InlineData("FALSE", true)]
    public async Task The_389_Directory_Server_disables_by_an_attribute(string value, bool active)
    {
        await using var server = new FakeLdap(FakeLdap.Bind(0), All(DsUser(3, ("nsAccountLock", [value])), Done(3)), All(Entry(4, "cn=sales,ou=groups,dc=example", ("CN", ["sales"])), Done(4, cookie: "")));

        var account = Assert.Single((await ReadAsync(server, Ds)).ByFilter.Accounts);

        Assert.Equal(("a1b2c3d4-e5f611ee-8c99d3b1-0a1b2c3d", "Tours", active), (account.Id, account.Department, account.Active));
    }

    [Theory]
    [InlineData(true, SightingState.Found)]
    [InlineData(false, SightingState.Unknown)]
    public async Task Who_shows_no_lock_is_active_only_if_a_lock_would_be_seen(bool lacks, SightingState expected)
    {
        await using var server = new FakeLdap(
            FakeLdap.Bind(0),
            All(DsUser(3), Done(3)),
            lacks ? All(Entry(4, "uid=ann,ou=people,dc=example"), Done(4)) : Done(4),
            All(Entry(5, "cn=sales,ou=groups,dc=example", ("cn", ["sales"])), Done(5, cookie: "")));

        Assert.Equal(expected, (await ReadAsync(server, Ds)).ByFilter.State);
    }

    [Fact]
    public async Task Of_a_listing_only_they_are_there_of_whom_it_is_seen_whether_they_are_disabled()
    {
        await using var server = new FakeLdap(
            FakeLdap.Bind(0),
            All(Ds389(3, "uid=silent", "1"), Ds389(3, "uid=ann", "2", "FALSE"), Ds389(3, "uid=mute", "3"), Ds389(3, "uid=bob", "4", "TRUE"), Done(3, cookie: "")),
            Done(4),
            All(Entry(5, "cn=sales", ("cn", ["sales"]), ("member", ["uid=silent", "uid=BOB"])), Entry(5, "cn=staff", ("cn", ["staff"]), ("member", ["uid=mute", "uid=ann"])), Done(5, cookie: "")));

        var all = await _desk.App(_desk.Connection(server.Url, Ds)).ListAsync(null, default);

        Assert.Equal([("2", true, NameSet.Of("staff")), ("4", false, NameSet.Of("sales"))], all.Accounts.Select(a => (a.Id, a.Active, a.Entitlements!)));
        Assert.Contains("incomplete: 2 entries; the directory hides nsAccountLock", all.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.False(all.IsComplete);
    }

    /// <summary>One that surely lacks the sign speaks for itself only: the directory hides it of the other.</summary>
    [Fact]
    public async Task A_sign_that_is_hidden_of_some_is_known_of_none_who_show_none()
    {
        await using var server = new FakeLdap(
            FakeLdap.Bind(0),
            All(Ds389(3, "uid=staff", "1"), Ds389(3, "uid=vip", "2"), Ds389(3, "uid=bob", "3", "TRUE"), Done(3, cookie: "")),
            All(Entry(4, "uid=staff"), Done(4)),
            All(Entry(5, "uid=staff"), Done(5, cookie: "")),
            All(Entry(6, "cn=sales", ("cn", ["sales"]), ("member", ["uid=vip"])), Done(6, cookie: "")));

        var all = await _desk.App(_desk.Connection(server.Url, Ds)).ListAsync(null, default);

        Assert.False(all.IsComplete);
        Assert.Contains("hides nsAccountLock of 1 entries", all.Reason, StringComparison.Ordinal);
        Assert.Equal(["3"], all.Accounts.Select(a => a.Id));
    }

    [Fact]
    public async Task Who_came_twice_counts_by_the_later_record_and_its_sign()
    {
        await using var server = new FakeLdap(
            FakeLdap.Bind(0),
            All(Ds389(3, "uid=ann", "1", "TRUE"), Ds389(3, "uid=bob", "2", "FALSE"), Ds389(3, "uid=ann,ou=vip", "1"), Done(3, cookie: "")),
            Done(4),
            All(Entry(5, "cn=sales", ("cn", ["sales"]), ("member", ["uid=bob"])), Done(5, cookie: "")));

        var all = await _desk.App(_desk.Connection(server.Url, Ds)).ListAsync(null, default);

        Assert.False(all.IsComplete);
        Assert.Equal(["2"], all.Accounts.Select(a => a.Id)); // nobody says that ann is active
    }

    [Theory]
    [InlineData("uid", false)]
    [InlineData("nsUniqueId", true)]
    public async Task Ids_of_an_attribute_that_a_company_chose_may_come_in_any_case(string attribute, bool isComplete)
    {
        await using var server = new FakeLdap(
            FakeLdap.Bind(0),
            All(
                Entry(3, "uid=Jdoe,ou=a", (attribute, ["Jdoe"]), (attribute == "uid" ? "mail" : "uid", ["Jdoe"]), ("nsAccountLock", ["TRUE"])),
                Entry(3, "uid=jdoe,ou=b", (attribute, ["jdoe"]), (attribute == "uid" ? "mail" : "uid", ["jdoe"]), ("nsAccountLock", ["FALSE"])),
                Done(3, cookie: "")),
            All(Entry(4, "cn=sales", ("cn", ["sales"]), ("member", ["uid=x"])), Done(4, cookie: "")));
        var settings = Ds with { Attributes = LdapAttributes.Of(LdapDialect.DirectoryServer389) with { Id = attribute } };

        var all = await _desk.App(_desk.Connection(server.Url, settings)).ListAsync(null, default);

        Assert.True(all.IsComplete == isComplete, all.Reason);
        Assert.Equal(isComplete ? 2 : 1, all.Accounts.Count);
    }

    [Fact]
    public async Task A_group_that_is_listed_as_a_user_hides_no_group_above_it()
    {
        await using var server = new FakeLdap(
            FakeLdap.Bind(0),
            All(Ds389(3, "uid=ann", "1", "FALSE"), Ds389(3, "uid=team", "2", "FALSE"), Done(3, cookie: "")),
            All(
                Entry(4, "cn=root", ("cn", ["root"]), ("member", ["UID=team"])),
                Entry(4, "uid=team", ("cn", ["team"]), ("member", ["uid=ann"])),
                Entry(4, "cn=loop", ("cn", ["loop"]), ("member", ["cn=root", "cn=loop"])),
                Done(4, cookie: "")));

        var all = await _desk.App(_desk.Connection(server.Url, Ds with { NestedGroups = true })).ListAsync(null, default);

        Assert.Equal([("1", NameSet.Of("team", "root", "loop")), ("2", NameSet.Of("root", "loop"))], all.Accounts.Select(a => (a.Id, a.Entitlements!)));
    }

    [Fact]
    public async Task Groups_may_call_their_members_by_any_of_their_user_names()
    {
        await using var server = new FakeLdap(
            FakeLdap.Bind(0),
            All(
                Entry(3, "uid=ann", ("nsUniqueId", ["1"]), ("uid", ["ann", "Ann.Other"]), ("nsAccountLock", ["FALSE"])),
                Entry(3, "uid=bob", ("nsUniqueId", ["2"]), ("uid", ["bob"]), ("nsAccountLock", ["FALSE"])),
                Done(3, cookie: "")),
            All(Entry(4, "cn=sales", ("cn", ["sales"]), ("memberUid", ["ann.other", "uid=bob"])), Entry(4, "cn=staff", ("cn", ["staff"]), ("memberUid", ["BOB", "ann", "ann.other"])), Done(4, cookie: "")));
        var settings = Ds with { Attributes = LdapAttributes.Of(LdapDialect.DirectoryServer389) with { Member = "memberUid" } };

        var all = await _desk.App(_desk.Connection(server.Url, settings)).ListAsync(null, default);

        Assert.Equal([("1", NameSet.Of("sales", "staff")), ("2", NameSet.Of("staff"))], all.Accounts.Select(a => (a.Id, a.Entitlements!)));
        Assert.True(all.IsComplete, all.Reason);
    }

    [Fact]
    public async Task What_cannot_be_read_is_nobodys_name()
    {
        byte[] broken = [0xff, 0xfe, 0x41];
        await using var names = new FakeLdap(FakeLdap.Bind(0), All(Entry(3, "uid=x", ("nsUniqueId", ["1"]), ("uid", [broken])), Done(3)));
        await using var ids = new FakeLdap(FakeLdap.Bind(0), All(Entry(3, "uid=x", ("nsUniqueId", ["1", "2"]), ("uid", ["ann"])), Done(3)));
        await using var others = new FakeLdap(FakeLdap.Bind(0), All(Entry(3, "uid=ann", ("nsUniqueId", ["1"]), ("uid", ["ann"]), ("displayName", [broken]), ("nsAccountLock", ["FALSE"])), Done(3)), All(Entry(4, "cn=sales", ("cn", ["sales"])), Done(4, cookie: "")));

        Assert.Contains("shows no uid that can be read", (await ReadAsync(names, Ds)).ByFilter.Reason, StringComparison.Ordinal);
        Assert.Contains("shows 2 values of nsUniqueId", (await ReadAsync(ids, Ds)).ByFilter.Reason, StringComparison.Ordinal);
        Assert.Null((await ReadAsync(others, Ds)).ByFilter.Accounts[0].DisplayName);
    }

    [Theory]
    [InlineData("elsewhere", "names other servers")]
    [InlineData("lost", "lost its place after 1 entries")]
    [InlineData("4", "4 sizeLimitExceeded")]
    [InlineData("11", "11 adminLimitExceeded")]
    [InlineData("10", "10 referral")]
    [InlineData("51", "51 busy")]
    [InlineData("twice", "1 entries came twice")]
    [InlineData("silent", "stopped at the page size of 1 entries")]
    public async Task A_listing_that_did_not_end_by_itself_is_incomplete(string how, string says)
    {
        byte[][] pages = how switch
        {
            "elsewhere" => [All(DsUser(3), Elsewhere(3), Done(3, cookie: ""))],
            "lost" => [All(DsUser(3), Done(3, cookie: "next")), Done(4)],
            "twice" => [All(DsUser(3), Done(3, cookie: "next")), All(DsUser(4), Done(4, cookie: ""))],
            "silent" => [All(DsUser(3), Done(3))],
            _ => [All(DsUser(3), Done(3, int.Parse(how, System.Globalization.CultureInfo.InvariantCulture)))],
        };
        await using var server = new FakeLdap([FakeLdap.Bind(0), .. pages]);

        var all = await _desk.App(_desk.Connection(server.Url, Ds with { PageSize = 1 })).ListAsync(null, default);

        Assert.False(all.IsComplete);
        Assert.Contains(says, all.Reason, StringComparison.Ordinal);
        Assert.Empty(all.Accounts); // nor could it be asked whether the one that was shown is disabled: nobody is taken for active by that
    }

    [Fact]
    public async Task Garbage_silence_and_a_dead_server_prove_nothing()
    {
        await using var garbage = new FakeLdap(FakeLdap.Bind(0), "220 mail.example ESMTP\r\n"u8.ToArray());
        Assert.Contains("is not LDAP", (await ReadAsync(garbage, Ds)).ByFilter.Reason, StringComparison.Ordinal);

        await using var silent = FakeLdap.Silent();
        var time = new FakeTimeProvider();
        using var desk = new LdapDesk(time);
        var reading = desk.App(desk.Connection(silent.Url, Ds)).ReadAsync(new(Ann, Ann, WithListing: true), default);
        await silent.Asked;
        time.Advance(LdapRig.Timeout);
        var read = await reading;
        Assert.Equal([SightingState.Unknown, SightingState.Unknown, SightingState.Unknown, SightingState.Unknown], [read.ByFilter.State, read.InListing.State, read.ControlByFilter.State, read.ControlInListing.State]);
        Assert.Single(read.Exchanges);
    }

    [Theory]
    [InlineData(51, WriteOutcome.Unknown)]
    [InlineData(80, WriteOutcome.Unknown)]
    [InlineData(50, WriteOutcome.Refused)]
    [InlineData(-1, WriteOutcome.Unknown)]
    public async Task A_write_without_a_definite_answer_is_in_doubt(int code, WriteOutcome expected)
    {
        byte[][] answers = [FakeLdap.Bind(0), All(DsUser(3, ("nsAccountLock", ["FALSE"])), Done(3)), .. code < 0 ? Array.Empty<byte[]>() : [Done(4, code, operation: 7)]];
        await using var server = new FakeLdap(answers);

        var write = await _desk.Source(_desk.Connection(server.Url, Ds)).WriteAsync("a1b2c3d4-e5f611ee-8c99d3b1-0a1b2c3d", new DisableIdentity(), default);

        Assert.True(write.Outcome == expected, write.Reason);
    }

    private Task<AppReading> ReadAsync(FakeLdap server, LdapSettings settings) => _desk.App(_desk.Connection(server.Url, settings)).ReadAsync(new(Ann, null, WithListing: false), default);

    private static byte[] AdUser(int id, string? flags) => Entry(
        id,
        "CN=Ann,DC=corp,DC=example",
        [("objectGUID", [Id.ToByteArray()]), ("sAMAccountName", ["ann"]), ("whenChanged", ["20260513044234.0Z"]), .. flags is null ? Array.Empty<(string, object[])>() : [("userAccountControl", [flags])]]);

    private static byte[] Ds389(int id, string dn, string unique, string? locked = null) =>
        Entry(id, dn, [("nsUniqueId", [unique]), ("uid", [dn[4..]]), .. locked is null ? Array.Empty<(string, object[])>() : [("nsAccountLock", [locked])]]);

    private static byte[] DsUser(int id, params (string, object[])[] more) => Entry(
        id, "uid=ann,ou=people,dc=example", [("nsuniqueid", ["a1b2c3d4-e5f611ee-8c99d3b1-0a1b2c3d"]), ("UID", ["ann"]), ("ou", ["Tours"]), .. more]);
}
