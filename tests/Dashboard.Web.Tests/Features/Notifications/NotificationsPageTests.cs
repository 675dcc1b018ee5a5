using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Channels;
using Dashboard.Core.Directories;
using Dashboard.Core.Notifications;
using Dashboard.Web.Features.Notifications;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Notifications;

/// <summary>Channels, and what became of messages.</summary>
public sealed class NotificationsPageTests : ScreenTestContext
{
    private static readonly Channel Mail = new("iam", new MailTarget("smtp.example.org", 587, MailSecurity.StartTls, "tidemark@example.org", NameSet.Of("iam@example.org")), Role.IamManager)
    {
        Kinds = [NotificationKind.Breach],
        DigestAt = new(8, 0),
        Quiet = new(new(20, 0), new(7, 0)),
        TimeZone = "Europe/Berlin",
    };

    [Fact]
    public void A_channel_is_told_in_words()
    {
        SetUp(Mail);

        var page = Open<NotificationsPage>("/notifications");

        var row = page.Find("[aria-label='Table of channels'] tbody tr").TextContent;
        Assert.Contains("Mail to iam@example.org by smtp.example.org", row, StringComparison.Ordinal);
        Assert.Contains("IAM managers", row, StringComparison.Ordinal);
        Assert.Contains("breaches", row, StringComparison.Ordinal);
        Assert.Contains("One message a day at 08:00, nothing between 20:00 and 07:00 (Europe/Berlin).", row, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("button[aria-label^='Send a test message']"));
    }

