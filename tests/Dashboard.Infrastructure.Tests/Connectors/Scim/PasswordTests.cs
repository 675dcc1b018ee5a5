using Dashboard.Core.Directories;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Scim;

/// <summary>A password is written at the source, cannot be read back, and is recorded nowhere.</summary>
public sealed class PasswordTests : IAsyncLifetime
{
    private readonly Rig _rig = new();
    private FakeScim _server = null!;

    public async ValueTask InitializeAsync() => _server = await FakeScim.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _rig.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task The_password_is_set_by_the_form_the_directory_takes(int refusedForms)
    {
        var tried = 0;
        _server.RefusesPatch = _ => tried++ < refusedForms;
        var user = _server.AddUser("tm-canary-1");

        var write = await WriteAsync(user["id"]!.ToString(), "canary:known");

        Assert.Equal(WriteOutcome.Acknowledged, write.Outcome);
        Assert.Equal("tm-canary-1", write.ReadBack!.UserName);
        Assert.Equal(Rig.Password, user["password"]!.ToString());
        AssertHidden(write); // this server shows the password when it is read
    }

    [Fact]
    public async Task A_reference_to_nobody_is_refused_and_nothing_is_sent()
    {
        var write = await WriteAsync(_server.AddUser("tm-canary-1")["id"]!.ToString(), "canary:other");

        Assert.Equal(WriteOutcome.Refused, write.Outcome);
        Assert.Empty(_server.Requests);
    }

    [Theory]
    [InlineData(400, WriteOutcome.Refused)]
    [InlineData(403, WriteOutcome.Refused)]
    [InlineData(200, WriteOutcome.Acknowledged)]
    [InlineData(202, WriteOutcome.Unknown)]
    [InlineData(500, WriteOutcome.Unknown)]
    public async Task A_directory_that_echoes_it_leaves_no_trace(int status, WriteOutcome expected)
    {
        var user = _server.AddUser("tm-canary-1");
        _server.Before = async context =>
        {
            if (!HttpMethods.IsPatch(context.Request.Method))
            {
                return false;
            }

            await FakeScim.WriteAsync(context, status, $$"""{"id":"{{user["id"]}}","userName":"tm-canary-1","detail":"{{Rig.Password}} is what you sent","scimType":"{{Rig.Password}}","note":["{{Rig.Password}}"]}""");
            return true;
        };

        var write = await WriteAsync(user["id"]!.ToString(), "canary:known");

        Assert.Equal(expected, write.Outcome);
        AssertHidden(write);
    }

    private static void AssertHidden(DirectoryWrite write)
    {
        Assert.NotEmpty(write.Exchanges);
        Assert.DoesNotContain(Rig.Password, write.ToString() + string.Concat(write.Exchanges), StringComparison.Ordinal);
    }

    private Task<DirectoryWrite> WriteAsync(string id, string reference) => _rig.Source(_server.Connect()).WriteAsync(id, new SetPassword(reference), default);
}
