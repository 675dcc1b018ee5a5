using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>Ends what a canary holds: taken back where the app still says how, then destroyed in any case.</summary>
internal sealed class AccessForgetter(AdapterCalls calls, CredentialVault vault, IGovernanceStore governance, ICanaryRegister register, MeasuringClock clock, AccessLimits limits)
{
    public async Task ForgetAsync(string canary, CancellationToken ct)
    {
        var held = await vault.ListAsync(canary, ct).ConfigureAwait(false);
        if (held.Count > 0)
        {
            using var deadline = new CancellationTokenSource(limits.Forget, clock.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);

            // From here on nothing is tried with it: what we take back would look as if the app had refused it.
            await vault.RetireAsync(canary, ct).ConfigureAwait(false);
            try
            {
                await TakeBackAsync(canary, held, either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                // The canary is gone, and what it holds with it; nobody waits longer for a server that does not answer.
            }
        }

        await vault.DestroyAsync(canary, ct).ConfigureAwait(false);
    }

    private async Task TakeBackAsync(string canary, IReadOnlyList<KeptCredential> held, CancellationToken ct)
    {
        var setUp = (await governance.ReadAsync(ct).ConfigureAwait(false)).Governance;
        var known = Guid.TryParse(canary, out var id) ? await register.FindAsync(new CanaryId(id), ct).ConfigureAwait(false) : null;
        var who = new ProbedIdentity(canary, known?.UserName ?? string.Empty, known?.IdentityId);

        // Keys before sessions: a key is deleted in the name of the session that made it.
        foreach (var (kept, app, probe) in held.Select(k => (k, Find(setUp.Apps, k)?.App, Find(setUp.Apps, k)?.Probe)).OrderBy(k => k.Item3?.IsSignIn))
        {
            if (app is null || probe is null || kept.Credential is not { } credential || ProbeFacts.KeyOf(app, probe, who) != kept.Key)
            {
                continue; // not configured any more, or for another server than it came from
            }

            var bundle = probe.IsSignIn ? credential : Bundle(held, app, probe);
            await calls.ReleaseAsync(new(app, probe, who, null, bundle, credential), ct).ConfigureAwait(false);
        }
    }

    private static (GovernedApp App, AccessProbe Probe)? Find(IEnumerable<GovernedApp> apps, KeptCredential kept) =>
        apps.FirstOrDefault(a => a.Id.Value == kept.Key.App) is { } app && app.Probes.Find(kept.Key.Probe) is { } probe ? (app, probe) : null;

    private static HeldCredential? Bundle(IReadOnlyList<KeptCredential> held, GovernedApp app, AccessProbe probe) =>
        app.Probes.Find(probe.Needs) is { } source
            ? held.Where(k => k.Key.App == app.Id.Value && k.Key.Probe == source.Name).OrderBy(k => k.ReplacedAt is null ? 0 : 1).FirstOrDefault()?.Credential // all are replaced where a crash came between
            : null;
}
