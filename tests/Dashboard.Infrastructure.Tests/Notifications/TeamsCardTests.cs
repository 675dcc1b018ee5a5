using System.Text.Json;
using Dashboard.Core.Channels;
using Dashboard.Core.Notifications;
using Dashboard.Infrastructure.Notifications;

namespace Dashboard.Infrastructure.Tests.Notifications;

/// <summary>Teams refuses what is above 28 KB, for good: a card is made to fit.</summary>
public sealed class TeamsCardTests
{
    private const int Most = 25 * 1024;

    [Theory]
    [InlineData(200, "a", 31)] // the thirty that a message shows, and how many there are beside
    [InlineData(30, "a", 30)]
    [InlineData(200, "ü", 0)] // six bytes each, as it is sent
    [InlineData(200, "😀", 0)] // twelve
    public void The_thirty_longest_lines_there_are_fit_into_a_card(int lines, string letter, int shown)
    {
        var card = TeamsCard.Of(Message(lines, string.Concat(Enumerable.Repeat(letter, 1_000))));

        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(card).Length, Most / 4, Most);
        var blocks = card.GetProperty("attachments")[0].GetProperty("content").GetProperty("body").EnumerateArray().Select(b => b.GetProperty("inlines")[0].GetProperty("text").GetString()!).ToList();
        Assert.Equal("200 new, 0 resolved".Replace("200", $"{lines}", StringComparison.Ordinal), blocks[0]);
        if (shown > 0)
        {
            Assert.Equal(shown, blocks.Count - 1);
            Assert.Equal(lines > 30, blocks[^1].StartsWith("And 170 more", StringComparison.Ordinal));
        }
        else
        {
            Assert.InRange(blocks.Count, 3, 31);
            Assert.Equal("The rest does not fit here. ", blocks[^1]);
        }
    }

    [Fact]
    public void What_fits_is_not_cut()
    {
        var message = Message(10, new string('a', 500));

        var texts = TeamsCard.Of(message).GetProperty("attachments")[0].GetProperty("content").GetProperty("body").EnumerateArray().Skip(1).Select(b => b.GetProperty("inlines")[1].GetProperty("text").GetString());

        Assert.Equal(message.Lines.Select(l => l.Text), texts);
    }

    private static NotificationMessage Message(int lines, string text) => NotificationMessage.Of(
        Delivery.Due("iam", [.. Enumerable.Range(1, lines).Select(i => DeliveryLine.Of(new($"f{i}", $"f{i}", NotificationKind.NewOrphan, new("wiki"), text, text, SomeMessages.Now, "/findings?app=wiki")))], SomeMessages.Now),
        Core.Campaigns.Governance.Empty with { Notifications = new([]) { Address = new("https://tidemark.example/base/") } });
}
