using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Secrets;
using Dashboard.Infrastructure.Tests.Connectors.Scim;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>Binds as a canary, by the adapter as the product has it.</summary>
internal static class LdapRig
{
    /// <summary>So long that a busy machine never reaches it.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    public const string Template = "uid={userName},dc=example";

    public static Task<ProbeAnswer> BindAsync(Uri url, string user, string? password = LdapServer.Password, string? caFile = null, string template = Template, TimeProvider? time = null, CancellationToken ct = default)
    {
        var probe = new LdapBindProbe("directory", url, template) { CaFile = caFile, Timeout = Timeout };
        var app = FakeScim.App(new Connection(Connection.Scim, new("https://app.example/scim/v2"), new NoAuth(), null, Connection.DefaultTimeout));
        var call = new ProbeCall(app, probe, new ProbedIdentity("canary-1", user, null), password is null ? null : new Secret(password), null, null);
        return new LdapBindAdapter(SomeEgress.Open, new MeasuringClock(time ?? TimeProvider.System, "test")).TryAsync(call, ct);
    }

    public static void Is(AttemptOutcome expected, string says, ProbeAnswer answer)
    {
        Assert.True(answer.Attempt.Outcome == expected, $"{answer.Attempt.Outcome} instead of {expected}: {answer.Attempt.Reason}");
        Assert.Contains(says, answer.Attempt.Reason, StringComparison.Ordinal);
        Assert.Null(answer.Obtained);
        Assert.False(answer.IsInDoubt);
        Assert.DoesNotContain(LdapServer.Password, answer.Attempt.Reason + string.Concat(answer.Exchanges.Select(e => e.ToString())), StringComparison.Ordinal);
    }
}
