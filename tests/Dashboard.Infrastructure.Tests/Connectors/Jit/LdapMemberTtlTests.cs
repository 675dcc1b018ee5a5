using System.Formats.Asn1;
using System.Text;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Jit;
using Dashboard.Infrastructure.Tests.Connectors.Access;

namespace Dashboard.Infrastructure.Tests.Connectors.Jit;

/// <summary>Lending by a membership with a time to live, as Active Directory answers it.</summary>
public sealed class LdapMemberTtlTests : IDisposable
{
    private const string Member = "CN=tm-canary,DC=example";

    private static readonly GrantOrder Order = new(BrokerRig.Reference, "tm-canary", "id", TimeSpan.FromMinutes(30));

    private readonly string _file = Path.GetTempFileName();

    public LdapMemberTtlTests() => File.WriteAllText(_file, LdapServer.Password);

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData(0, WriteOutcome.Acknowledged)]
    [InlineData(20, WriteOutcome.Unknown)]
    [InlineData(50, WriteOutcome.Refused)]
    [InlineData(53, WriteOutcome.Refused)]
    [InlineData(51, WriteOutcome.Unknown)]
    [InlineData(80, WriteOutcome.Unknown)]
    public async Task A_membership_is_lent_or_definitely_not(int code, WriteOutcome expected)
    {
        await using var server = new FakeLdap(FakeLdap.Bind(0), Result(7, code));

        var lent = await Open(server).RequestAsync(Order, default);

        Assert.Equal((expected, expected is WriteOutcome.Acknowledged ? Member : null), (lent.Outcome, lent.Id));
        Assert.Equal($"MODIFY CN=admins,DC=example add member {Member} for 1800 s at {server.Url.GetLeftPart(UriPartial.Authority)}", lent.Exchanges[^1].Request);
    }

    [Theory]
    [InlineData(GrantState.Active, 1799, "<TTL=60,CN=other,DC=example>", "<TTL=1799,cn=TM-canary, DC=example>")]
    [InlineData(GrantState.Active, null, "CN=tm-canary,DC=example")]
    [InlineData(GrantState.Ended, null, "CN=tm-canary2,DC=example")]
    [InlineData(GrantState.Ended, null)]
    public async Task What_is_left_is_read_from_the_group(GrantState state, int? left, params string[] members)
    {
        await using var server = new FakeLdap(FakeLdap.Bind(0), [.. Entry("member", members), .. Result(5, 0)]);

        var read = await Open(server).ReadAsync(Order, Member, default);

        Assert.Equal((SightingState.Found, state), (read.State, read.Record!.State));
        Assert.Equal(left is null, read.Record.Expires is null);
        Assert.InRange(read.Record.Expires?.Latest.Since(read.Record.Expires.Earliest) ?? TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Who_was_never_a_member_is_absent()
    {
        await using var server = new FakeLdap(FakeLdap.Bind(0), [.. Entry("member"), .. Result(5, 0)]);

        Assert.Equal(SightingState.Absent, (await Open(server).ReadAsync(Order, null, default)).State);
    }

    [Theory]
    [InlineData("member;range=0-1499", 0)]
    [InlineData("member", 12)]
    [InlineData("member", 50)]
    public async Task What_is_not_shown_whole_proves_nothing(string attribute, int code)
    {
        await using var server = new FakeLdap(FakeLdap.Bind(0), code == 0 ? [.. Entry(attribute, "CN=other,DC=example"), .. Result(5, 0)] : Result(5, code));

        Assert.Equal(SightingState.Unknown, (await Open(server).ReadAsync(Order, Member, default)).State);
    }

    [Theory]
    [InlineData(0, WriteOutcome.Acknowledged)]
    [InlineData(16, WriteOutcome.Refused)]
    public async Task A_membership_is_taken_back(int code, WriteOutcome expected)
    {
        await using var server = new FakeLdap(FakeLdap.Bind(0), Result(7, code));

        Assert.Equal(expected, (await Open(server).RevokeAsync(Order, Member, default)).Outcome);
    }

    [Fact]
    public async Task A_server_that_hangs_up_leaves_open_whether_it_was_done()
    {
        await using var server = new FakeLdap(FakeLdap.Bind(0));

        var lent = await Open(server).RequestAsync(Order, default);

        Assert.Equal(WriteOutcome.Unknown, lent.Outcome);
        BrokerRig.HoldsNone(lent.ToString(), lent.Exchanges, LdapServer.Password);
    }

    private static byte[] Result(int operation, int code)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(3);
            using var result = writer.PushSequence(new(TagClass.Application, operation));
            writer.WriteEncodedValue([0x0a, 0x01, (byte)code]);
            writer.WriteOctetString([]);
            writer.WriteOctetString([]);
        }

        return writer.Encode();
    }

    private static byte[] Entry(string attribute, params string[] values)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(3);
            using var entry = writer.PushSequence(new(TagClass.Application, 4));
            writer.WriteOctetString("CN=admins,DC=example"u8);
            using var attributes = writer.PushSequence();
            if (values.Length > 0)
            {
                using var one = writer.PushSequence();
                writer.WriteOctetString(Encoding.UTF8.GetBytes(attribute));
                using var set = writer.PushSetOf();
                foreach (var value in values)
                {
                    writer.WriteOctetString(Encoding.UTF8.GetBytes(value));
                }
            }
        }

        return writer.Encode();
    }

    private LdapMemberTtlAdapter Open(FakeLdap server)
    {
        var secret = SecretReference.TryParse($"file:{_file}", out var reference) ? reference : throw new InvalidOperationException();
        return new(new(server.Url, "CN=tidemark,DC=example", secret, LdapGroupStyle.MemberTtl, "CN=admins,DC=example", "CN={userName},DC=example") { Timeout = LdapRig.Timeout }, SomeEgress.Open, new MeasuringClock(TimeProvider.System, "test"));
    }
}
