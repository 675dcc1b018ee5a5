using Dashboard.Core.Campaigns;
using Dashboard.Core.Keeping;
using Dashboard.Core.Retention;

namespace Dashboard.Infrastructure.Tests.Persistence;

internal static class Forgetting
{
    /// <summary>Lets every entry of a provisioning log go that is from before a moment, as retention does.</summary>
    public static async Task ForgetLogEntriesAsync(this TestStore store, DateTimeOffset before)
    {
        var retention = store.Get<IRetentionStore>();
        RetentionTerm[] terms = [.. Enum.GetValues<RetentionKind>().Select(kind => new RetentionTerm(kind, kind is RetentionKind.LogEntries ? TimeSpan.Zero : null, "as the test says"))];
        var pass = RetentionPass.Of(await retention.LookAsync(Governance.Empty, [.. terms], before, default), [.. terms], before, "test");
        Assert.True(await retention.BeginAsync(pass, default));
        while (await retention.LetGoAsync(pass, RetentionKind.LogEntries, Governance.Empty, before, default) is var after && after != pass)
        {
            pass = after;
        }

        await retention.EndAsync(pass, RetentionPassState.Done, before, default);
    }
}
