using System.Net;
using System.Threading.Channels;
using Dashboard.Core.Notifications;
using Dashboard.Core.Outages;
using Dashboard.Web.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Web.Tests.Api;

/// <summary>The whole way: from what the product knows to a receiver, and what it says of it.</summary>
public sealed class NotificationTests : IAsyncLifetime
{
    private const string Secret = "a secret that both sides share";

    private readonly string _secretFile = Path.GetTempFileName();
    private readonly Channel<string> _received = Channel.CreateUnbounded<string>();
    private readonly TestHost _host = new(new() { ["Scheduling:Tick"] = "00:01:00" });
    private WebApplication? _receiver;
    private int _status = 200;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(_secretFile, Secret);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        _receiver = builder.Build();
        _receiver.Run(async context =>
        {
            _received.Writer.TryWrite(await new StreamReader(context.Request.Body).ReadToEndAsync());
            context.Response.StatusCode = _status;
            await context.Response.WriteAsync(Secret);
        });
        await _receiver.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _receiver!.DisposeAsync();
        File.Delete(_secretFile);
    }

    [Fact]
    public async Task An_outage_is_told_once_and_so_is_its_end()
    {
        using var administrator = await SetUpAsync();
        var outage = new Outage(Guid.NewGuid(), OutageKind.LogSilent, "log entra", null, TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow(), null, "Nothing was said.");
        await TellAsync(outage);
        Assert.Contains("Control outage: log entra, log silent", await _received.Reader.ReadAsync(), StringComparison.Ordinal);

        await TellAsync(outage with { Reason = "Still nothing." });
        Assert.False(_received.Reader.TryRead(out _));

        await TellAsync(outage with { EndedAt = TimeProvider.System.GetUtcNow() });
        Assert.Contains("Resolved: Control outage: log entra", await _received.Reader.ReadAsync(), StringComparison.Ordinal);

        await TickAsync();
        Assert.False(_received.Reader.TryRead(out _));
        var list = await (await administrator.GetAsync("/api/v1/notifications")).JsonAsync();
        Assert.Equal(["Delivered", "Delivered"], list.EnumerateArray().Select(d => d.GetProperty("state").GetString()));
        Assert.DoesNotContain(Secret, list.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_receiver_refuses_is_shown_and_its_end_is_not_told()
    {
        using var administrator = await SetUpAsync();
        _status = 410;
        var outage = new Outage(Guid.NewGuid(), OutageKind.LogSilent, "log entra", null, TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow(), null, "Nothing was said.");
        await TellAsync(outage);
        await _received.Reader.ReadAsync();

        _status = 200;
        await TellAsync(outage with { EndedAt = TimeProvider.System.GetUtcNow() });

        Assert.False(_received.Reader.TryRead(out _));
        var failed = Assert.Single((await (await administrator.GetAsync("/api/v1/notifications")).JsonAsync()).EnumerateArray());
        Assert.Equal("Failed", failed.GetProperty("state").GetString());
        Assert.Contains("(410)", failed.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_refuses_is_an_outage_and_what_it_refused_is_sent_again()
    {
        using var administrator = await SetUpAsync();
        _status = 401;
        var known = TimeProvider.System.GetUtcNow().AddHours(-1);
        var deliveries = _host.Services.GetRequiredService<IDeliveryStore>();
        await deliveries.AddAsync(new([Delivery.Due("siem", [DeliveryLine.Of(new("o", "o", Core.Channels.NotificationKind.ControlOutage, null, "Outage of old", "It holds.", known, "/outages"))], known)], []), default);
        var due = Assert.Single(await deliveries.ListDueAsync(known, default));
        var begun = due.Begun(known);
        await deliveries.SaveAsync(begun, due, default);
        await deliveries.SaveAsync(begun.Ended(new(SendOutcome.Refused, "The receiver refused it (401)."), known), begun, default);
        await _host.Services.GetRequiredService<IOutageClock>().TickAsync(default);
        var outage = Assert.Single(await _host.Services.GetRequiredService<IOutageStore>().ListOpenAsync(default), o => o.Kind is OutageKind.MessagesUndelivered);
        Assert.Contains("1 message was given up", outage.Reason, StringComparison.Ordinal);
        await TickAsync(); // it is not told on the channel that is dead
        Assert.False(_received.Reader.TryRead(out _));

        _status = 200;
        using var sent = await administrator.PostAsync($"/api/v1/notifications/{due.Id}/resend", null);
        using var twice = await administrator.PostAsync($"/api/v1/notifications/{due.Id}/resend", null);
        using var unknown = await administrator.PostAsync($"/api/v1/notifications/{Guid.NewGuid()}/resend", null);

        Assert.Equal("Delivered", (await sent.JsonAsync()).GetProperty("state").GetString());
        Assert.Contains("Outage of old", await _received.Reader.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NotFound), (twice.StatusCode, unknown.StatusCode));
        await _host.Services.GetRequiredService<IOutageClock>().TickAsync(default);
        Assert.DoesNotContain(await _host.Services.GetRequiredService<IOutageStore>().ListOpenAsync(default), o => o.Kind is OutageKind.MessagesUndelivered);
    }

    [Fact]
    public async Task An_administrator_tries_a_channel_not_too_often()
    {
        using var administrator = await SetUpAsync();

        using var tried = await administrator.PostAsync("/api/v1/notifications/channels/siem/test", null);
        using var again = await administrator.PostAsync("/api/v1/notifications/channels/siem/test", null);
        using var unknown = await administrator.PostAsync("/api/v1/notifications/channels/nowhere/test", null);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.NotFound], new[] { tried, again, unknown }.Select(a => a.StatusCode));
        Assert.Contains("Test of the channel siem", await _received.Reader.ReadAsync(), StringComparison.Ordinal);
        Assert.False(_received.Reader.TryRead(out _));
    }

    [Theory]
    [InlineData("IamManager", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("Auditor", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("AppOwner", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task Others_read_at_most(string role, HttpStatusCode list, HttpStatusCode test)
    {
        using var _ = await SetUpAsync();
        using var program = _host.Program(await _host.TokenAsync(role));

        using var listed = await program.GetAsync("/api/v1/notifications");
        using var tested = await program.PostAsync("/api/v1/notifications/channels/siem/test", null);

        Assert.Equal((list, test), (listed.StatusCode, tested.StatusCode));
        Assert.False(_received.Reader.TryRead(out var _));
    }

    private async Task<HttpClient> SetUpAsync()
    {
        var administrator = _host.Program();
        var url = _receiver!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var put = await administrator.PutAsync($$"""
            {{ApiDrivers.Yaml}}
            notifications:
              channels:
                - { name: siem, for: auditor, about: [control-outage], webhook: { url: "{{url}}/hook", secret: "file:{{_secretFile}}" } }
            """);
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        return administrator;
    }

    private async Task TellAsync(Outage outage)
    {
        await _host.Services.GetRequiredService<IOutageStore>().SaveAsync([outage], default);
        await TickAsync();
    }

    private Task TickAsync() => _host.Services.GetRequiredService<INotificationClock>().TickAsync(default);
}
