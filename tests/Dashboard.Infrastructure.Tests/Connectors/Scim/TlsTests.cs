using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Tests.Connectors.Scim;

/// <summary>Whose certificate is trusted.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly Certificates _ours = new();
    private readonly Certificates _theirs = new();
    private readonly Rig _rig = new();

    public void Dispose()
    {
        _rig.Dispose();
        _ours.Dispose();
        _theirs.Dispose();
    }

    [Theory]
    [InlineData("127.0.0.1", 10, "ours", null)]
    [InlineData("127.0.0.1", 10, "theirs", "signed by nobody in the CA file")]
    [InlineData("127.0.0.1", 10, "system", "signed by nobody who is trusted here")]
    [InlineData("127.0.0.1", 10, "missing", "the CA file /no/such/ca.pem cannot be read")]
    [InlineData("app.example", 10, "ours", "for another name")]
    [InlineData("127.0.0.1", -10, "ours", "out of date")]
    public async Task A_server_is_trusted_by_the_private_CA_alone_and_only_under_its_name(string name, int days, string trusted, string? problem)
    {
        using var certificate = _ours.For(name, days);
        await using var server = await FakeScim.StartAsync(certificate);
        server.AddGroup("staff", server.AddUser("subject"));
        var caFile = trusted switch { "ours" => _ours.File, "theirs" => _theirs.File, "missing" => "/no/such/ca.pem", _ => null };

        var reading = await _rig.App(server.Connect(caFile: caFile)).ReadAsync(new ReadingRequest(new AccountKey("subject", null, null), null, false), CancellationToken.None);

        Assert.Equal(problem is null ? SightingState.Found : SightingState.Unknown, reading.ByFilter.State);
        Assert.Contains(problem ?? "found", reading.ByFilter.Reason, StringComparison.Ordinal);
        Assert.Equal(problem is null ? 1 : 0, server.Requests.Count);
    }
}
