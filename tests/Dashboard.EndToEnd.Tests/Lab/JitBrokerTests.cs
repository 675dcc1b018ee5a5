using System.Text.Json.Nodes;
using static Dashboard.EndToEnd.Tests.Lab.JitHolder;

namespace Dashboard.EndToEnd.Tests.Lab;

/// <summary>Each broker of the company does what its stated truth says, seen over HTTP.</summary>
public sealed class JitBrokerTests(LabRun lab) : IClassFixture<LabRun>
{
    private const double Short = 0.3;

    [Theory]
    [InlineData("production")]
    [InlineData("warehouse")]
    [InlineData("cloud")]
    [InlineData("plant")]
    public async Task A_grant_gives_nothing_before_approval_and_states_its_end_after_it(string app)
    {
        using var holder = await JoinAsync(lab, app);
        var asked = await holder.RequestAsync(seconds: 3600);
        var tokens = await holder.SignInAsync();

        Assert.Equal(("pending", holder.UserName, holder.Entitlement), (asked["state"]!.ToString(), asked["user"]!.ToString(), asked["entitlement"]!.ToString()));
        Assert.True(asked["grantedAt"] is null && asked["expiresAt"] is null && asked["ticket"] is null);
        Assert.False(await holder.HoldsAsync());
        Assert.Equal(403, await holder.PrivilegedAsync(tokens));

        var granted = await holder.ApproveAsync(asked);
        Assert.Equal("active", granted["state"]!.ToString());
        Assert.Equal(TimeSpan.FromHours(1), At(granted, "expiresAt") - At(granted, "grantedAt"));
        Assert.True(await holder.HoldsAsync());
        Assert.Equal(200, await holder.PrivilegedAsync(await holder.SignInAsync()));
    }

    [Theory]
    [InlineData("production")]
    [InlineData("cloud")]
    [InlineData("treasury")]
    [InlineData("plant")]
    public async Task What_ends_by_itself_ends_at_its_time_with_record_and_entitlement(string app)
    {
        using var holder = await JoinAsync(lab, app);
        var granted = await holder.GrantAsync(Short);
        await holder.UntilAsync(granted, "expired");

        Assert.False(await holder.HoldsAsync());
        var truth = await holder.TruthAsync(granted);
        Assert.Equal(At(granted, "expiresAt"), At(truth, "endedAt"));
        Assert.True(At(truth, "wentAt") >= At(granted, "expiresAt"), truth.ToString());
        var removed = (await lab.ChangesAsync(holder.UserName, app)).Single(c => c["change"]!.ToString() == "entitlement-removed");
        Assert.Equal((holder.Entitlement, At(truth, "wentAt")), (removed["detail"]!.ToString(), At(removed, "at")));
    }

    [Fact]
    public async Task A_token_opens_what_is_privileged_as_long_as_the_entitlement_lasts_and_after_a_renewal_no_longer()
    {
        using var holder = await JoinAsync(lab, "production");
        var early = await holder.SignInAsync();
        var granted = await holder.GrantAsync();
        var tokens = await holder.SignInAsync();
        var renewed = (await holder.Visitor.RefreshAsync(tokens)).Body!;
        Assert.Equal("200 200 200", await holder.PrivilegedAsync(early, tokens, renewed));

        Assert.Equal("revoked", (await holder.RevokeAsync(granted))["state"]!.ToString());
        Assert.Equal("403 403 403", await holder.PrivilegedAsync(early, tokens, renewed));
        var truth = await holder.TruthAsync(granted);
        Assert.Equal(At(truth, "wentAt"), At(truth, "tokenRefusedAt"));
        Assert.Equal(At(truth, "wentAt"), At(Assert.Single(await lab.ChangesAsync(holder.UserName, "production"), c => c["change"]!.ToString() == "privilege-refused"), "at"));

        await lab.DisableAsync(holder.IdentityId);
        await LabRun.UntilAsync(async () => await holder.PrivilegedAsync(tokens) == 401, "a dead token");
    }

    [Fact]
    public async Task A_grant_bound_to_a_ticket_ends_with_it_and_only_with_it()
    {
        using var holder = await JoinAsync(lab, "changes");
        using var other = await JoinAsync(lab, "changes");
        var granted = await holder.GrantAsync(Short, "CHG-1");
        var elsewhere = await other.GrantAsync(Short, "CHG-2");
        var tokens = await holder.SignInAsync();
        await UntilItWouldHaveEndedAsync(granted);

        Assert.True(granted["expiresAt"] is null && granted["ticket"]!.ToString() == "CHG-1");
        Assert.Equal("active", (await holder.ReadAsync(granted))["state"]!.ToString());
        Assert.Equal(200, await holder.PrivilegedAsync(tokens));

        var (status, closed) = await lab.SendAsync(HttpMethod.Post, "/broker/changes/tickets/CHG-1/close");
        Assert.Equal((200, "closed"), (status, closed!["state"]!.ToString()));
        Assert.Equal("closed", (await holder.ReadAsync(granted))["state"]!.ToString());
        Assert.False(await holder.HoldsAsync());
        Assert.Equal(403, await holder.PrivilegedAsync(tokens));
        Assert.Equal("active", (await other.ReadAsync(elsewhere))["state"]!.ToString());
        Assert.True(await other.HoldsAsync());
        Assert.Equal(409, (await lab.SendAsync(HttpMethod.Post, "/broker/changes/tickets/CHG-1/close")).Status);
    }

