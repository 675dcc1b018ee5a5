using System.Text;
using System.Text.Json;
using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Infrastructure.Configuration;
using Dashboard.Infrastructure.Tests.Configuration;
using Dashboard.Infrastructure.Tests.Persistence;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Infrastructure.Tests.Secrets;

/// <summary>Where the configuration is put in force and secrets are entered, over one store.</summary>
internal sealed class SecretDesks
{
    public static readonly Actor Ada = new("ada", [Role.Administrator]);

    private readonly TestStore _store;
    private readonly GovernanceDesk _governance;

    public SecretDesks(TestStore store)
    {
        _store = store;
        var audited = new Audited(store.Get<IAuditTrail>(), new(TimeProvider.System), NullLogger<Audited>.Instance);
        _governance = new(store.Get<IGovernanceStore>(), SomeSecretProbe.Of(store.Folder), new GovernanceYaml(), audited);
        Kept = new(store.Get<IKeptSecrets>(), store.Get<IGovernanceStore>(), audited, TimeProvider.System);
    }

    public KeptSecretDesk Kept { get; }

    public Task<GovernanceOutcome> ApplyAsync(Governance governance, int basedOn) => _governance.ApplyAsync(governance, basedOn, Ada, default);

    public async Task<List<string>> TrailAsync()
    {
        await using var context = _store.Context();
        return [.. context.AuditFields.AsEnumerable().Select(f => f.ToString() + Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(f)))];
    }
}
