using System.Text;
using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Connectors;
using Dashboard.Infrastructure.Connectors.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>What other servers answer, and what is no answer at all.</summary>
public sealed class LdapAnswerTests
{
    private const string Secret = LdapServer.Password;

    [Theory]
    [InlineData("525", AttemptOutcome.Refused, "no such user")]
    [InlineData("52e", AttemptOutcome.Refused, "user or password is wrong")]
    [InlineData("533", AttemptOutcome.Refused, "the account is disabled")]
    [InlineData("701", AttemptOutcome.Refused, "the account has expired")]
    [InlineData("775", AttemptOutcome.Unknown, "too many attempts")]
    [InlineData("532", AttemptOutcome.Unknown, "must be changed")]
    [InlineData("773", AttemptOutcome.Unknown, "must be changed")]
    [InlineData("530", AttemptOutcome.Unknown, "says nothing of the account")]
    [InlineData("531", AttemptOutcome.Unknown, "says nothing of the account")]
    public async Task Active_Directory_says_why_in_the_message(string data, AttemptOutcome expected, string says)
    {
        await using var server = new FakeLdap(FakeLdap.Bind(49, $"80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error, data {data}, v3839"));

        LdapRig.Is(expected, says, await LdapRig.BindAsync(server.Url, "ann"));
    }

    [Theory]
    [InlineData("Account inactivated. Contact system administrator.", null, AttemptOutcome.Refused)] // 389-ds
    [InlineData("NDS error: log account expired (-220)", null, AttemptOutcome.Refused)] // eDirectory
    [InlineData("", null, AttemptOutcome.Refused)]
    [InlineData("NDS error: login lockout (-197)", null, AttemptOutcome.Unknown)]
    [InlineData("Error, Account is locked", 1, AttemptOutcome.Unknown)]
    [InlineData("Account inactivated by too many failed attempts", null, AttemptOutcome.Unknown)]
    [InlineData("Minimum SSF not met.", null, AttemptOutcome.Unknown)]
    [InlineData("shutdown in progress", null, AttemptOutcome.Unknown)]
    public async Task An_unwilling_server_refuses_only_if_it_means_the_account(string message, int? policy, AttemptOutcome expected)
    {
        await using var server = new FakeLdap(FakeLdap.Bind(53, message, policy));

        LdapRig.Is(expected, "53 unwillingToPerform", await LdapRig.BindAsync(server.Url, "ann"));
    }

