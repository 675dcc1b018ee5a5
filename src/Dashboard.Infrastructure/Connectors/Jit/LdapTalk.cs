using System.Collections.Immutable;
using System.Security.Cryptography;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Ldap;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Jit;

/// <summary>The conversation of one act or reading at a directory: bound as who lends, with one deadline for everything.</summary>
internal sealed class LdapTalk(LdapGroupBroker broker, EgressGate gate, MeasuringClock clock)
{
    private readonly List<Exchange> _exchanges = [];
    private readonly Redactor _redactor = new();
    private LdapConversation? _conversation;
    private (string Shown, Instant Sent) _asked = (string.Empty, clock.Now());
    private bool _isOperation;

    public ImmutableArray<Exchange> Exchanges => [.. _exchanges];

    public MeasuringClock Clock => clock;

    /// <summary>When the last operation was sent, and when it was answered.</summary>
    public (Instant Sent, Instant Answered) Last { get; private set; } = (clock.Now(), clock.Now());

    /// <summary>What the last operation completed began with an earlier one.</summary>
    public void BeganAt(Instant sent) => Last = (sent, Last.Answered);

    /// <summary>Binds and talks. Where that fails, says what is known: Unknown or Refused, and why.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> talk, Func<WriteOutcome, string, T> otherwise, CancellationToken ct)
    {
        var (password, problem) = await gate.ReadAsync(broker.Password, SecretOrigin.Of(broker.Url), ct).ConfigureAwait(false);
        if (password is null)
        {
            return otherwise(WriteOutcome.Unknown, $"It was not sent: {problem}.");
        }

        _redactor.Remember(password.Reveal());
        using var deadline = new CancellationTokenSource(broker.Timeout, clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            _asked = ($"BIND {Server} as {broker.BindDn}", clock.Now());
            _conversation = await LdapConversation.OpenAsync(gate, broker.Url, broker.CaFile, either.Token).ConfigureAwait(false);
            await using var _ = _conversation.ConfigureAwait(false);
            var bound = Kept(await _conversation.BindAsync(broker.BindDn, password.Reveal(), either.Token).ConfigureAwait(false));
            return bound.Code == LdapResult.Success
                ? await talk(either.Token).ConfigureAwait(false)
                : otherwise(LdapResult.IsDefinite(bound.Code) ? WriteOutcome.Refused : WriteOutcome.Unknown, $"The directory did not accept the bind as {broker.BindDn}: {Said(bound)}.");
        }
        catch (Exception e) when (LdapFailures.Describe(e, broker.Timeout) is { } failure)
        {
            ct.ThrowIfCancellationRequested();
            _exchanges.Add(new(_asked.Shown, _asked.Sent, clock.Now(), null, failure, 0, null, null));
            return otherwise(WriteOutcome.Unknown, $"{(_isOperation ? "It may or may not have been done" : "It was not sent")}: {failure}.");
        }
    }

    /// <summary>One operation, with what it found.</summary>
    /// <param name="shown">What is asked, without the server: <c>ADD cn=a</c>.</param>
    /// <param name="request">The message, made with its number.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<(LdapResult Result, IReadOnlyDictionary<string, string[]>? Entry)> AskAsync(string shown, Func<int, byte[]> request, CancellationToken ct)
    {
        _isOperation = true;
        _asked = ($"{shown} at {Server}", clock.Now());
        var (result, entry) = await _conversation!.AskAsync(request, ct).ConfigureAwait(false);
        return (Kept(result), entry);
    }

    /// <summary>Code, name and the server's own words.</summary>
    public string Said(LdapResult result) => _redactor.CleanLine(result.Message) is { Length: > 0 } words ? $"{result.Name} ({words})" : result.Name;

    private string Server => broker.Url.GetLeftPart(UriPartial.Authority);

    private LdapResult Kept(LdapResult result)
    {
        Last = (_asked.Sent, clock.Now());
        _exchanges.Add(new(_redactor.Clean(_asked.Shown), _asked.Sent, Last.Answered, result.Code, Said(result), result.Bytes.Length, Convert.ToHexStringLower(SHA256.HashData(result.Bytes.Span)), null));
        return result;
    }
}