    [Fact]
    public async Task A_grant_without_expiry_never_ends_by_itself_and_can_be_revoked()
    {
        using var holder = await JoinAsync(lab, "breakglass");
        var granted = await holder.GrantAsync(Short);
        await UntilItWouldHaveEndedAsync(granted);

        Assert.Null(granted["expiresAt"]);
        Assert.Equal("active", (await holder.ReadAsync(granted))["state"]!.ToString());
        Assert.True(await holder.HoldsAsync());

        await holder.RevokeAsync(granted);
        Assert.False(await holder.HoldsAsync());
    }

    [Fact]
    public async Task A_record_that_expires_may_leave_the_entitlement_until_it_is_revoked()
    {
        using var holder = await JoinAsync(lab, "warehouse");
        var first = await holder.GrantAsync(Short);
        await holder.UntilAsync(first, "expired");
        Assert.True(await holder.HoldsAsync());
        Assert.Equal(200, await holder.PrivilegedAsync(await holder.SignInAsync()));
        Assert.Null((await holder.TruthAsync(first))["wentAt"]);

        var second = await holder.GrantAsync();
        await holder.RevokeAsync(second);
        Assert.False(await holder.HoldsAsync());
        Assert.Equal(At(await holder.TruthAsync(second), "wentAt"), At(await holder.TruthAsync(first), "wentAt"));

        var third = await holder.GrantAsync(Short);
        await holder.UntilAsync(third, "expired");
        Assert.Equal("revoked", (await holder.RevokeAsync(third))["state"]!.ToString());
        Assert.False(await holder.HoldsAsync());
    }

    [Fact]
    public async Task A_token_signed_in_under_a_grant_may_outlive_it_and_no_other_does()
    {
        using var holder = await JoinAsync(lab, "cloud");
        var early = await holder.SignInAsync();
        var granted = await holder.GrantAsync();
        var tokens = await holder.SignInAsync();
        await holder.RevokeAsync(granted);

        Assert.False(await holder.HoldsAsync());
        Assert.Equal("403 200 403", await holder.PrivilegedAsync(early, tokens, await holder.SignInAsync()));
        Assert.Equal(200, await holder.PrivilegedAsync((await holder.Visitor.RefreshAsync(tokens)).Body!));
        Assert.Null((await holder.TruthAsync(granted))["tokenRefusedAt"]);
    }

    [Fact]
    public async Task A_broker_may_give_before_anybody_approves()
    {
        using var holder = await JoinAsync(lab, "treasury");
        var asked = await holder.RequestAsync();

        Assert.Equal("pending", asked["state"]!.ToString());
        Assert.Equal("pending", (await holder.ReadAsync(asked))["state"]!.ToString());
        Assert.True(await holder.HoldsAsync());
        Assert.Equal(200, await holder.PrivilegedAsync(await holder.SignInAsync()));
        Assert.True(At(await holder.TruthAsync(asked), "appearedAt") >= At(asked, "requestedAt"));

        await holder.RevokeAsync(asked);
        Assert.False(await holder.HoldsAsync());
    }

    [Fact]
    public async Task A_revocation_may_be_acknowledged_and_do_nothing_until_the_natural_end()
    {
        using var holder = await JoinAsync(lab, "plant");
        var granted = await holder.GrantAsync(seconds: 5);
        var revoked = await holder.RevokeAsync(granted);
        Assert.Equal("revoked", revoked["state"]!.ToString());
        await LabRun.UntilAsync(async () => !await holder.HoldsAsync(), "the natural end");

        var truth = await holder.TruthAsync(granted);
        Assert.Equal("revoked", (await holder.ReadAsync(granted))["state"]!.ToString());
        Assert.True(At(truth, "endedAt") < At(granted, "expiresAt") && At(truth, "wentAt") >= At(granted, "expiresAt"), truth.ToString());
    }

    [Fact]
    public async Task An_entitlement_stays_as_long_as_any_grant_of_the_same_account_runs()
    {
        using var holder = await JoinAsync(lab, "production");
        var (one, other) = (await holder.GrantAsync(), await holder.GrantAsync());
        await holder.RevokeAsync(one);
        Assert.True(await holder.HoldsAsync());

        await holder.RevokeAsync(other);
        Assert.False(await holder.HoldsAsync());
        Assert.Single(await lab.ChangesAsync(holder.UserName, "production"), c => c["change"]!.ToString() == "entitlement-removed");
    }

    [Fact]
    public async Task The_provisioner_neither_gives_nor_takes_what_the_broker_gives()
    {
        using var holder = await JoinAsync(lab, "production");
        await holder.GrantAsync();
        await lab.MoveAsync(holder.IdentityId);
        await LabRun.UntilAsync(async () => (await lab.AccountAsync("production", holder.UserName))!["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]?["department"]?.ToString() == "Engineering", "the move");
        await lab.DisableAsync(holder.IdentityId);
        await LabRun.UntilAsync(async () => (await lab.AccountAsync("production", holder.UserName))!["groups"]!.AsArray().Count == 1, "the end of what the rules gave");

        Assert.True(await holder.HoldsAsync());
        Assert.DoesNotContain((await lab.GetAsync("/lab/provisioning-log?app=production")).AsArray(), e => e!["detail"]!.ToString().StartsWith(holder.Entitlement, StringComparison.Ordinal));
    }

    private static Task UntilItWouldHaveEndedAsync(JsonNode granted) =>
        LabRun.UntilAsync(() => Task.FromResult(TimeProvider.System.GetUtcNow() > At(granted, "grantedAt") + TimeSpan.FromSeconds(2 * Short)), "the time that was asked for");
}