    [Fact]
    public void Messages_that_failed_stand_first_with_their_reason_and_are_counted()
    {
        SetUp(Mail);
        var failed = Delivery.Due("iam", [], Time.GetUtcNow().AddHours(-2)).Begun(Time.GetUtcNow()).Ended(new(SendOutcome.Refused, "Nobody receives at this address any more (410)."), Time.GetUtcNow());
        Deliveries.All.Add(Delivery.Due("iam", [], Time.GetUtcNow()).Begun(Time.GetUtcNow()).Ended(new(SendOutcome.Delivered, "The receiver took it (200)."), Time.GetUtcNow()));
        Deliveries.All.Add(failed);

        var page = Open<NotificationsPage>("/notifications");

        var rows = page.FindAll("[aria-label='Table of messages'] tbody tr");
        Assert.Contains("Not delivered", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("(410)", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Delivered", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("One message was not delivered.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_administrator_tries_a_channel_and_sees_what_came_of_it()
    {
        SetUp(Mail);
        SignIn("ada", Role.Administrator);
        Deliveries.Answer = new(SendOutcome.Later, "It could not be sent: the connection was refused.");
        var page = Open<NotificationsPage>("/notifications");

        page.Find("button[aria-label='Send a test message: iam']").Click();

        page.WaitForAssertion(() => Assert.Contains("Test by ada", page.Find("[aria-label='Table of messages'] tbody tr").TextContent, StringComparison.Ordinal));
        Assert.Contains("the connection was refused", page.Find("[aria-label='Table of messages'] tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Single(Deliveries.All);
    }

    [Fact]
    public void An_administrator_sends_again_what_was_given_up_and_nobody_else_does()
    {
        SetUp(Mail);
        var line = DeliveryLine.Of(new("f", "f", NotificationKind.NewOrphan, null, "Orphan ghost", "It is.", Time.GetUtcNow(), "/findings"));
        Deliveries.All.Add(Delivery.Due("iam", [line], Time.GetUtcNow().AddHours(-2)).Begun(Time.GetUtcNow().AddHours(-1)).Ended(new(SendOutcome.Refused, "Nobody may sign in (535)."), Time.GetUtcNow().AddHours(-1)));
        Assert.Empty(Open<NotificationsPage>("/notifications").FindAll("button[aria-label^='Send again']"));
        SignIn("ada", Role.Administrator);
        var page = Open<NotificationsPage>("/notifications");

        page.Find("button[aria-label='Send again: Orphan ghost to iam']").Click();

        page.WaitForAssertion(() => Assert.Equal(DeliveryState.Delivered, Assert.Single(Deliveries.All).State));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("button[aria-label^='Send again']")));
    }

    [Fact]
    public void Every_line_of_a_digest_can_be_read()
    {
        SetUp(Mail);
        Deliveries.All.Add(Delivery.Due("iam", [.. Enumerable.Range(1, 200).Select(i => DeliveryLine.Of(new($"f{i}", $"f{i}", NotificationKind.NewOrphan, null, $"Orphan {i}", $"Nobody answers for {i}.", Time.GetUtcNow(), "/findings")))], Time.GetUtcNow()));
        var page = Open<NotificationsPage>("/notifications");
        Assert.Empty(page.FindAll("[aria-label='Lines of the message'] li"));

        page.Find("button[aria-label^='Read all 200: Orphan 1, and 199 more']").Click();

        var lines = page.FindAll("[aria-label='Lines of the message'] li");
        Assert.Equal(200, lines.Count);
        Assert.Contains("Orphan 200. Nobody answers for 200.", lines[^1].TextContent, StringComparison.Ordinal);
        page.Find("button[aria-label^='Hide: Orphan 1']").Click();
        Assert.Empty(page.FindAll("[aria-label='Lines of the message'] li"));
    }

    [Fact]
    public void Messages_are_found_by_channel_state_and_time_and_what_is_beyond_the_first_is_shown_on_demand()
    {
        SetUp(Mail, Mail with { Name = "siem" });
        Deliveries.All.AddRange(Enumerable.Range(0, 201).Select(i => Delivery.Due("iam", [], Time.GetUtcNow().AddMinutes(-i))));
        Deliveries.All.Add(Delivery.Due("siem", [], Time.GetUtcNow().AddDays(-2)).Begun(Time.GetUtcNow()).Ended(new(SendOutcome.Refused, "410."), Time.GetUtcNow()));
        Deliveries.All.Add(Delivery.Due("siem", [], Time.GetUtcNow().AddDays(-40)));

        Assert.Equal([200, 1, 2, 1, 0], new[] { "", "?channel=siem", "?channel=siem&days=90", "?state=Failed", "?state=Failed&days=1" }.Select(asked => Rows(Open<NotificationsPage>($"/notifications{asked}"))));
        Assert.Contains("No message passes these filters.", Open<NotificationsPage>("/notifications?state=Failed&days=1").Markup, StringComparison.Ordinal);
        Assert.Contains("One message was not delivered.", Open<NotificationsPage>("/notifications?channel=iam").Markup, StringComparison.Ordinal);

        var page = Open<NotificationsPage>("/notifications");
        page.FindAll("button").Single(b => b.TextContent == "Show more").Click();
        page.WaitForAssertion(() => Assert.Equal(202, Rows(page)));
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent == "Show more");
    }

    [Fact]
    public void Text_from_outside_is_shown_as_text()
    {
        SetUp(Mail);
        Deliveries.All.Add(Delivery.Due("iam", [DeliveryLine.Of(new("f", "f", NotificationKind.NewOrphan, null, "Orphan <img src=x onerror=alert(1)>", "It is.", Time.GetUtcNow(), "/findings"))], Time.GetUtcNow()));

        Assert.Empty(Open<NotificationsPage>("/notifications").FindAll("img"));
    }

    [Fact]
    public void An_owner_sees_nothing_of_it()
    {
        SetUp(Mail);
        SignIn("otto", Role.AppOwner);

        var page = Open<NotificationsPage>("/notifications");

        Assert.Contains("Messages tell of every app", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("smtp.example.org", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_channel_it_says_how_one_comes_about() =>
        Assert.Contains("Nobody is told anything yet", Open<NotificationsPage>("/notifications").Markup, StringComparison.Ordinal);

    [Fact]
    public void When_it_cannot_be_read_it_says_so()
    {
        Deliveries.IsBroken = true;

        Assert.Contains("The notifications could not be read.", Open<NotificationsPage>("/notifications").Markup, StringComparison.Ordinal);
    }

    private static int Rows(IRenderedComponent<NotificationsPage> page) => page.FindAll("[aria-label='Table of messages'] tbody tr").Count;

    private void SetUp(params Channel[] channels)
    {
        Stores.Govern(Sample.App());
        Stores.Set(g => g with { Notifications = new([.. channels]) });
    }
}
