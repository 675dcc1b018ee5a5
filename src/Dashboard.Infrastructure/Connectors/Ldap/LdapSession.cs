using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>
/// The conversation of one reading or one write, bound as whom the connection names: keeps each exchange. Each answer, and each page,
/// has the connection's time. After a failure nothing more is asked, and everything is answered by that failure.
/// </summary>
internal sealed class LdapSession(Connection connection, EgressGate gate, LdapLimits limits, MeasuringClock clock) : IAsyncDisposable
{
    private const int MostInExcerpt = 5;

    private readonly List<Exchange> _exchanges = [];
    private readonly Redactor _redactor = new();
    private readonly Pace _pace = new(connection.RequestsPerSecond, clock);

    private LdapConversation? _conversation;
    private string? _failure;

    public LdapSettings Settings => connection.Directory!;

    public Uri Url => connection.Url;

    public LdapLimits Limits => limits;

    public MeasuringClock Clock => clock;

    public ImmutableArray<Exchange> Exchanges => [.. _exchanges];

    /// <summary>Keeps a secret that is about to be sent out of everything that is recorded of the answers.</summary>
    public void Hide(string secret) => _redactor.Remember(secret);

    /// <summary>Every entry that a search finds, page by page, with what may be missing. Use it for few.</summary>
    public async Task<LdapFound> ListAsync(LdapSearch search, CancellationToken ct)
    {
        var entries = ImmutableArray.CreateBuilder<LdapEntry>();
        var (problem, code) = await ListAsync(search, entries.Add, null, ct).ConfigureAwait(false);
        return new(entries.ToImmutable(), problem, code);
    }

    /// <summary>Every entry that a search finds, page by page, each handed on as it comes and not kept. Why that may not be all, and the result code that ended it.</summary>
    public async Task<(string? Problem, int? Code)> ListAsync(LdapSearch search, Action<LdapEntry> take, IProgress<int>? read, CancellationToken ct)
    {
        var started = clock.Now();
        search = search with { PageSize = Settings.PageSize };
        for (var (page, all) = (1, 0); ; page++)
        {
            var (end, failure, now) = await PageAsync(search, take, false, page, ct).ConfigureAwait(false);
            all += now;
            if (end is null)
            {
                return (failure, null);
            }

            read?.Report(all);
            var problem = Missing(end, page, all, now, search.Cookie);
            if (problem is not null || end.Cookie is not { Length: > 0 } cookie)
            {
                return (problem, end.Result.Code);
            }

            var took = clock.Now().Since(started);
            if (all >= limits.Entries || took >= limits.ListingTime)
            {
                return (Text($"it was stopped after {all} entries and {took.TotalSeconds:0} s"), end.Result.Code);
            }

            search = search with { Cookie = cookie };
        }
    }

    /// <summary>A search that finds few, or as many as its size limit.</summary>
    public async Task<LdapFound> SearchAsync(LdapSearch search, CancellationToken ct)
    {
        var entries = ImmutableArray.CreateBuilder<LdapEntry>();
        var (end, failure, _) = await PageAsync(search, entries.Add, true, 0, ct).ConfigureAwait(false);
        return new(entries.ToImmutable(), end is null ? failure : Missing(end, 0, entries.Count, entries.Count, []), end?.Result.Code);
    }

    /// <summary>One operation that writes.</summary>
    /// <param name="shown">What is asked, without the server: <c>DELETE uid=a</c>.</param>
    /// <param name="request">The message, made with its number; forgotten once it was sent.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<LdapReply> WriteAsync(string shown, Func<int, byte[]> request, CancellationToken ct)
    {
        var wasSent = false;
        var sent = clock.Now();
        var (result, failure) = await TryAsync(shown, async (conversation, token) =>
        {
            (wasSent, sent) = (true, clock.Now());
            var (answer, _) = await conversation.AskAsync(request, token).ConfigureAwait(false);
            Keep(shown, sent, answer.Code, Said(answer), answer.Bytes.Length, Convert.ToHexStringLower(SHA256.HashData(answer.Bytes.Span)), null);
            return answer;
        }, ct).ConfigureAwait(false);
        return new(result?.Code, result is null ? failure! : Said(result), wasSent, sent, clock.Now());
    }

