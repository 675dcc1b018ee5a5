using System.Net;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Scim;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Tests.Connectors.Scim;

/// <summary>Microsoft Entra's SCIM endpoint answers 400 where others answer 404. Only there does a 400 say absent.</summary>
public sealed class EntraTests
{
    private const string Error = """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"400"}""";

    [Theory]
    [InlineData("https://graph.microsoft.com/rp/scim", "8a1f3c5e-0d5f-4a57-9d43-0c2a51d9a001", Error, SightingState.Absent)]
    [InlineData("https://graph.microsoft.com/rp/scim", "not-an-id", Error, SightingState.Unknown)]
    [InlineData("https://graph.microsoft.com/rp/scim", "8a1f3c5e-0d5f-4a57-9d43-0c2a51d9a001", "Bad Request", SightingState.Unknown)]
    [InlineData("https://app.example/scim/v2", "8a1f3c5e-0d5f-4a57-9d43-0c2a51d9a001", Error, SightingState.Unknown)]
    public async Task A_400_says_absent_only_for_a_well_formed_id_at_Entra(string url, string id, string body, SightingState expected)
    {
        var clock = new MeasuringClock(TimeProvider.System, "test");
        var connection = new Connection(Connection.Scim, new Uri(url), new NoAuth(), null, Connection.DefaultTimeout);
        using var http = new HttpMessageInvoker(new Stub(body));
        var redactor = new Redactor();
        var client = new EgressClient(connection, new Transport(http, connection.Timeout, clock), new Credentials(connection.Auth, connection.Origin, SomeEgress.Open, null, redactor), redactor, new Pace(null, clock), clock);

        var looked = await new ScimFinder(new ScimSession(client, ScimLimits.Default, clock), new ScimKnowledge()).ByIdAsync(id, CancellationToken.None);

        Assert.Equal(expected, looked.State);
    }

    private sealed class Stub(string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent(body) });
    }
}
