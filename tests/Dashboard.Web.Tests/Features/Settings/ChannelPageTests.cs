using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Channels;
using Dashboard.Core.Directories;
using Dashboard.Core.Notifications;
using Dashboard.Web.Features.Settings;

namespace Dashboard.Web.Tests.Features.Settings;

/// <summary>Where messages go.</summary>
public sealed class ChannelPageTests : SettingsScreen
{
    private static readonly Channel Iam = new("iam", new MailTarget("smtp.example.org", 587, MailSecurity.StartTls, "tidemark@example.org", NameSet.Of("iam@example.org")), Role.IamManager);

    [Fact]
    public void A_channel_is_added_with_the_fields_of_its_target()
    {
        var page = Channel(null);
        Assert.NotNull(Input(page, "mail.host"));
        Assert.Null(Input(page, "owner"));

        Say(page, "name", "owners");
        Field(page, "Leads to").Change("teams");
        Assert.Null(Input(page, "mail.host"));
        Say(page, "teams.address", "env:TEAMS");
        Say(page, "for", "app-owner");
        Say(page, "owner", "olivia.owner");
        page.FindAll("fieldset.choices label").Single(l => l.TextContent.Trim() == "breaches").QuerySelector("input")!.Change(true);
        Say(page, "digest", "08:00");
        page.Find("form").Submit();

        var added = Assert.Single(Now.Notifications.Channels);
        Assert.Equal(("owners", Role.AppOwner, "olivia.owner", new TimeOnly(8, 0)), (added.Name, added.For, added.Owner, added.DigestAt));
        Assert.Equal("env:TEAMS", Assert.IsType<TeamsTarget>(added.Target).Address.Value);
        Assert.Equal([NotificationKind.Breach], added.Kinds);
        Assert.EndsWith("/settings#channels", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_channel_is_changed_in_its_place_and_removed()
    {
        Stores.Set(g => g with { Notifications = new([Iam, Iam with { Name = "other" }]) });
        var page = Channel("iam");
        Say(page, "mail.to", "iam@example.org\nboss@example.org");
        page.Find("form").Submit();
        Assert.Equal(NameSet.Of("iam@example.org", "boss@example.org"), Assert.IsType<MailTarget>(Now.Notifications.Channels[0].Target).To);

        Button(Channel("other"), "Remove this channel").Click();
        Assert.Equal("iam", Assert.Single(Now.Notifications.Channels).Name);
    }

    [Theory]
    [InlineData("name", "new", "A channel cannot be named 'new'")]
    [InlineData("mail.port", "lots", "'lots' is not a whole number.")]
    [InlineData("mail.from", "nobody", "'nobody' is not a mail address.")]
    [InlineData("mail.to", "nobody", "'nobody' is not a mail address.")]
    [InlineData("quiet.from", "8 o'clock", "is not a time of day")]
    [InlineData("time-zone", "Moon", "'Moon' is not a time zone.")]
    [InlineData("apps", "nowhere", "There is no app 'nowhere'.")]
    public void What_is_wrong_stands_at_its_field(string key, string value, string says)
    {
        var page = Filled();
        Say(page, "quiet.until", "07:00");
        Say(page, key, value);
        page.Find("form").Submit();

        Assert.Contains(says, FieldOf(page, key), StringComparison.Ordinal);
        Assert.Empty(Now.Notifications.Channels);
    }

    [Fact]
    public void Quiet_hours_that_are_none_are_told_at_their_end()
    {
        var page = Filled();
        Say(page, "quiet.from", "07:00");
        Say(page, "quiet.until", "07:00");
        page.Find("form").Submit();

        Assert.Contains("Quiet hours that begin and end at one time are none.", FieldOf(page, "quiet.until"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_is_typed_instead_of_named_is_not_repeated()
    {
        var page = Channel(null);
        Field(page, "Leads to").Change("slack");
        Say(page, "slack.address", "https://hooks.example/s3cret");
        page.Find("form").Submit();

        Assert.Contains("The secret itself does not belong here.", FieldOf(page, "slack.address"), StringComparison.Ordinal);
        Assert.DoesNotContain(Told, told => told.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public void A_test_message_goes_by_the_channel_that_is_in_force()
    {
        Stores.Set(g => g with { Notifications = new([Iam]) });
        Deliveries.Answer = new(SendOutcome.Delivered, "The server took it (250).");
        var page = Channel("iam");
        Button(page, "Send a test message").Click();
        Assert.Contains("iam: The server took it (250).", Told);

        Say(page, "mail.host", "elsewhere.example.org");
        Assert.True(Button(page, "Send a test message").HasAttribute("disabled"));
    }

    [Fact]
    public void When_somebody_else_was_faster_nothing_typed_is_lost()
    {
        Stores.Set(g => g with { Notifications = new([Iam]) });
        var page = Channel("iam");
        Say(page, "mail.host", "mine.example.org");
        Stores.Set(g => g with { EgressZones = [new("all") { Ranges = NameSet.Of("0.0.0.0/0") }] });
        page.Find("form").Submit();

        Assert.Contains("They left the channel iam alone.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Button(page, "Save mine on top").Click();
        Assert.Equal("mine.example.org", Assert.IsType<MailTarget>(Now.Notifications.Channels[0].Target).Host);
    }

    [Fact]
    public void What_counts_for_every_channel_is_changed_and_the_channels_stay()
    {
        Stores.Set(g => g with { Notifications = new([Iam]) });
        var page = Open<NotificationSettingsPage>("/settings/notifications");
        Say(page, "address", "https://tidemark.example");
        Say(page, "exception-warning", "1h");
        page.Find("form").Submit();
        Assert.Contains("between 1d and 180d", FieldOf(page, "exception-warning"), StringComparison.Ordinal);

        Say(page, "exception-warning", "30d");
        page.Find("form").Submit();
        Assert.Equal(new NotificationSettings([Iam]) { Address = new("https://tidemark.example"), ExceptionWarning = TimeSpan.FromDays(30) }, Now.Notifications);
    }

    [Theory]
    [InlineData(Role.IamManager)]
    [InlineData(Role.Auditor)]
    public void Others_read_a_channel_and_make_none(Role role)
    {
        Stores.Set(g => g with { Notifications = new([Iam]) });
        SignIn("adam", role);
        var page = Channel("iam");

        Assert.False(IsOpen(page));
        Assert.Null(FindButton(page, "Save"));
        Assert.Null(FindButton(page, "Send a test message"));
        Assert.Null(FindButton(page, "Remove this channel"));
        Assert.Empty(Channel(null).FindAll("form"));
    }

    [Fact]
    public void A_password_that_is_entered_is_named_at_its_field_and_asked_for_once_the_channel_is_saved()
    {
        var page = Filled();
        Say(page, "quiet.from", string.Empty);
        Say(page, "mail.login.user-name", "tidemark");
        Assert.Contains("kept:channels/iam/password for one that an administrator enters", FieldOf(page, "mail.login.password"), StringComparison.Ordinal);
        Say(page, "mail.login.password", "kept:channels/other/password");
        page.Find("form").Submit();
        Assert.Contains("belongs to another channel. Here it is kept:channels/iam/", FieldOf(page, "mail.login.password"), StringComparison.Ordinal);

        Say(page, "mail.login.password", "kept:channels/iam/password");
        page.Find("form").Submit();
        Assert.Contains(Told, said => said.EndsWith("Now enter kept:channels/iam/password for smtp://smtp.example.org:587, under Settings: nothing is sent without it.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("mail.host", "smtp2.example.org")]
    [InlineData("mail.port", "465")]
    public void Another_mail_server_is_warned_of_before_and_said_after_where_a_password_goes_with_it(string key, string value)
    {
        Assert.True(SecretReference.TryParse("kept:channels/iam/password", out var secret));
        Stores.Set(g => g with { Notifications = new([Iam with { Target = (MailTarget)Iam.Target with { Login = new("tidemark", secret) } }]) });
        var page = Channel("iam");
        Assert.Contains("kept:channels/iam/password was entered for smtp://smtp.example.org:587 alone", FieldOf(page, key), StringComparison.Ordinal);

        Say(page, key, value);
        Assert.Contains("This is not smtp://smtp.example.org:587: saving deletes what was entered for kept:channels/iam/password there.", page.Find(".warning").TextContent, StringComparison.Ordinal);
        page.Find("form").Submit();

        Assert.Contains(Told, said => said.Contains("kept:channels/iam/password was for smtp://smtp.example.org:587, where its channel does not go any more: what was entered for it is deleted.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("teams")]
    [InlineData("slack")]
    public void That_an_address_is_bound_to_no_server_is_said_where_it_is_named(string target)
    {
        var page = Channel(null);
        Say(page, "name", "iam");
        Field(page, "Leads to").Change(target);

        Assert.Contains("kept:channels/iam/address", FieldOf(page, $"{target}.address"), StringComparison.Ordinal);
        Assert.Contains("no server is known here that it could be bound to", FieldOf(page, $"{target}.address"), StringComparison.Ordinal);
    }

    private IRenderedComponent<ChannelPage> Filled()
    {
        var page = Channel(null);
        Say(page, "name", "iam");
        Say(page, "mail.to", "iam@example.org");
        Say(page, "mail.from", "tidemark@example.org");
        Say(page, "mail.host", "smtp.example.org");
        Say(page, "quiet.from", "20:00");
        return page;
    }

    private IRenderedComponent<ChannelPage> Channel(string? name) => Open<ChannelPage>($"/settings/channels/{name ?? "new"}", p => p.Add(x => x.Name, name));
}
