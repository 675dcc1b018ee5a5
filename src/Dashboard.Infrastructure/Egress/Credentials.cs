using System.Net.Http.Headers;
using System.Text;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Egress;

/// <summary>Makes the credential of one connection, reading its secret afresh.</summary>
internal sealed class Credentials(ConnectionAuth auth, AccessTokens? tokens, Redactor redactor)
{
    public Task<Credential> GetAsync(ICollection<Exchange> log, CancellationToken ct) => auth switch
    {
        BearerAuth bearer => Task.FromResult(Bearer(bearer)),
        BasicAuth basic => Task.FromResult(Basic(basic)),
        ClientCredentialsAuth => tokens!.GetAsync(log, ct),
        _ => Task.FromResult(Credential.None),
    };

    /// <summary>Drops a token that was refused; false when there is nothing to renew.</summary>
    public bool TryRenew(Credential refused) => tokens?.TryDrop(refused) is true;

    private Credential Bearer(BearerAuth bearer)
    {
        if (!SecretReader.TryRead(bearer.Token, out var token, out var problem))
        {
            return Credential.Missing(problem);
        }

        redactor.Remember(token.Reveal());
        return Credential.Bearer(token.Reveal(), $"the secret {bearer.Token} holds what no bearer token may");
    }

    private Credential Basic(BasicAuth basic)
    {
        if (!SecretReader.TryRead(basic.Password, out var password, out var problem))
        {
            return Credential.Missing(problem);
        }

        var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.UserName}:{password.Reveal()}"));
        redactor.Remember(password.Reveal());
        redactor.Remember(pair);
        return new Credential(new AuthenticationHeaderValue("Basic", pair), null);
    }
}
