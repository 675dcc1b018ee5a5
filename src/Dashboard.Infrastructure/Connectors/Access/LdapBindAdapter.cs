using System.Security.Cryptography;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Ldap;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// Signs in by an LDAP simple bind (RFC 4513 section 5.1.3), on a connection of its own each time: one that was bound
/// before keeps working after a lock.
/// </summary>
internal sealed class LdapBindAdapter(EgressGate gate, MeasuringClock clock) : IProbeAdapter
{
    public bool Handles(AccessProbe probe) => probe is LdapBindProbe;

    public Task<ProbeAnswer> ObtainAsync(ProbeCall call, CancellationToken ct) =>
        Task.FromResult(new ProbeAnswer(AccessAttempt.Accepted("A bind needs nothing but the password."), null, null, []));

    public async Task<ProbeAnswer> TryAsync(ProbeCall call, CancellationToken ct)
    {
        var probe = (LdapBindProbe)call.Probe;
        var name = LdapName.Fill(probe.Dn, call.Who.UserName);
        if (WhyNot(probe, call) is { } reason)
        {
            return new(AccessAttempt.Unknown(reason), null, null, []);
        }

        // One deadline for everything: a server that drips a byte a second gets no more time than a silent one.
        using var deadline = new CancellationTokenSource(probe.Timeout, clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        var redactor = new Redactor();
        redactor.Remember(call.Password!.Reveal());
        var exchanges = new List<Exchange>();
        var shown = $"BIND {probe.Url.GetLeftPart(UriPartial.Authority)} as {name}";
        var sent = clock.Now();
        LdapResult? result = null;
        try
        {
            var conversation = await LdapConversation.OpenAsync(gate, probe.Url, probe.CaFile, either.Token).ConfigureAwait(false);
            await using var _ = conversation.ConfigureAwait(false);
            result = await conversation.BindAsync(name, call.Password.Reveal(), either.Token).ConfigureAwait(false);
            var said = redactor.CleanLine(result.Message);
            exchanges.Add(new(shown, sent, clock.Now(), result.Code, result.Name, result.Bytes.Length, Convert.ToHexStringLower(SHA256.HashData(result.Bytes.Span)), said.Length == 0 ? null : said));

            LdapLock? seen = null;
            if (LdapVerdict.NeedsLook(result))
            {
                (shown, sent) = ($"SEARCH {probe.Url.GetLeftPart(UriPartial.Authority)} base {name} for {LdapAnswers.LockedTime}", clock.Now());
                seen = await conversation.LookForLockAsync(name, either.Token).ConfigureAwait(false);
                exchanges.Add(new(shown, sent, clock.Now(), LdapResult.Success, Shown(seen.Value), 0, null, null));
            }

            return new(LdapVerdict.Of(result, seen, name, said), null, null, [.. exchanges]);
        }
        catch (Exception e) when (LdapFailures.Describe(e, probe.Timeout) is { } failure)
        {
            ct.ThrowIfCancellationRequested();
            exchanges.Add(new(shown, sent, clock.Now(), null, failure, 0, null, null));
            var attempt = result is null
                ? AccessAttempt.Unknown($"Nobody knows whether {name} may bind: {failure}.")
                : LdapVerdict.Of(result, null, name, redactor.CleanLine(result.Message));
            return new(attempt, null, null, [.. exchanges]);
        }
    }

    /// <summary>A bind leaves nothing behind.</summary>
    public Task ReleaseAsync(ProbeCall call, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Why it is not even tried. Two kinds of bind succeed without proving anything (RFC 4513 sections 5.1.1 and 5.1.2).</summary>
    private static string? WhyNot(LdapBindProbe probe, ProbeCall call) => probe switch
    {
        _ when !LdapConversation.Speaks(probe.Url) => $"It was not tried: {probe.Url.Scheme} is neither ldap nor ldaps.",
        _ when !probe.Dn.Contains(LdapName.Placeholder, StringComparison.Ordinal) => $"It was not tried: the name to bind with does not hold {LdapName.Placeholder}.",
        _ when call.Who.UserName.Length == 0 => "It was not tried: the canary has no user name.",
        _ when string.IsNullOrEmpty(call.Password?.Reveal()) => "It was not tried: there is no password, and a directory accepts a bind without one from anybody (RFC 4513 section 5.1.2).",
        _ => null,
    };

    private static string Shown(LdapLock seen) => seen switch
    {
        LdapLock.Administrative => "locked by an administrator",
        LdapLock.TooManyAttempts => "locked by too many attempts",
        LdapLock.Hidden => "the entry is shown, and whether it is locked is not",
        _ => "no lock is shown",
    };
}
