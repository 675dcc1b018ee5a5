using System.Text.Json.Nodes;
using Dashboard.EndToEnd.Tests.Product;

namespace Dashboard.EndToEnd.Tests.Notifications;

/// <summary>What the Lab's campaign found reaches people: by mail over a server that nobody here wrote, and by a webhook whose first answer was 503.</summary>
[Collection(ProductTests.Name)]
public sealed class LabMessagesTests(LabCampaign campaign)
{
    [Fact]
    public async Task Every_breach_of_a_campaign_arrives_once_by_mail_and_once_by_webhook_and_nothing_else_does()
    {
        var run = await campaign.EndedAsync();
        var found = run["results"]!.AsArray().Select(r => r!)
            .Where(r => r["verdict"]!.ToString() == "Failed" || r["slaVerdict"]?.ToString() == "Breached")
            .Select(r => $"{r["app"]} {r["reason"]} Campaign lab-lifecycle, run {run["number"]}.")
            .Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(found);

        foreach (var channel in new[] { LabCampaign.MailChannel, LabCampaign.HookChannel })
        {
            var told = await ToldAsync(channel, found.Count);
            Assert.Equal(found, told.SelectMany(d => d["lines"]!.AsArray()).Select(l => $"{l!["app"]} {l["text"]}").Order(StringComparer.Ordinal));
        }

        await TheMailsAreThoseAsync(await ToldAsync(LabCampaign.MailChannel, found.Count));
        TheHooksAreThose(await ToldAsync(LabCampaign.HookChannel, found.Count));
    }

    /// <summary>A message that was answered with 503 is tried again after a minute.</summary>
    private async Task<List<JsonNode>> ToldAsync(string channel, int lines)
    {
        var told = new List<JsonNode>();
        await Until.TrueAsync($"everything is told on {channel}", TimeSpan.FromMinutes(5), async () =>
        {
            told = [.. (await campaign.Product.GetAsync("/api/v1/notifications")).AsArray().Select(d => d!).Where(d => d["channel"]!.ToString() == channel)];
            return told.TrueForAll(d => d["state"]!.ToString() == "Delivered") && told.Sum(d => d["lines"]!.AsArray().Count) >= lines;
        });
        return told;
    }

    private async Task TheMailsAreThoseAsync(List<JsonNode> told)
    {
        var mails = (await campaign.Mail.MailsAsync()).Select(m => m!).ToList();

        Assert.Equal(told.Select(d => $"<{Guid.Parse(d["id"]!.ToString()):N}@tidemark.invalid>").Order(), mails.Select(m => m["headers"]!["message-id"]!.ToString()).Order());
        Assert.All(mails, mail =>
        {
            var delivery = told.Single(d => mail["headers"]!["message-id"]!.ToString().Contains(Guid.Parse(d["id"]!.ToString()).ToString("N"), StringComparison.Ordinal));
            Assert.Equal("iam@lab.example", Assert.Single(mail["envelope"]!["to"]!.AsArray())!["address"]!.ToString());
            Assert.StartsWith("[Tidemark] ", mail["subject"]!.ToString(), StringComparison.Ordinal);
            Assert.Equal("auto-generated", mail["headers"]!["auto-submitted"]!.ToString());
            Assert.All(delivery["lines"]!.AsArray(), line =>
            {
                Assert.Contains(line!["title"]!.ToString(), mail["text"]!.ToString(), StringComparison.Ordinal);
                Assert.Contains(line["text"]!.ToString(), mail["text"]!.ToString(), StringComparison.Ordinal);
                Assert.Contains($"https://tidemark.example/apps/{line["app"]}", mail["text"]!.ToString(), StringComparison.Ordinal);
            });
        });
    }

    private void TheHooksAreThose(List<JsonNode> told)
    {
        Assert.Equal(0, campaign.Hook.Unsigned);
        Assert.Equal(told.Select(d => $"msg_{Guid.Parse(d["id"]!.ToString()):N}").Order(), campaign.Hook.Taken.Select(m => m.Id).Order());
        var hooked = campaign.Hook.Taken.SelectMany(m => m.Body["data"]!["lines"]!.AsArray()).Select(l => l!["text"]!.ToString()).Order(StringComparer.Ordinal);
        Assert.All(told.SelectMany(d => d["lines"]!.AsArray()).Select(l => l!["text"]!.ToString()).Order(StringComparer.Ordinal).Zip(hooked), pair => Assert.StartsWith($"{pair.First} (since ", pair.Second, StringComparison.Ordinal));
        Assert.Contains(told, d => d["attempts"]!.GetValue<int>() == 2);
    }
}
