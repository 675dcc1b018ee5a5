using System.Net.Security;
using System.Security.Cryptography;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>
/// One connection to a directory, for one bind and what is asked after it. It is made by the same rules as those over HTTP: to the very address
/// that was checked, and trusting the system's roots or the configured CA alone, whatever the machine's LDAP settings say.
/// </summary>
internal sealed class LdapConversation : IAsyncDisposable
{
    private const int PlainPort = 389;
    private const int TlsPort = 636;

    /// <summary>Longest answer to one search, or one page of it.</summary>
    private const long SearchLimit = 256L * 1024 * 1024;

    private readonly Stream _stream;
    private readonly LdapMessages _messages;

    private int _asked = LdapRequests.LookId;

    private LdapConversation(Stream stream) => (_stream, _messages) = (stream, new(stream));

    public static bool Speaks(Uri url) => url.Scheme is "ldap" or "ldaps";

    public static async Task<LdapConversation> OpenAsync(EgressGate gate, Uri url, string? caFile, CancellationToken ct)
    {
        var isTls = url.Scheme is "ldaps";
        var port = url.Port > 0 ? url.Port : isTls ? TlsPort : PlainPort;
        var socket = await gate.ConnectAsync(url.DnsSafeHost, port, ct).ConfigureAwait(false);
        if (!isTls)
        {
            return new(socket);
        }

        var tls = new SslStream(socket);
        try
        {
            await tls.AuthenticateAsClientAsync(ServerTrust.Options(caFile, url.DnsSafeHost), ct).ConfigureAwait(false);
            return new(tls);
        }
        catch
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Binds, and forgets the message with the password in it.</summary>
    public async Task<LdapResult> BindAsync(string name, string password, CancellationToken ct)
    {
        var request = LdapRequests.Bind(name, password);
        try
        {
            await _stream.WriteAsync(request, ct).ConfigureAwait(false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(request);
        }

        return LdapAnswers.ReadBind(await _messages.ReadAsync(ct).ConfigureAwait(false));
    }

    /// <summary>How the entry is locked, as it shows to anybody: a refused bind leaves the connection anonymous (RFC 4513 section 4).</summary>
    public async Task<LdapLock> LookForLockAsync(string name, CancellationToken ct)
    {
        await _stream.WriteAsync(LdapRequests.LookForLock(name), ct).ConfigureAwait(false);
        LdapLock? found = null;
        while (LdapAnswers.ReadLook(await _messages.ReadAsync(ct).ConfigureAwait(false)) is { } one)
        {
            found = one; // a search of one entry answers it at most once
        }

        return found is LdapLock.NotShown && await IsHiddenAsync(name, ct).ConfigureAwait(false) ? LdapLock.Hidden : found ?? LdapLock.NotShown;
    }

    /// <summary>
    /// Whether an entry that is shown keeps its lock from us. Only OpenLDAP with a password policy can: others say in their
    /// answer who locked, and do not know the attribute.
    /// </summary>
    private async Task<bool> IsHiddenAsync(string name, CancellationToken ct)
    {
        var (result, lacking) = await AskAsync(id => LdapWrites.Lacks(id, name, LdapAnswers.LockedTime), ct).ConfigureAwait(false);
        if (result.Code is LdapResult.Success && lacking is not null)
        {
            return false;
        }

        var (_, server) = await AskAsync(id => LdapWrites.Read(id, string.Empty, null, "objectClass", "supportedControl"), ct).ConfigureAwait(false);

        // A server that does not even say what it is may hide a lock as well.
        return server is null
            || (server.GetValueOrDefault("objectClass")?.Contains("OpenLDAProotDSE", StringComparer.OrdinalIgnoreCase) is true
                && server.GetValueOrDefault("supportedControl")?.Contains(LdapAnswers.PolicyControl, StringComparer.Ordinal) is true);
    }

    /// <summary>One operation on entries: the result that ends it, and the last entry that it found.</summary>
    /// <param name="request">The message, made with the number that its answer has to bear.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<(LdapResult Result, IReadOnlyDictionary<string, string[]>? Entry)> AskAsync(Func<int, byte[]> request, CancellationToken ct)
    {
        var id = ++_asked;
        await _stream.WriteAsync(request(id), ct).ConfigureAwait(false);
        for (var entry = default(IReadOnlyDictionary<string, string[]>); ;)
        {
            var answer = LdapOperationAnswer.Read(await _messages.ReadAsync(ct).ConfigureAwait(false), id);
            entry = answer.Entry ?? entry;
            if (answer.Result is { } result)
            {
                return (result, entry);
            }
        }
    }

    /// <summary>One search, or one page of it: each entry as it comes, then how it ended.</summary>
    public async Task<LdapSearchEnd> SearchAsync(LdapSearch search, Action<LdapEntry> each, CancellationToken ct)
    {
        var id = ++_asked;
        await _stream.WriteAsync(search.Encode(id), ct).ConfigureAwait(false);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long bytes = 0;
        for (var elsewhere = 0; ;)
        {
            var message = await _messages.ReadAsync(ct).ConfigureAwait(false);
            bytes += message.Length;
            if (bytes > SearchLimit)
            {
                throw new InvalidDataException("the answer is too long");
            }

            hash.AppendData(message.Span);
            var answer = LdapSearchAnswer.Read(message, id);
            elsewhere += answer.IsElsewhere ? 1 : 0;
            if (answer.Entry is { } entry)
            {
                each(entry);
            }

            if (answer.Result is { } result)
            {
                return new(result, answer.Cookie, elsewhere, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
            }
        }
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();
}
