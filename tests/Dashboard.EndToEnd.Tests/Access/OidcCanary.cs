using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.EndToEnd.Tests.Access;

/// <summary>A canary at an OpenID provider: what it obtained while access was due, and what that is worth later.</summary>
internal sealed class OidcCanary(IReadOnlyList<IProbeAdapter> adapters, GovernedApp app, string user)
{
    public const string Password = "canary & horse";

    private readonly Dictionary<string, HeldCredential?> _own = [];
    private HeldCredential? _bundle;

    /// <summary>Signs in, obtains what each probe needs, and tries each once: every one of them must succeed.</summary>
    public async Task BaselineAsync()
    {
        foreach (var probe in app.Probes.All)
        {
            var adapter = Adapter(probe);
            var obtained = await adapter.ObtainAsync(Call(probe), CancellationToken.None);
            Assert.True(obtained.Attempt.Outcome is AttemptOutcome.Accepted, $"{user}, {probe.Name}: {obtained.Attempt.Reason}");
            _own[probe.Name] = obtained.Obtained;

            var tried = await TryAsync(probe.Name);
            Assert.True(tried.Outcome is AttemptOutcome.Accepted, $"{user}, {probe.Name}: {tried.Reason}");
        }
    }

    /// <summary>Tries one probe, and keeps what it holds now.</summary>
    public async Task<AccessAttempt> TryAsync(string name)
    {
        var probe = app.Probes.Find(name)!;
        var answer = await Adapter(probe).TryAsync(Call(probe), CancellationToken.None);
        if (answer.Obtained is { } newest)
        {
            _own[name] = newest;
            _bundle = probe.IsSignIn ? newest : _bundle;
        }

        var said = answer.Attempt.Reason + string.Concat(answer.Exchanges.Select(e => e.ToString()));
        foreach (var secret in new[] { Password, OidcProviderRun.Token, _bundle?.AccessToken, _bundle?.RefreshToken, _own[name]?.RefreshToken }.OfType<string>())
        {
            Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
        }

        return answer.Attempt;
    }

    private IProbeAdapter Adapter(AccessProbe probe) => Assert.Single(adapters, a => a.Handles(probe));

    private ProbeCall Call(AccessProbe probe) =>
        new(app, probe, new ProbedIdentity(user, user, null), new Secret(Password), _bundle, _own.GetValueOrDefault(probe.Name));
}
