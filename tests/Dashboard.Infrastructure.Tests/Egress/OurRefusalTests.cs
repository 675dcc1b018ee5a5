using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Channels;
using Dashboard.Core.Directories;
using Dashboard.Core.Notifications;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Audit;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Notifications;
using Dashboard.Infrastructure.Tests.Connectors.Access;
using Dashboard.Infrastructure.Tests.Connectors.Ldap;
using Dashboard.Infrastructure.Tests.Connectors.Scim;
using Dashboard.Infrastructure.Tests.Notifications;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Tests.Egress;

/// <summary>An address that is in no zone is our own refusal: nothing is said about the app, the canary or the receiver, and nothing reaches it.</summary>
public sealed class OurRefusalTests
{
    private const string Says = "lies in none of the zones that connections may go to";

    private static readonly EgressGate Elsewhere = SomeEgress.Of(new EgressZone("hr") { Ranges = NameSet.Of("10.20.0.0/16") });

    [Fact]
    public async Task An_app_is_unknown_and_neither_absent_nor_refused()
    {
        await using var server = await FakeScim.StartAsync();
        using var rig = new Rig(gate: Elsewhere);
        var reading = await rig.App(server.Connect()).ReadAsync(new ReadingRequest(new AccountKey("subject", null, null), null, WithListing: false), default);
        var listing = await rig.App(server.Connect()).ListAsync(null, default);

        Assert.Equal(SightingState.Unknown, reading.ByFilter.State);
        Assert.Contains(Says, reading.ByFilter.Reason, StringComparison.Ordinal);
        Assert.False(listing.IsComplete);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_directory_over_LDAP_is_unknown_and_what_is_wrong_is_said_when_it_is_tried()
    {
        using var desk = new LdapDesk(gate: Elsewhere);
        var source = desk.Source(desk.Connection(new("ldap://127.0.0.1:1")));

        Assert.Equal(SightingState.Unknown, (await source.FindAsync("subject", default)).State);
        var report = await source.ProbeAsync(default);
        Assert.False(report.IsReachable);
        Assert.Contains(Says, report.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_is_unknown_and_no_refusal()
    {
        using var rig = new ProbeRig(gate: Elsewhere);
        var answer = await rig.TryAsync(ProbeRig.Call(new PasswordGrantProbe("login", new("http://127.0.0.1:1/token"), "tidemark", null, null)));

        Assert.Equal(AttemptOutcome.Unknown, answer.Attempt.Outcome);
        Assert.Contains(Says, answer.Attempt.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_webhooks_and_syslog_are_not_sent_and_say_so()
    {
        using var http = new HttpPoster(Elsewhere, new MeasuringClock(TimeProvider.System, "test"));
        var sender = new NotificationSender(http, new MailSender(Elsewhere, new(Elsewhere), TimeProvider.System), new(Elsewhere), TimeProvider.System);
        ChannelTarget[] targets =
        [
            new MailTarget("127.0.0.1", 25, MailSecurity.None, "a@example.org", NameSet.Of("b@example.org")),
            new WebhookTarget(new("http://127.0.0.1:1/"), SomeMessages.Secret("sixteen-characters-or-more")),
            new SlackTarget(SomeMessages.Secret("https://127.0.0.1:1/services/x")),
            new TeamsTarget(SomeMessages.Secret("https://127.0.0.1:1/workflows/x")),
        ];
        foreach (var target in targets)
        {
            var result = await sender.SendAsync(new("iam", target, Core.Access.Role.IamManager), SomeMessages.Message(), default);
            Assert.Equal((target.Word, SendOutcome.Later), (target.Word, result.Outcome));
            Assert.Contains(Says, result.Reason, StringComparison.Ordinal);
        }

        foreach (var scheme in (string[])["udp", "tcp"])
        {
            var syslog = new SyslogSender(Options.Create(new AuditOptions { Syslog = $"{scheme}://127.0.0.1:1" }), Elsewhere, TimeProvider.System);
            Assert.Contains(Says, await syslog.SendAsync(new AuditCheckpoint(1, "a", default, "b", "c"), default), StringComparison.Ordinal);
        }
    }
}