    [Theory]
    [InlineData(0, "1 operationsError", 1)]
    [InlineData(0, "8 strongerAuthRequired", 8)]
    [InlineData(0, "10 referral", 10)]
    [InlineData(0, "13 confidentialityRequired", 13)]
    [InlineData(0, "19 constraintViolation", 19)]
    [InlineData(0, "32 noSuchObject", 32)]
    [InlineData(0, "34 invalidDNSyntax", 34)]
    [InlineData(0, "48 inappropriateAuthentication", 48)]
    [InlineData(0, "51 busy", 51)]
    [InlineData(0, "52 unavailable", 52)]
    [InlineData(0, "80 other", 80)]
    [InlineData(0, "result code 123", 123)]
    [InlineData(49, "must be changed", 0)]
    [InlineData(49, "must be changed", 2)]
    [InlineData(49, "says nothing of the account", 7)]
    public async Task Everything_else_neither_accepts_nor_refuses(int code, string says, int codeOrPolicy)
    {
        await using var server = new FakeLdap(code == 49 ? FakeLdap.Bind(49, "", codeOrPolicy) : FakeLdap.Bind(codeOrPolicy));

        LdapRig.Is(AttemptOutcome.Unknown, says, await LdapRig.BindAsync(server.Url, "ann"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)] // no anonymous operations here
    [InlineData(32)]
    [InlineData(50)]
    public async Task A_49_is_a_refusal_wherever_the_entry_shows_no_lock(int searchCode)
    {
        await using var server = new FakeLdap(FakeLdap.Bind(49), FakeLdap.Nothing(searchCode));

        LdapRig.Is(AttemptOutcome.Refused, "49 invalidCredentials", await LdapRig.BindAsync(server.Url, "ann"));
    }

    [Fact]
    public async Task A_49_proves_nothing_when_the_look_for_a_lock_broke()
    {
        await using var server = new FakeLdap(FakeLdap.Bind(49));

        var answer = await LdapRig.BindAsync(server.Url, "ann");

        LdapRig.Is(AttemptOutcome.Unknown, "did not say whether too many attempts", answer);
        Assert.Equal([49, null], answer.Exchanges.Select(e => e.Status));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(49)]
    [InlineData(53)]
    public async Task An_answer_that_is_cut_off_anywhere_proves_nothing(int code)
    {
        var whole = FakeLdap.Bind(code, "Account inactivated.", null);
        for (var length = 0; length < whole.Length; length++)
        {
            await using var server = new FakeLdap(whole[..length]);

            LdapRig.Is(AttemptOutcome.Unknown, "Nobody knows", await LdapRig.BindAsync(server.Url, "ann"));
        }
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")]
    [InlineData("0\u0000\u0000\u0000")]
    [InlineData("220 mail.example ESMTP\r\n")]
    public async Task What_is_not_LDAP_proves_nothing(string said)
    {
        await using var server = new FakeLdap(Encoding.ASCII.GetBytes(said));

        LdapRig.Is(AttemptOutcome.Unknown, "is not LDAP", await LdapRig.BindAsync(server.Url, "ann"));
    }

    [Fact]
    public async Task The_answer_to_another_question_proves_nothing()
    {
        await using var server = new FakeLdap(FakeLdap.Nothing());

        LdapRig.Is(AttemptOutcome.Unknown, "is not LDAP", await LdapRig.BindAsync(server.Url, "ann"));
    }

    [Fact]
    public async Task A_length_that_would_fill_the_memory_is_not_believed()
    {
        await using var server = new FakeLdap([0x30, 0x84, 0x7f, 0xff, 0xff, 0xff, 0x02]);

        LdapRig.Is(AttemptOutcome.Unknown, "is not LDAP", await LdapRig.BindAsync(server.Url, "ann"));
    }

    [Fact]
    public async Task A_silent_server_is_given_up_at_the_deadline()
    {
        await using var server = FakeLdap.Silent();
        var time = new FakeTimeProvider();

        var answer = LdapRig.BindAsync(server.Url, "ann", time: time);
        await server.Asked;
        time.Advance(LdapRig.Timeout);

        LdapRig.Is(AttemptOutcome.Unknown, "no whole answer within 300 s", await answer);
    }

    [Fact]
    public async Task Whoever_calls_off_the_attempt_gets_no_answer()
    {
        await using var server = FakeLdap.Silent();
        using var stop = new CancellationTokenSource();

        var answer = LdapRig.BindAsync(server.Url, "ann", ct: stop.Token);
        await server.Asked;
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    [Fact]
    public async Task A_password_that_the_server_echoes_is_shown_nowhere()
    {
        await using var server = new FakeLdap(FakeLdap.Bind(80, $"cannot check '{Secret}'"));

        LdapRig.Is(AttemptOutcome.Unknown, "cannot check '***'", await LdapRig.BindAsync(server.Url, "ann"));
    }

    [Theory]
    [InlineData("ldap://169.254.169.254", LdapRig.Template, "ann", "never connected to")]
    [InlineData("https://directory.example", LdapRig.Template, "ann", "neither ldap nor ldaps")]
    [InlineData("ldap://127.0.0.1", "cn=admin,dc=example", "ann", "does not hold {userName}")]
    [InlineData("ldap://127.0.0.1", LdapRig.Template, "", "no user name")]
    public async Task Some_binds_are_never_sent(string url, string template, string user, string says) =>
        LdapRig.Is(AttemptOutcome.Unknown, says, await LdapRig.BindAsync(new(url), user, template: template));

    [Fact]
    public void The_product_knows_the_adapter()
    {
        using var services = new ServiceCollection().AddSingleton(SomeEgress.Open).AddConnectors().BuildServiceProvider();

        Assert.Contains(services.GetServices<IProbeAdapter>(), a => a.Handles(new LdapBindProbe("directory", new("ldaps://directory.example"), LdapRig.Template)));
    }
}
