using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Ldap;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Jit;

/// <summary>What both ways of lending a group membership over LDAP have in common.</summary>
internal abstract class LdapGroupAdapter(LdapGroupBroker broker, EgressGate gate, MeasuringClock clock) : IJitBroker
{
    /// <summary>A common name holds no more (RFC 4519 section 2.3; X.520 ub-common-name).</summary>
    private const int LongestName = 64;

    public Task<BrokerAnswer> RequestAsync(GrantOrder order, CancellationToken ct) => ActAsync((talk, token) => LendAsync(talk, order, Seconds(order), token), null, ct);

    public Task<BrokerAnswer> RevokeAsync(GrantOrder order, string id, CancellationToken ct) => ActAsync((talk, token) => TakeBackAsync(talk, order, id, token), id, ct);

    public Task<BrokerAnswer> ApproveAsync(GrantOrder order, string id, CancellationToken ct) => NotAsync("Nothing is approved in a directory.", id);

    public Task<BrokerAnswer> CloseAsync(GrantOrder order, string id, CancellationToken ct) => NotAsync("A directory holds no ticket.", id);

    /// <summary>Where the group does not show what is left of others, comparisons say nothing of it.</summary>
    public virtual Task<GrantListing?> ListAsync(CancellationToken ct) => Task.FromResult<GrantListing?>(null);

    public Task<BrokerReading> ReadAsync(GrantOrder order, string? id, CancellationToken ct)
    {
        var talk = new LdapTalk(broker, gate, clock);
        return talk.RunAsync(
            token => LookAsync(talk, order, id, token),
            (_, reason) => Unknown(talk, reason),
            ct);
    }

    protected LdapGroupBroker Broker => broker;

    /// <summary>Lends; the id, or none with what it came to.</summary>
    protected abstract Task<(WriteOutcome Outcome, string? Id, string Reason)> LendAsync(LdapTalk talk, GrantOrder order, int seconds, CancellationToken ct);

    protected abstract Task<(WriteOutcome Outcome, string? Id, string Reason)> TakeBackAsync(LdapTalk talk, GrantOrder order, string id, CancellationToken ct);

    protected abstract Task<BrokerReading> LookAsync(LdapTalk talk, GrantOrder order, string? id, CancellationToken ct);

    /// <summary>The canary's name in the directory.</summary>
    protected string MemberOf(GrantOrder order) => LdapName.Fill(broker.Member, order.UserName);

    protected static int Seconds(GrantOrder order) => (int)Math.Max(1, Math.Ceiling(order.Duration.TotalSeconds));

    /// <summary>Our reference, cut to what a name may be, and still our own.</summary>
    protected static string Named(GrantOrder order) => order.Reference.Length <= LongestName
        ? order.Reference
        : $"{order.Reference[..(LongestName - 17)]}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(order.Reference)))[..16]}";

    protected static (WriteOutcome Outcome, string? Id, string Reason) Of(LdapTalk talk, LdapResult result, string id) => result.Code == LdapResult.Success
        ? (WriteOutcome.Acknowledged, id, "The directory answered 0 success.")
        : LdapResult.IsDefinite(result.Code)
            ? (WriteOutcome.Refused, id, $"The directory refused: {talk.Said(result)}.")
            : (WriteOutcome.Unknown, id, $"It may or may not have been done: the directory answered {talk.Said(result)}.");

    /// <summary>What is gone has ended where we know that it was there, and was never there where we do not.</summary>
    protected static BrokerReading Gone(LdapTalk talk, string? id, string what) => id is null
        ? new(SightingState.Absent, null, null, $"The directory has no {what} of ours.", null, talk.Exchanges)
        : new(SightingState.Found, id, new(GrantState.Ended, null, null, null, $"the {what} is gone"), $"The directory does not have the {what} any more.", null, talk.Exchanges);

    protected static BrokerReading Unknown(LdapTalk talk, string reason) => new(SightingState.Unknown, null, null, reason, null, talk.Exchanges);

    /// <summary>
    /// In force, with so many seconds left when it was asked; null has no end. A server may round what is left down, or count
    /// from a clock of whole seconds (OpenLDAP): the end lies within a second to either side.
    /// </summary>
    protected static BrokerReading Active(LdapTalk talk, string id, int? left, string text, GrantState state = GrantState.Active)
    {
        var expires = left is { } seconds ? new GrantExpiry(talk.Last.Sent.Plus(TimeSpan.FromSeconds(seconds - 1d)), talk.Last.Answered.Plus(TimeSpan.FromSeconds(seconds + 1d))) : null;
        return new(SightingState.Found, id, new(state, expires, null, null, text), $"The directory says: {text}.", null, talk.Exchanges);
    }

    protected static string Text(int seconds) => seconds.ToString(CultureInfo.InvariantCulture);

    private async Task<BrokerAnswer> ActAsync(Func<LdapTalk, CancellationToken, Task<(WriteOutcome, string?, string)>> act, string? id, CancellationToken ct)
    {
        var talk = new LdapTalk(broker, gate, clock);
        var (outcome, got, reason) = await talk.RunAsync(token => act(talk, token), (failed, why) => (failed, id, why), ct).ConfigureAwait(false);
        return new(outcome, talk.Last.Sent, outcome is WriteOutcome.Acknowledged ? talk.Last.Answered : clock.Now(), got, null, reason, talk.Exchanges);
    }

    private Task<BrokerAnswer> NotAsync(string why, string id) => Task.FromResult(new BrokerAnswer(WriteOutcome.Refused, clock.Now(), clock.Now(), id, null, $"Nothing was asked. {why}", []));
}
