using Dashboard.Core.Channels;
using Dashboard.Core.Directories;
using Dashboard.Core.Notifications;

namespace Dashboard.Infrastructure.Tests.Notifications;

internal static class SomeMessages
{
    public static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    /// <summary>What somebody might call themselves who wants more than to be called so.</summary>
    public const string Evil = "<script>alert(1)</script> [click](https://evil.example) <https://evil.example|here> <!channel> *bold* _it_ {{DATE(2026-01-01T00:00:00Z)}}\r\nBcc: eve@evil.example\r\n.\r\nQUIT";

    public static NotificationMessage Message(string who = "jane.doe", bool isDoubt = false) => NotificationMessage.Of(
        Delivery.Due("iam", [DeliveryLine.Of(new("finding:1", "finding:1", NotificationKind.NewOrphan, new("wiki"), $"Orphaned account in Wiki: {who}", $"Nobody answers for {who}.", Now, "/findings?app=wiki"))], Now) with { IsInDoubt = isDoubt },
        Core.Campaigns.Governance.Empty with { Notifications = new([]) { Address = new("https://tidemark.example/base/") } });

    public static SecretReference Secret(string value)
    {
        var name = $"TIDEMARK_TEST_{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(name, value);
        return SecretReference.TryParse($"env:{name}", out var reference) ? reference : throw new InvalidOperationException();
    }
}
