using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Persistence;
using Dashboard.Infrastructure.Tests.Persistence;

namespace Dashboard.Infrastructure.Tests.Configuration;

public sealed class StoredProbesTests
{
    private static readonly CheckKind[] Later = [CheckKind.LeaverSignIn, CheckKind.LeaverTokens, CheckKind.LeaverConsole];

    private static readonly Governance Probed = Samples.Governance with
    {
        Sources = [Samples.Source with { Canaries = Samples.Source.Canaries with { SignIns = new(5, TimeSpan.FromMinutes(11)) } }],
        Apps = [.. Samples.Governance.Apps.Select(a => a with { Probes = SomeProbes.OfEveryKind })],
    };

    [Fact]
    public void The_probes_of_the_test_are_of_every_kind_there_is() =>
        Assert.Equal(ProbeKinds.All.Order(), SomeProbes.OfEveryKind.All.Select(ProbeKinds.Of).Order());

    [Fact]
    public async Task Probes_come_back_from_the_store_as_they_were_applied()
    {
        await using var store = await TestStore.OpenAsync();
        await using var other = await TestStore.OpenAsync(store.Folder);
        await store.Get<IGovernanceStore>().SaveAsync(Probed, 0, "mia", default);

        var read = (await other.Get<IGovernanceStore>().ReadAsync(default)).Governance;

        Assert.Equal(SomeProbes.OfEveryKind, read.Apps[0].Probes);
        Assert.Equal(Probed.Sources[0].Canaries.SignIns, read.Sources[0].Canaries.SignIns);
        Assert.Equal(StoredJson.Write(Probed), StoredJson.Write(read));
        Assert.All(SomeProbes.OfEveryKind.All.Zip(read.Apps[0].Probes.All), pair => Assert.Equal((pair.First.GetType(), pair.First.Path, pair.First.CaFile, pair.First.Timeout), (pair.Second.GetType(), pair.Second.Path, pair.Second.CaFile, pair.Second.Timeout)));
    }

    [Fact]
    public async Task A_runs_plan_keeps_the_probes_it_was_frozen_with()
    {
        await using var store = await TestStore.OpenAsync();
        var (run, lease) = await store.BeginAsync();
        await store.CommitAsync(lease, new RunBegun(Samples.Plan with { Apps = [Samples.Plan.Apps[0] with { App = Probed.Apps[0] }] }));

        var plan = (await store.Journal.ReadAsync(run.Id, default)).Select(e => e.Fact).OfType<RunBegun>().Last().Plan;

        Assert.Equal(SomeProbes.OfEveryKind, plan.Apps[0].App.Probes);
    }

    [Fact]
    public void What_a_probe_says_of_itself_is_not_stored()
    {
        string[] said = [nameof(AccessProbe.Path), nameof(AccessProbe.Tries), nameof(AccessProbe.IsSignIn), nameof(AccessProbe.Needs), nameof(AccessProbe.IsProof)];
        foreach (var json in (string[])[StoredJson.Write(SomeProbes.OfEveryKind), JsonSerializer.Serialize(SomeProbes.OfEveryKind)])
        {
            Assert.All(JsonNode.Parse(json)!.AsArray(), probe => Assert.Empty(probe!.AsObject().Select(p => p.Key).Intersect(said, StringComparer.OrdinalIgnoreCase)));
        }
    }

    [Fact]
    public void A_secret_is_stored_by_reference_only() => Assert.Contains("\"env:IDP_SECRET\"", StoredJson.Write(SomeProbes.OfEveryKind), StringComparison.Ordinal);

