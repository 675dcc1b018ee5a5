using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Audit;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Audit;
using Dashboard.Infrastructure.Notifications;
using Dashboard.Infrastructure.Persistence;
using Dashboard.Infrastructure.Tests.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Tests.Audit;

/// <summary>How checkpoints get outside, over real files and sockets, and the key that signs them.</summary>
public sealed class AuditSenderTests : IDisposable
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly string _folder = Directory.CreateTempSubdirectory("tidemark-audit-").FullName;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private AuditCheckpoint Checkpoint => AuditCheckpoint.Of(AuditEntry.Next(new(new("mia", "Auditor", null), "thing.do", "thing 1", AuditOutcome.Done), null, Samples.Now), Samples.Now, _key);

    public void Dispose()
    {
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_file_gets_one_line_more_for_each_and_says_what_is_wrong_with_it()
    {
        var file = Path.Combine(_folder, "checkpoints.txt");
        var sender = new FileSender(Options.Create(new AuditOptions { File = file }));
        var (first, second) = (Checkpoint, Checkpoint);

        Assert.Null(await sender.SendAsync(first, default));
        Assert.Null(await sender.SendAsync(second, default));

        Assert.Equal([first, second], (await File.ReadAllLinesAsync(file)).Select(l => AuditCheckpoint.Parse(l)!));
        Assert.Contains("folder", await new FileSender(Options.Create(new AuditOptions { File = Path.Combine(_folder, "none", "x") })).SendAsync(first, default), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_file_has_is_read_back_whatever_else_stands_in_it()
    {
        var file = Path.Combine(_folder, "checkpoints.txt");
        var sender = new FileSender(Options.Create(new AuditOptions { File = file }));
        Assert.Empty(await sender.ReadAsync(default)); // not there yet
        var checkpoint = Checkpoint;
        await sender.SendAsync(checkpoint, default);
        await File.AppendAllTextAsync(file, $"# kept by hand\n{checkpoint.ToString()[..40]}");

        Assert.Equal([checkpoint], await sender.ReadAsync(default));
        Assert.Empty(await new FileSender(Options.Create(new AuditOptions())).ReadAsync(default));
        Assert.Empty(await new FileSender(Options.Create(new AuditOptions { File = _folder })).ReadAsync(default));
    }

    [Fact]
    public async Task Syslog_over_udp_is_one_message_as_RFC_5424_has_it()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var sender = new SyslogSender(Options.Create(new AuditOptions { Syslog = $"udp://127.0.0.1:{((IPEndPoint)socket.Client.LocalEndPoint!).Port}" }), SomeEgress.Open, TimeProvider.System);
        var checkpoint = Checkpoint;

        Assert.Null(await sender.SendAsync(checkpoint, default));

        var message = Encoding.UTF8.GetString((await socket.ReceiveAsync()).Buffer);
        Assert.Matches(@"^<109>1 \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z \S+ tidemark \d+ audit-checkpoint - tidemark-audit 1 ", message);
        Assert.Equal(checkpoint, AuditCheckpoint.Parse(message[message.IndexOf("tidemark-audit", StringComparison.Ordinal)..]));
    }

    [Fact]
    public async Task Syslog_over_tcp_says_its_length_first_and_what_nobody_takes_is_a_failure()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var sender = new SyslogSender(Options.Create(new AuditOptions { Syslog = $"tcp://127.0.0.1:{port}" }), SomeEgress.Open, TimeProvider.System);
        var sending = sender.SendAsync(Checkpoint, default);
        using (var client = await listener.AcceptTcpClientAsync())
        {
            using var reader = new StreamReader(client.GetStream());
            var text = await reader.ReadToEndAsync();
            Assert.Null(await sending);
            var length = text[..text.IndexOf(' ', StringComparison.Ordinal)];
            Assert.Equal(int.Parse(length, System.Globalization.CultureInfo.InvariantCulture), Encoding.UTF8.GetByteCount(text[(length.Length + 1)..]));
        }

        listener.Stop();
        Assert.Contains("could not be reached", await sender.SendAsync(Checkpoint, default), StringComparison.Ordinal);
        Assert.Contains("Nothing is sent: 169.254.169.254 leads to 169.254.169.254, a link-local address", await new SyslogSender(Options.Create(new AuditOptions { Syslog = "udp://169.254.169.254:514" }), SomeEgress.Open, TimeProvider.System).SendAsync(Checkpoint, default), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_gets_it_signed_and_a_refusal_is_told_without_the_secret()
    {
        var status = 204;
        WebhookMessage? got = null;
        await using var app = Listen(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            got = new(http.Request.Headers["webhook-id"], http.Request.Headers["webhook-timestamp"], http.Request.Headers["webhook-signature"], body.ToArray());
            http.Response.StatusCode = status;
        });
        await app.StartAsync();
        var file = Path.Combine(_folder, "secret");
        await File.WriteAllTextAsync(file, Secret);
        var options = new AuditOptions { Webhook = $"{app.Urls.First()}/in", WebhookSecret = $"file:{file}" };
        using var http = new HttpPoster(SomeEgress.Open, new MeasuringClock(TimeProvider.System, "test"));
        var sender = new WebhookSender(Options.Create(options), http, TimeProvider.System);
        var checkpoint = Checkpoint;

        Assert.Null(await sender.SendAsync(checkpoint, default));

        Assert.True(WebhookSignature.IsValid(WebhookSignature.KeyOf(Secret)!, got!, TimeProvider.System.GetUtcNow()));
        Assert.Equal("audit-checkpoint-1", got!.Id);
        Assert.Contains(checkpoint.ToString(), Encoding.UTF8.GetString(got.Body.Span), StringComparison.Ordinal);

        status = 500;
        Assert.Equal("The receiver could not take it just now (500).", await sender.SendAsync(checkpoint, default));
        await File.WriteAllTextAsync(file, "short");
        Assert.DoesNotContain("short\"", await sender.SendAsync(checkpoint, default), StringComparison.Ordinal);
        File.Delete(file);
        Assert.Contains("leads to no file", await sender.SendAsync(checkpoint, default), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_made_once_for_its_owner_alone_and_what_an_earlier_one_signed_still_counts()
    {
        await using var store = await TestStore.OpenAsync();
        var last = await store.Get<IAuditTrail>().AppendAsync(new(new("mia", "Auditor", null), "thing.do", "thing 1", AuditOutcome.Done), default);
        using var signer = new AuditSigner(store.Get<StorageLocation>(), Options.Create(new AuditOptions()), NullLogger<AuditSigner>.Instance);
        var signed = signer.Sign(last, Samples.Now);
        var file = Path.Combine(store.Folder, "audit", "signing.key");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        using var again = new AuditSigner(store.Get<StorageLocation>(), Options.Create(new AuditOptions()), NullLogger<AuditSigner>.Instance);
        Assert.Equal(signer.PublicKey, again.PublicKey);
        Assert.DoesNotContain("PRIVATE", again.PublicKey, StringComparison.Ordinal);

        var other = Path.Combine(_folder, "other.key");
        await File.WriteAllTextAsync(other, _key.ExportPkcs8PrivateKeyPem());
        using var rotated = new AuditSigner(store.Get<StorageLocation>(), Options.Create(new AuditOptions { SigningKeyFile = other }), NullLogger<AuditSigner>.Instance);
        Assert.Equal(_key.ExportSubjectPublicKeyInfoPem(), rotated.PublicKey);
        Assert.Contains(rotated.Keys, signed.IsSignedBy);
        Assert.Contains(rotated.Keys, rotated.Sign(last, Samples.Now).IsSignedBy);
    }

    [Fact]
    public async Task A_key_that_cannot_be_read_is_tried_again_and_a_public_one_stops_nothing()
    {
        await using var store = await TestStore.OpenAsync();
        var last = await store.Get<IAuditTrail>().AppendAsync(new(new("mia", "Auditor", null), "thing.do", "thing 1", AuditOutcome.Done), default);
        var file = Path.Combine(_folder, "late.key");
        using var signer = new AuditSigner(store.Get<StorageLocation>(), Options.Create(new AuditOptions { SigningKeyFile = file }), NullLogger<AuditSigner>.Instance);
        Assert.ThrowsAny<IOException>(() => signer.PublicKey);

        await File.WriteAllTextAsync(file, _key.ExportPkcs8PrivateKeyPem());
        var folder = Path.Combine(store.Folder, "audit");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "public-0000000000000000.pem"), "half a file");
        await File.WriteAllTextAsync(Path.Combine(folder, $"public-{AuditCheckpoint.KeyOf(_key)}.pem"), string.Empty);

        Assert.Equal(_key.ExportSubjectPublicKeyInfoPem(), signer.PublicKey);
        Assert.True(signer.Sign(last, Samples.Now).IsSignedBy(Assert.Single(signer.Keys)));
        Assert.DoesNotContain(Directory.GetFiles(folder), f => Path.GetFileName(f).StartsWith('.'));
    }

    [Fact]
    public async Task What_is_wrong_with_the_settings_is_said_at_once()
    {
        var file = Path.Combine(_folder, "rsa.key");
        using var rsa = RSA.Create(2048);
        await File.WriteAllTextAsync(file, rsa.ExportPkcs8PrivateKeyPem());
        var validator = new AuditOptionsValidator();

        Assert.True(validator.Validate(null, new()).Succeeded);
        Assert.True(validator.Validate(null, new() { File = "/var/log/x", Syslog = "udp://siem.example:514", Webhook = "https://siem.example/in", WebhookSecret = "env:X" }).Succeeded);
        Assert.True(validator.Validate(null, new() { Webhook = "https://siem.example/in", WebhookSecret = "kept:channels/siem/secret" }).Failed); // entered secrets are of the configuration
        var failed = validator.Validate(null, new() { SigningKeyFile = file, File = "relative", Syslog = "siem.example", Webhook = "http://siem.example", WebhookSecret = Secret });
        Assert.Equal(5, failed.Failures!.Count());
        Assert.DoesNotContain(failed.Failures!, f => f.Contains(Secret, StringComparison.Ordinal));
    }

    private static WebApplication Listen(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(answer);
        return app;
    }
}
