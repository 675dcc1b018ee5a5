namespace Dashboard.EndToEnd.Tests.Lab;

public sealed class StateFileTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"lab-{Guid.NewGuid()}");

    private string State => Path.Combine(_folder, "state.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_restarted_lab_is_the_same_company()
    {
        var first = new LabRun($"--Lab:StateFile={State}");
        await first.InitializeAsync();
        var id = await first.JoinAsync("tm-kept", "Sales", "sales");
        await LabRun.UntilAsync(async () => (await first.AccountAsync("crm.eu", "tm-kept"))?["groups"]!.AsArray().Count == 2, "the entitlements");
        var instance = (await first.GetAsync("/lab/status"))["instance"]!.ToString();
        var (account, changes) = ((await first.AccountAsync("crm.eu", "tm-kept"))!["id"]!.ToString(), await first.ChangesAsync("tm-kept", "crm.eu"));
        await first.DisposeAsync();

        var second = new LabRun($"--Lab:StateFile={State}");
        await second.InitializeAsync();
        Assert.Equal(instance, (await second.GetAsync("/lab/status"))["instance"]!.ToString());
        Assert.Equal(account, (await second.AccountAsync("CRM.eu", "tm-kept"))!["id"]!.ToString());
        Assert.Equal(changes.Select(c => c.ToJsonString()), (await second.ChangesAsync("tm-kept", "crm.eu")).Select(c => c.ToJsonString()));

        await second.DisableAsync(id);
        await LabRun.UntilAsync(async () => await second.AccountAsync("crm.eu", "tm-kept") is null, "the leaver after the restart");
        Assert.Single(await second.ChangesAsync("tm-kept", "crm.eu"), c => c["change"]!.ToString() == "account-created");
        await second.DisposeAsync();
    }

    [Fact]
    public async Task Passwords_keys_and_sessions_outlive_a_restart_and_stand_nowhere_in_the_file()
    {
        var first = new LabRun($"--Lab:StateFile={State}");
        await first.InitializeAsync();
        await first.JoinWithPasswordAsync("tm-kept", "Sales", "sales");
        await LabRun.UntilAsync(async () => await first.AccountAsync("builds", "tm-kept") is not null, "the account");
        string key;
        using (var visitor = new Visitor(first, "builds", "tm-kept", LabRun.PasswordOf("tm-kept")))
        {
            key = System.Text.Json.Nodes.JsonNode.Parse((await visitor.ApiAsync(HttpMethod.Post, "keys", (await visitor.PasswordAsync()).Body!)).Body)!["key"]!.ToString();
        }

        await first.DisposeAsync();
        var text = await File.ReadAllTextAsync(State);
        Assert.Contains("pbkdf2-sha256$", text, StringComparison.Ordinal);
        Assert.DoesNotContain(key, text, StringComparison.Ordinal);
        Assert.DoesNotContain("its $ecret", text, StringComparison.Ordinal);

        var second = new LabRun($"--Lab:StateFile={State}");
        await second.InitializeAsync();
        using (var visitor = new Visitor(second, "builds", "tm-kept", LabRun.PasswordOf("tm-kept")))
        {
            Assert.Equal(200, (await visitor.PasswordAsync()).Status);
            Assert.Equal(400, (await visitor.PasswordAsync("wrong")).Status);
            Assert.Equal(200, (await visitor.AppAsync(HttpMethod.Get, "api/me", ("X-Api-Key", key))).Status);
        }

        await second.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{ "Instance": 7 }""")]
    public async Task A_file_that_is_no_state_stops_the_start_and_names_the_key(string content)
    {
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(State, content);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await new LabRun($"--Lab:StateFile={State}").InitializeAsync());
        Assert.Contains("Lab:StateFile", error.Message, StringComparison.Ordinal);
    }
}
