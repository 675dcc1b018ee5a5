using Dashboard.Core.Channels;
using Dashboard.Core.Directories;
using Dashboard.Core.Notifications;
using Dashboard.Infrastructure.Notifications;
using Dashboard.Infrastructure.Tests.Connectors.Scim;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Infrastructure.Tests.Notifications;

/// <summary>Mail, against a server that misbehaves.</summary>
public sealed class MailSenderTests : IDisposable
{
    private const string Password = "hunter2-but-longer";

    private readonly FakeTimeProvider _time = new(SomeMessages.Now);
    private readonly Certificates _ca = new();

    public void Dispose() => _ca.Dispose();

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.Tls)]
    public async Task Mail_goes_out_over_TLS_signed_in_with_the_secret(MailSecurity security)
    {
        using var certificate = _ca.For("127.0.0.1");
        await using var server = new FakeMailServer(certificate, security is MailSecurity.Tls);

        var result = await SendAsync(Target(server, security) with { Login = new("tidemark", SomeMessages.Secret(Password)), CaFile = _ca.File });

        Assert.Equal(new SendResult(SendOutcome.Delivered, "The mail server took it."), result);
        Assert.Equal($"\0tidemark\0{Password}", server.SignedIn);
        var mail = Assert.Single(server.Messages);
        Assert.Contains("Subject: [Tidemark] Orphaned account in Wiki: jane.doe\n", mail, StringComparison.Ordinal);
        Assert.Contains("https://tidemark.example/base/findings?app=wiki", mail, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated\n", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_said_to_a_server_that_offers_no_TLS_or_that_nobody_vouches_for()
    {
        await using var plain = new FakeMailServer();
        var without = await SendAsync(Target(plain, MailSecurity.StartTls) with { Login = new("tidemark", SomeMessages.Secret(Password)) });
        Assert.Equal(SendOutcome.Refused, without.Outcome);
        Assert.DoesNotContain(plain.Commands, c => c is "AUTH" || c.StartsWith("MAIL", StringComparison.Ordinal));

        using var others = new Certificates();
        using var certificate = others.For("127.0.0.1");
        await using var stranger = new FakeMailServer(certificate);
        var untrusted = await SendAsync(Target(stranger, MailSecurity.StartTls) with { Login = new("tidemark", SomeMessages.Secret(Password)), CaFile = _ca.File });
        Assert.Equal(SendOutcome.Later, untrusted.Outcome);
        Assert.Contains("signed by nobody", untrusted.Reason, StringComparison.Ordinal);
        Assert.Null(stranger.SignedIn);
    }

    [Theory]
    [InlineData("451 try again hunter2-but-longer", SendOutcome.Later, "(451)")]
    [InlineData("550 no such user hunter2-but-longer", SendOutcome.Refused, "(550)")]
    public async Task A_recipient_that_is_refused_is_told_by_its_code_alone(string answer, SendOutcome outcome, string reason)
    {
        await using var server = new FakeMailServer { RecipientAnswer = answer };

        var result = await SendAsync(Target(server));

        Assert.Equal(outcome, result.Outcome);
        Assert.Contains(reason, result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, result.Reason, StringComparison.Ordinal);
        Assert.Empty(server.Messages);
    }

    [Theory]
    [InlineData("452 full", SendOutcome.Later)]
    [InlineData("554 spam", SendOutcome.Refused)]
    public async Task A_message_that_is_refused_after_it_was_sent_surely_did_not_arrive(string answer, SendOutcome outcome)
    {
        await using var server = new FakeMailServer { MessageAnswer = answer };

        Assert.Equal(outcome, (await SendAsync(Target(server))).Outcome);
    }

    [Fact]
    public async Task A_wrong_password_is_no_reason_to_try_again()
    {
        await using var server = new FakeMailServer { AuthAnswer = $"535 not with {Password}" };

        var result = await SendAsync(Target(server) with { Login = new("tidemark", SomeMessages.Secret(Password)) });

        Assert.Equal(new SendResult(SendOutcome.Refused, "The mail server did not accept user name and password."), result);
    }

    [Fact]
    public async Task A_server_that_is_silent_has_nothing_before_the_message_and_perhaps_everything_after_it()
    {
        await using var before = new FakeMailServer { OnConnected = () => _time.Advance(TimeSpan.FromMinutes(1)) };
        Assert.Equal(SendOutcome.Later, (await SendAsync(Target(before))).Outcome);

        await using var after = new FakeMailServer { OnMessage = () => _time.Advance(TimeSpan.FromMinutes(1)) };
        Assert.Equal(SendOutcome.Unknown, (await SendAsync(Target(after))).Outcome);
    }

    [Fact]
    public async Task Where_nobody_listens_it_is_tried_again()
    {
        var server = new FakeMailServer();
        var target = Target(server);
        await server.DisposeAsync();

        Assert.Equal(new SendResult(SendOutcome.Later, "It could not be sent: the connection was refused."), await SendAsync(target));
    }

    [Fact]
    public async Task Whatever_somebody_calls_themselves_becomes_neither_header_nor_recipient_nor_command()
    {
        await using var server = new FakeMailServer();

        await SendAsync(Target(server), SomeMessages.Message(SomeMessages.Evil, isDoubt: true));

        var mail = Assert.Single(server.Messages);
        var headers = mail[..mail.IndexOf("\n\n", StringComparison.Ordinal)];
        Assert.DoesNotContain(headers.Split('\n'), h => h.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.Single(server.Commands, c => c.StartsWith("RCPT", StringComparison.Ordinal));
        Assert.DoesNotContain("https://evil", mail, StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/plain", headers, StringComparison.Ordinal);
        Assert.Contains("you may have it already", mail.Replace("=\n", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static MailTarget Target(FakeMailServer server, MailSecurity security = MailSecurity.None) =>
        new("127.0.0.1", server.Port, security, "tidemark@example.org", NameSet.Of("iam@example.org"));

    private Task<SendResult> SendAsync(MailTarget target, NotificationMessage? message = null) => new MailSender(SomeEgress.Open, new(SomeEgress.Open), _time).SendAsync(target, message ?? SomeMessages.Message(), default);
}
