using System.Text.Json;
using Dashboard.Core.Keeping;
using Dashboard.Core.Retention;
using Dashboard.Infrastructure.Tests.Persistence;

namespace Dashboard.Infrastructure.Tests.Packs;

/// <summary>A pack over a time whose runs retention let go.</summary>
public sealed class RemovedRunPackTests
{
    [Fact]
    public async Task It_names_them_in_its_signed_manifest_and_has_no_result_of_them()
    {
        await using var rig = await PackRig.OpenAsync();
        await rig.AddRunAsync();
        await rig.AddRunAsync();
        await LetRunsGoAsync(rig.Store, 1);

        var file = await rig.FetchAsync(await rig.MakeAsync());

        using var manifest = JsonDocument.Parse(PackRig.Read(file, "manifest.json"));
        var numbers = manifest.RootElement.GetProperty("runNumbers")[0];
        Assert.Equal([1], numbers.GetProperty("removed").EnumerateArray().Select(n => n.GetInt32()));
        Assert.Equal(0, numbers.GetProperty("missing").GetArrayLength());
        Assert.Contains("Removed by retention", numbers.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, (await rig.VerifyAsync(file)).Manifest!.Rows.Single(r => r.Sheet == Core.Evidence.EvidenceSheets.Results).Rows);
    }

    /// <summary>Lets the oldest runs go, so many.</summary>
    private static async Task LetRunsGoAsync(TestStore store, int count)
    {
        var (retention, moment) = (store.Get<IRetentionStore>(), Samples.Now.AddDays(1));
        RetentionTerm[] terms = [.. Enum.GetValues<RetentionKind>().Select(kind => new RetentionTerm(kind, kind is RetentionKind.Runs ? TimeSpan.Zero : null, "as the test says"))];
        var lines = await retention.LookAsync(Core.Campaigns.Governance.Empty, [.. terms], moment, default);
        var pass = RetentionPass.Of(lines, [.. terms], moment, "test");
        Assert.True(await retention.BeginAsync(pass, default));
        for (var i = 0; i < count; i++)
        {
            pass = await retention.LetGoAsync(pass, RetentionKind.Runs, Core.Campaigns.Governance.Empty, moment, default);
        }
    }
}
