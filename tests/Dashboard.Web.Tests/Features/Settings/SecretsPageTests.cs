using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Channels;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Web.Features.Settings;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Settings;

/// <summary>Secrets that are entered, and the keys that seal them.</summary>
public sealed class SecretsPageTests : SettingsScreen
{
    private const string Reference = "kept:apps/mail/token";

    [Fact]
    public void A_secret_is_entered_for_the_server_of_its_connection_and_never_shown_again()
    {
        Name();
        var page = Open<SecretsPage>("/settings/secrets");
        Assert.Contains("Not entered", page.Find("[aria-label='Table of secrets'] tbody").TextContent, StringComparison.Ordinal);
        Assert.True(Button(page, "Enter it").HasAttribute("disabled"));

        Button(page, $"Enter: {Reference}").Click();
        Assert.Contains("It is for https://mail.example.", page.Find("form").TextContent, StringComparison.Ordinal);
        Field(page, "The secret").Change("s3nt1nel");
        page.Find("form").Submit();

        Assert.Equal("s3nt1nel", Secrets.Value);
        Assert.Contains($"{Reference} is entered, for https://mail.example and nowhere else.", Told);
        Assert.Contains("by ada", page.Find("[aria-label='Table of secrets'] tbody").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("s3nt1nel", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_says_what_it_is_for_and_where_it_goes_once_however_many_use_it()
    {
        var (client, address) = (Secret("kept:apps/crm/client"), Secret("kept:channels/iam/address"));
        Stores.Set(g => g with
        {
            Apps = g.Apps.SetItem(1, g.Apps[1] with
            {
                Probes = new([new PasswordGrantProbe("login", new("https://login.example/token"), "tidemark", client, null), new IntrospectionProbe("introspect", "login", new("https://login.example/introspect"), "tidemark", client)]),
            }),
            Notifications = new([new("iam", new TeamsTarget(address), Role.IamManager)]),
        });
        var page = Open<SecretsPage>("/settings/secrets");
        var rows = page.FindAll("[aria-label='Table of secrets'] tbody tr");

        Assert.Equal(2, rows.Count);
        Assert.Contains("https://login.examplethe probe login of apps/crm, the probe introspect of apps/crm", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("the Teams workflow whose address it isthe channel iam", rows[1].TextContent, StringComparison.Ordinal);

        Button(page, $"Enter: {client}").Click();
        Assert.Contains("It is sent there and nowhere else.", page.Find("form").TextContent, StringComparison.Ordinal);
        Button(page, $"Enter: {address}").Click();
        Assert.Contains("No server is known that it could be bound to", page.Find("form").TextContent, StringComparison.Ordinal);
        Field(page, "The secret").Change("workflows/7");
        page.Find("form").Submit();
        Assert.Contains("This is no address that begins with https.", page.Find("form [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(Secrets.All);
    }

    [Fact]
    public void What_is_no_secret_is_refused_at_its_field_and_kept_to_be_put_right()
    {
        Name();
        var page = Open<SecretsPage>("/settings/secrets");
        Field(page, "Which").Change(Reference);
        Field(page, "The secret").Change(string.Empty);
        page.Find("form").Submit();

        Assert.Contains("between 1 and 65,536 characters", page.Find("form [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(Secrets.All);
    }

    [Fact]
    public void A_secret_is_deleted_at_the_second_click()
    {
        Name();
        Secrets.All.Add(new(Reference, "https://mail.example", Sample.Now, "bob"));
        var page = Open<SecretsPage>("/settings/secrets");

        Button(page, $"Delete: {Reference}").Click();
        Assert.Single(Secrets.All);
        Button(page, $"Delete for good: {Reference}").Click();

        Assert.Empty(Secrets.All);
        Assert.Contains($"{Reference} is deleted. What it is for does not work until it is entered anew.", Told);
    }

    [Fact]
    public void Which_earlier_key_is_needed_is_told_and_wrapping_anew_lets_it_go()
    {
        Secrets.Standing = new("file-2", [new("file-2", 1, true), new("file-1", 4, true)]);
        var page = Open<SecretsPage>("/settings/secrets");
        Assert.Contains("Still needed: file-1.", page.Markup, StringComparison.Ordinal);

        Button(page, "Wrap anew").Click();

        Assert.DoesNotContain("Still needed", page.Markup, StringComparison.Ordinal);
        Assert.Contains(Told, t => t.StartsWith("Wrapped anew. Nothing needs any other key", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_no_connection_names_one_it_says_how()
    {
        Assert.Contains("Nothing names a secret that is entered", Open<SecretsPage>("/settings/secrets").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_says_so()
    {
        Secrets.IsBroken = true;

        Assert.Contains("The secrets could not be read.", Open<SecretsPage>("/settings/secrets").Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.IamManager)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.AppOwner)]
    public void Nobody_else_sees_it(Role role)
    {
        Name();
        SignIn("iris", role);

        var page = Open<SecretsPage>("/settings/secrets");

        Assert.Empty(page.FindAll("form, table"));
        Assert.DoesNotContain(Reference, page.Markup, StringComparison.Ordinal);
    }

    private void Name() => Stores.Set(g => g with
    {
        Apps = g.Apps.SetItem(0, g.Apps[0] with { Connection = g.Apps[0].Connection with { Auth = new BearerAuth(Secret(Reference)) } }),
    });

    private static SecretReference Secret(string text) => SecretReference.TryParse(text, out var secret) ? secret : throw new InvalidOperationException(text);
}
