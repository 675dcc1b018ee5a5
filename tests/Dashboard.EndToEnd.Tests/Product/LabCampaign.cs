using System.Text.Json.Nodes;
using Dashboard.EndToEnd.Tests.Lab;
using Dashboard.EndToEnd.Tests.Notifications;
using Dashboard.EndToEnd.Tests.SignIn;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>
/// The Lab's own campaign at its real pace, over all its apps: run once, when the first test asks for it, and then looked
/// at by all of them. Nobody changes anything about it afterwards.
/// </summary>
public sealed class LabCampaign : IAsyncLifetime
{
    public const string MailChannel = "iam";
    public const string HookChannel = "siem";

    /// <summary>Where connections may go: everything here is on this machine.</summary>
    private const string Zones = """

        egress:
          zones:
            - { name: lab, ranges: [127.0.0.0/8, "::1"] }

        """;

    private readonly TestCa _ca = new();
    private readonly Lazy<Task<JsonNode>> _ended;
    private LabRun? _lab;
    private ProductRun? _product;
    private MailDevRun? _mail;
    private HookReceiver? _hook;

    public LabCampaign() => _ended = new(RunAsync);

    internal LabRun Lab => _lab!;

    internal ProductRun Product => _product!;

    internal MailDevRun Mail => _mail!;

    internal HookReceiver Hook => _hook!;

    internal string Yaml { get; private set; } = string.Empty;

    /// <summary>Where the run is: <c>/api/v1/runs/...</c>.</summary>
    internal string Address { get; private set; } = string.Empty;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Begins it, if nobody has, and waits for nothing.</summary>
    public void Begin() => _ = _ended.Value;

    /// <summary>The run at its end.</summary>
    public Task<JsonNode> EndedAsync() => _ended.Value;

    /// <summary>When it is measured no longer, whatever became of it: that is told by its own tests.</summary>
    public Task IsOverAsync() => _ended.Value.ContinueWith(static _ => { }, TaskScheduler.Default);

    public async ValueTask DisposeAsync()
    {
        if (_product is not null)
        {
            await _product.DisposeAsync();
        }

        if (_lab is not null)
        {
            await _lab.DisposeAsync();
        }

        await (_mail?.DisposeAsync() ?? default);
        await (_hook?.DisposeAsync() ?? default);
        _ca.Dispose();
    }

    private async Task<JsonNode> RunAsync()
    {
        var lab = new LabRun("--Lab:Pace=1", "--Lab:Cycle=00:00:01");
        await lab.InitializeAsync();
        _lab = lab;
        _mail = await MailDevRun.StartAsync(_ca);
        _hook = await HookReceiver.StartAsync();
        _product = new(new() { ["TIDEMARK_LAB_TOKEN"] = LabRun.Token, ["LAB_MAIL_PASSWORD"] = MailDevRun.Password, ["LAB_HOOK_SECRET"] = _hook.Secret });
        await _product.StartAsync();
        Yaml = WithFile(CampaignApps.ByHand(await lab.Http.GetStringAsync("/lab/configuration"))) + Channels() + Zones;
        await _product.ApplyAsync(Yaml);
        Address = await _product.RunAsync("lab-lifecycle");
        return await _product.EndOfAsync(Address, TimeSpan.FromMinutes(5));
    }

    /// <summary>An app beside those of the campaign, which is read from a file that nobody has brought yet.</summary>
    private static string WithFile(string yaml)
    {
        const string Apps = "\napps:\n";
        Assert.Contains(Apps, yaml, StringComparison.Ordinal);
        return yaml.Replace(Apps, $"{Apps}- {{ name: badges, owner: olivia.owner@lab.example, tier: Low, connection: {{ kind: file, upload: true, file: {{ columns: {{ user-name: Login }} }} }} }}\n", StringComparison.Ordinal);
    }

    /// <summary>Who is told, of results alone: findings come and go with the Lab's loose ends.</summary>
    private string Channels() => $$"""

        notifications:
          address: https://tidemark.example
          channels:
            - name: {{MailChannel}}
              for: iam-manager
              about: [breach, leaver-proof-failed]
              mail: { host: localhost, port: {{Mail.Port}}, security: tls, from: tidemark@lab.example, to: [iam@lab.example], ca-file: {{_ca.CaFile}}, login: { user-name: {{MailDevRun.User}}, password: "env:LAB_MAIL_PASSWORD" } }
            - name: {{HookChannel}}
              for: auditor
              about: [breach, leaver-proof-failed]
              webhook: { url: "{{Hook.Url}}", secret: "env:LAB_HOOK_SECRET" }

        """;
}
