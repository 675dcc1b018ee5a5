using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.Tests;
using Dashboard.Infrastructure.Persistence;

namespace Dashboard.Benchmarks.Packs;

/// <summary>Answers to a reading by filter, of the subject and of the control canary, with ids that do not compress: as many as no archive remembers at once.</summary>
internal static class SomeAnswers
{
    private const int Different = 256;

    public static ImmutableArray<byte[]> Packed()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Different).Select(_ => StoredJson.Pack(DetailJson.Write(Some.Reading() with { Exchanges = [Asked(random, "0001"), Asked(random, "control")] })))];
    }

    private static Exchange Asked(Random random, string whom)
    {
        var user = $"tm-canary-nightly-{whom}";
        var body = $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":1,"Resources":[{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"{{Hex(random, 16)}}","userName":"{{user}}","active":true,"groups":[{"value":"{{Hex(random, 16)}}","display":"basic"},{"value":"{{Hex(random, 16)}}","display":"crm"}],"meta":{"resourceType":"User","version":"{{Hex(random, 8)}}"} } ]}""";
        return new($"GET https://app.example/scim/v2/Users?filter=userName%20eq%20%22{user}%22&count=2", Some.At(0), Some.At(0.1), 200, "1 account", body.Length, Hex(random, 32), body);
    }

    private static string Hex(Random random, int bytes)
    {
        var value = new byte[bytes];
        random.NextBytes(value);
        return Convert.ToHexStringLower(value);
    }
}