    public async ValueTask DisposeAsync()
    {
        if (_conversation is { } open)
        {
            _conversation = null;
            await open.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<(LdapSearchEnd? End, string? Failure, int Entries)> PageAsync(LdapSearch search, Action<LdapEntry> take, bool hasExcerpt, int page, CancellationToken ct)
    {
        var entries = new List<LdapEntry>();
        search = search with { StaysInDomain = Settings.Dialect is LdapDialect.ActiveDirectory };
        var shown = page == 0 ? search.Shown : Text($"{search.Shown} page {page}");
        var (found, failure) = await TryAsync(shown, async (conversation, token) =>
        {
            var sent = clock.Now();
            var end = await conversation.SearchAsync(search, entries.Add, token).ConfigureAwait(false);
            var outcome = Text($"{entries.Count} {(entries.Count == 1 ? "entry" : "entries")}, {Said(end.Result)}");
            Keep(shown, sent, end.Result.Code, outcome, end.Bytes, end.Hash, hasExcerpt ? LdapExcerpt.Of(entries.Take(MostInExcerpt)) : null);
            return end;
        }, ct).ConfigureAwait(false);

        // Once the page is there: what is made of it takes our time, not the directory's.
        entries.ForEach(take);
        return (found, failure, entries.Count);
    }

    /// <summary>Why what a search showed may not be all; null when it is.</summary>
    private string? Missing(LdapSearchEnd end, int page, int all, int now, byte[] cookie) => end switch
    {
        { Result.Code: not LdapResult.Success } => Text($"after {all} entries the directory answered {Said(end.Result)}"),
        { Elsewhere: > 0 } => "the directory names other servers that hold more, which are not asked",
        { Cookie: null } when page > 1 => Text($"the directory lost its place after {all} entries"),
        { Cookie: null } when page == 1 && all == Settings.PageSize => Text($"the directory stopped at the page size of {all} entries without saying whether there are more"),
        { Cookie.Length: > 0 } when page > 0 && now == 0 && cookie.AsSpan().SequenceEqual(end.Cookie) => Text($"the directory goes on without end after {all} entries"),
        _ => null,
    };

    private async Task<(T? Value, string? Failure)> TryAsync<T>(string shown, Func<LdapConversation, CancellationToken, Task<T>> ask, CancellationToken ct)
        where T : class
    {
        if (_failure is not null)
        {
            return (null, _failure);
        }

        await _pace.WaitAsync(ct).ConfigureAwait(false);
        using var deadline = new CancellationTokenSource(connection.Timeout, clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        var (doing, sent) = (shown, clock.Now());
        try
        {
            if (_conversation is null)
            {
                doing = connection.Auth is BasicAuth who ? $"BIND as {who.UserName}" : "CONNECT";
                await BindAsync(doing, either.Token).ConfigureAwait(false);
                (doing, sent) = (shown, clock.Now());
            }

            return _failure is null ? (await ask(_conversation!, either.Token).ConfigureAwait(false), null) : (null, _failure);
        }
        catch (Exception e) when (LdapFailures.Describe(e, connection.Timeout) is { } failure)
        {
            ct.ThrowIfCancellationRequested();
            _failure = failure;
            Keep(doing, sent, null, failure, 0, null, null);
            return (null, failure);
        }
    }

    private async Task BindAsync(string shown, CancellationToken ct)
    {
        var password = default(Secret);
        if (connection.Auth is BasicAuth basic)
        {
            (password, var problem) = await gate.ReadAsync(basic.Password, connection.Origin, ct).ConfigureAwait(false);
            if (password is null)
            {
                _failure = problem;
                return;
            }
        }

        var sent = clock.Now();
        _conversation = await LdapConversation.OpenAsync(gate, connection.Url, connection.CaFile, ct).ConfigureAwait(false);
        if (connection.Auth is BasicAuth who)
        {
            _redactor.Remember(password!.Reveal());
            var bound = await _conversation.BindAsync(who.UserName, password.Reveal(), ct).ConfigureAwait(false);
            Keep(shown, sent, bound.Code, Said(bound), bound.Bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bound.Bytes.Span)), null);
            _failure = bound.Code == LdapResult.Success ? null : $"the directory did not accept the bind as {who.UserName}: {Said(bound)}";
        }
    }

    private string Said(LdapResult result) => _redactor.CleanLine(result.Message) is { Length: > 0 } words ? $"{result.Name} ({words})" : result.Name;

    private void Keep(string shown, Instant sent, int? code, string outcome, long bytes, string? hash, string? excerpt) => _exchanges.Add(
        new(_redactor.Clean($"{shown} at {connection.Origin}"), sent, clock.Now(), code, outcome, bytes, hash, excerpt is null ? null : _redactor.Clean(excerpt)));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
