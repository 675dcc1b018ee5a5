using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Connectors;
using Dashboard.Infrastructure.Secrets;
using Dashboard.Infrastructure.Tests.Connectors.Scim;
using Dashboard.Infrastructure.Tests.Persistence;

namespace Dashboard.Infrastructure.Tests.Secrets;

/// <summary>A secret that an administrator enters is sent to the server it was entered for, and nowhere else.</summary>
public sealed class KeptSecretTests
{
    private const string Token = "s3nt1nel-token";
    private const string Name = "kept:apps/app/token";

    private static readonly Actor Ada = new("ada", [Role.Administrator]);

    private static SecretReference Reference => SecretReference.TryParse(Name, out var reference) ? reference : throw new InvalidOperationException();

    [Fact]
    public async Task The_trail_says_that_one_was_replaced_for_where_when_and_by_whom()
    {
        await using var store = await TestStore.OpenAsync(more: services => services.AddConnectors());
        var desks = new SecretDesks(store);
        Assert.Empty((await desks.ApplyAsync(Governed(new("https://wiki.example/scim")), 0)).Errors);

        await desks.Kept.EnterAsync(Name, null, Token, Ada, default);
        await desks.Kept.EnterAsync(Name, null, $"{Token}-2", Ada, default);
        await desks.Kept.DeleteAsync(Name, Ada, default);

        var done = (await store.Get<IAuditTrail>().ReadAsync(0, 100, default)).Where(e => e.Outcome is AuditOutcome.Done && e.Action.StartsWith("secret.", StringComparison.Ordinal)).ToList();
        Assert.Equal(("none", "for https://wiki.example"), (done[0]["before"], done[0]["after"]));
        Assert.StartsWith("one for https://wiki.example, entered 20", done[1]["before"], StringComparison.Ordinal);
        Assert.EndsWith(" UTC by ada", done[1]["before"], StringComparison.Ordinal);
        Assert.Equal("for https://wiki.example, in place of the one before", done[1]["after"]);
        Assert.StartsWith("one for https://wiki.example", done[2]["before"], StringComparison.Ordinal);
        Assert.DoesNotContain(await desks.TrailAsync(), f => f.Contains(Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_used_where_it_belongs_and_is_deleted_in_the_moment_its_connection_goes_elsewhere()
    {
        await using var wiki = await FakeScim.StartAsync();
        await using var evil = await FakeScim.StartAsync();
        var seen = new List<string>();
        wiki.Before = evil.Before = context =>
        {
            seen.Add($"{context.Request.Host.Port} {context.Request.Headers.Authorization}");
            return Task.FromResult(false);
        };
        await using var store = await TestStore.OpenAsync(more: services => services.AddConnectors());
        var desks = new SecretDesks(store);

        Assert.Equal("Secret.Unknown", (await desks.Kept.EnterAsync(Name, null, Token, Ada, default)).Error!.Code);
        Assert.Empty((await desks.ApplyAsync(Governed(wiki.Url), 0)).Errors);
        Assert.Contains("has not been entered", await ReasonAsync(store, wiki.Url), StringComparison.Ordinal);
        var entered = await desks.Kept.EnterAsync(Name, null, Token, Ada, default);
        Assert.Equal(wiki.Url.GetLeftPart(UriPartial.Authority), entered.Value!.Origin);

        await ReasonAsync(store, wiki.Url);
        Assert.Contains($"{wiki.Url.Port} Bearer {Token}", seen);

        // What asks for it from elsewhere gets a refusal of ours, and the server nothing.
        Assert.Contains("goes nowhere else", await ReasonAsync(store, evil.Url), StringComparison.Ordinal);
        Assert.DoesNotContain(seen, s => s.StartsWith($"{evil.Url.Port} ", StringComparison.Ordinal));

        // Another path of the same server is the same origin.
        var moved = new Uri(wiki.Url, "/scim/v2/");
        Assert.Empty((await desks.ApplyAsync(Governed(moved), 1)).Deleted);
        Assert.Single(await store.Get<IKeptSecrets>().ListAsync(default));

        var changed = await desks.ApplyAsync(Governed(evil.Url), 2);
        Assert.Contains($"{Name} was for {entered.Value.Origin}", Assert.Single(changed.Deleted), StringComparison.Ordinal);
        Assert.Empty(await store.Get<IKeptSecrets>().ListAsync(default));
        Assert.Contains("has not been entered", await ReasonAsync(store, evil.Url), StringComparison.Ordinal);

        // And back again: it does not come back by itself.
        Assert.Empty((await desks.ApplyAsync(Governed(wiki.Url), 3)).Errors);
        Assert.Contains("has not been entered", await ReasonAsync(store, wiki.Url), StringComparison.Ordinal);
        Assert.DoesNotContain(await desks.TrailAsync(), entry => entry.Contains(Token, StringComparison.Ordinal));
        Assert.Contains(await desks.TrailAsync(), entry => entry.Contains("what was entered for it is deleted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_that_is_not_put_in_force_deletes_nothing()
    {
        await using var store = await TestStore.OpenAsync();
        var desks = new SecretDesks(store);
        await desks.ApplyAsync(Governed(new("https://wiki.example/scim/v2")), 0);
        await desks.Kept.EnterAsync(Name, null, Token, Ada, default);

        Assert.NotEmpty((await desks.ApplyAsync(Governed(new("https://evil.example/scim/v2")), 0)).Errors); // not based on the version in force
        Assert.Equal(Token, (await store.Get<KeptSecrets>().OpenAsync(Reference, "https://wiki.example", default)).Secret!.Reveal());
    }

    [Fact]
    public async Task A_row_that_is_moved_to_another_connection_or_origin_does_not_open()
    {
        await using var store = await TestStore.OpenAsync();
        var secrets = store.Get<KeptSecrets>();
        Assert.Empty((await new SecretDesks(store).ApplyAsync(Governed(new("https://wiki.example/scim/v2")), 0)).Errors);
        Assert.True(await secrets.SaveAsync(Reference, "https://wiki.example", Token, "ada", default));

        await store.ExecuteAsync("UPDATE KeptSecrets SET Origin = 'https://evil.example'");
        Assert.Contains("was moved", (await secrets.OpenAsync(Reference, "https://evil.example", default)).Problem, StringComparison.Ordinal);

        await store.ExecuteAsync("UPDATE KeptSecrets SET Origin = 'https://wiki.example', Reference = 'kept:apps/other/token'");
        Assert.True(SecretReference.TryParse("kept:apps/other/token", out var other));
        Assert.Contains("was moved", (await secrets.OpenAsync(other, "https://wiki.example", default)).Problem, StringComparison.Ordinal);

        await store.ExecuteAsync($"UPDATE KeptSecrets SET Reference = '{Name}'");
        Assert.Equal(Token, (await secrets.OpenAsync(Reference, "https://wiki.example", default)).Secret!.Reveal());
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    [InlineData("newline\n")]
    public async Task What_is_no_secret_is_not_kept(string value)
    {
        await using var store = await TestStore.OpenAsync();
        var desks = new SecretDesks(store);
        await desks.ApplyAsync(Governed(new("https://wiki.example/scim/v2")), 0);

        Assert.Equal("Secret.Value", (await desks.Kept.EnterAsync(Name, null, value, Ada, default)).Error!.Code);
    }

    [Theory]
    [InlineData("kept:apps/other/token", "belongs to another connection")]
    [InlineData("kept:sources/app/token", "belongs to another connection")]
    public async Task The_secret_of_another_connection_cannot_be_named(string reference, string says)
    {
        await using var store = await TestStore.OpenAsync();
        var outcome = await new SecretDesks(store).ApplyAsync(Governed(new("https://wiki.example/scim/v2"), reference), 0);

        Assert.Contains(outcome.Errors, e => e.Path == "apps[0].connection.auth.bearer.token" && e.Message.Contains(says, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("kept:")]
    [InlineData("kept:token")]
    [InlineData("kept:apps/wiki")]
    [InlineData("kept:apps/wiki/")]
    [InlineData("kept:apps//token")]
    [InlineData("kept:zones/iam/secret")]
    [InlineData("kept:channels/iam")]
    [InlineData("kept:Channels/iam/secret")]
    [InlineData("kept:apps/wiki/token/more")]
    [InlineData("kept:apps/Wiki/token")]
    [InlineData("kept:apps/wiki/tok en")]
    public void What_is_no_reference_is_none(string text) => Assert.False(SecretReference.TryParse(text, out _));

    internal static Governance Governed(Uri url, string reference = Name) => Governance.Empty with
    {
        Apps = [FakeScim.App(new(Connection.Scim, url, SecretReference.TryParse(reference, out var token) ? new BearerAuth(token) : new NoAuth(), null, TimeSpan.FromSeconds(5)))],
    };

    private static async Task<string> ReasonAsync(TestStore store, Uri url)
    {
        var app = Governed(url).Apps[0];
        var reading = await store.Get<IAppConnector>().Open(app).ReadAsync(new ReadingRequest(new AccountKey("subject", null, null), null, WithListing: false), default);
        return reading.ByFilter.Reason;
    }
}
