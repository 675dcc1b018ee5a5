using System.Net.Http.Headers;
using System.Text;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Egress;

/// <summary>Makes the credential of one connection, reading its secret afresh.</summary>
/// <param name="auth">How who we are is proven.</param>
/// <param name="origin">Where it is sent.</param>
/// <param name="gate">Gives secrets.</param>
/// <param name="tokens">Access tokens, where they are used.</param>
/// <param name="redactor">Takes them out of what comes back.</param>
internal sealed class Credentials(ConnectionAuth auth, string origin, EgressGate gate, AccessTokens? tokens, Redactor redactor)
{
    public Task<Credential> GetAsync(ICollection<Exchange> log, CancellationToken ct) => auth switch
    {
        BearerAuth bearer => BearerAsync(bearer, ct),
        BasicAuth basic => BasicAsync(basic, ct),
        ClientCredentialsAuth => tokens!.GetAsync(log, ct),
        _ => Task.FromResult(Credential.None),
    };

    /// <summary>Drops a token that was refused; false when there is nothing to renew.</summary>
    public bool TryRenew(Credential refused) => tokens?.TryDrop(refused) is true;

    private async Task<Credential> BearerAsync(BearerAuth bearer, CancellationToken ct)
    {
        var (token, problem) = await gate.ReadAsync(bearer.Token, origin, ct).ConfigureAwait(false);
        if (token is null)
        {
            return Credential.Missing(problem!);
        }

        redactor.Remember(token.Reveal());
        return Credential.Bearer(token.Reveal(), $"the secret {bearer.Token} holds what no bearer token may");
    }

    private async Task<Credential> BasicAsync(BasicAuth basic, CancellationToken ct)
    {
        var (password, problem) = await gate.ReadAsync(basic.Password, origin, ct).ConfigureAwait(false);
        if (password is null)
        {
            return Credential.Missing(problem!);
        }

        var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.UserName}:{password.Reveal()}"));
        redactor.Remember(password.Reveal());
        redactor.Remember(pair);
        return new Credential(new AuthenticationHeaderValue("Basic", pair), null);
    }
}