    [Fact]
    public void Headers_in_another_order_are_the_same_probe()
    {
        var request = new ProbeRequest("GET", "https://a.example", SomeProbes.Headers(("b", "1"), ("A", "2"), ("a", "3")), null, ProbeRequest.DefaultContentType);
        var ordered = request with { Headers = request.Headers.WithComparers(Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a))) };

        Assert.Equal(Set(request), Set(ordered));
        Assert.Equal(Set(request), StoredJson.Read<ProbeSet>(StoredJson.Write(Set(ordered)), "It"));
        Assert.NotEqual(Set(request), Set(request with { Headers = request.Headers.SetItem("a", "4") }));

        static ProbeSet Set(ProbeRequest request) => new([new RequestProbe("key", request, AnswerRule.Default, null, null, null)]);
    }

    [Fact]
    public async Task A_document_stored_before_the_checks_of_access_existed_has_the_accounts_limit_for_them()
    {
        await using var store = await TestStore.OpenAsync();
        var governance = Samples.Governance with { Tiers = [.. Samples.Governance.Tiers.Select(t => t with { Limits = t.Limits.SetItem(CheckKind.LeaverAccount, TimeSpan.FromSeconds(37)) })] };
        await store.Get<IGovernanceStore>().SaveAsync(governance, 0, "mia", default);
        await using (var context = store.Context())
        {
            context.Governance.Single().GetType().GetProperty("Json")!.SetValue(context.Governance.Single(), AsStoredBefore(StoredJson.Write(governance)));
            await context.SaveChangesAsync();
        }

        await using var other = await TestStore.OpenAsync(store.Folder);
        var read = (await other.Get<IGovernanceStore>().ReadAsync(default)).Governance;

        Assert.All(Later, kind => Assert.Equal(TimeSpan.FromSeconds(37), read.Tier(RiskTier.Critical).Limits[kind]));
        Assert.All(Later, kind => Assert.Equal(TimeSpan.FromSeconds(37), read.Tier(RiskTier.Critical).Terms.Limits[kind]));
        Assert.Empty(read.Apps[0].Probes.All);
        Assert.Equal(SignInBudget.Default, read.Sources[0].Canaries.SignIns);
    }

    [Fact]
    public void A_plan_frozen_before_the_checks_of_access_existed_has_the_accounts_limit_for_them()
    {
        var plan = Samples.Plan with { Apps = [.. Samples.Plan.Apps.Select(a => a with { Limits = a.Limits.SetItem(CheckKind.LeaverAccount, TimeSpan.FromSeconds(41)) })] };

        var read = StoredJson.Read<RunPlan>(AsStoredBefore(StoredJson.Write(plan)), "The plan");

        Assert.All(Enum.GetValues<CheckKind>(), kind => Assert.True(read.Apps[0].Limits.ContainsKey(kind)));
        Assert.All(Later, kind => Assert.Equal(TimeSpan.FromSeconds(41), read.Apps[0].Limits[kind]));
        Assert.Empty(read.Apps[0].App.Probes.All);
    }

    [Fact]
    public void A_limit_of_its_own_is_kept()
    {
        var limits = ImmutableDictionary<CheckKind, TimeSpan>.Empty.Add(CheckKind.LeaverAccount, TimeSpan.FromSeconds(1)).Add(CheckKind.LeaverTokens, TimeSpan.FromHours(1));

        Assert.Equal(TimeSpan.FromHours(1), (Samples.Plan.Apps[0] with { Limits = limits }).Limits[CheckKind.LeaverTokens]);
        Assert.Equal(TimeSpan.FromSeconds(1), (Samples.Plan.Apps[0] with { Limits = limits }).Limits[CheckKind.LeaverConsole]);
    }

    /// <summary>Takes out of a document what was added with the probes.</summary>
    private static string AsStoredBefore(string json)
    {
        var root = JsonNode.Parse(json)!;
        Strip(root);
        Assert.DoesNotContain("LeaverTokens", root.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("probes", root.ToJsonString(), StringComparison.Ordinal);
        return root.ToJsonString();

        static void Strip(JsonNode? node)
        {
            if (node is JsonObject map)
            {
                foreach (var key in (string[])[.. Later.Select(l => l.ToString()), "probes", "signIns"])
                {
                    map.Remove(key);
                }
            }

            foreach (var child in node switch { JsonObject o => o.Select(p => p.Value), JsonArray a => a, _ => [] })
            {
                Strip(child);
            }
        }
    }
}
