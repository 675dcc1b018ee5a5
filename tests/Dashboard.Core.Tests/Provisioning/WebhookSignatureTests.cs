using System.Text;
using Dashboard.Core.Provisioning;

namespace Dashboard.Core.Tests.Provisioning;

/// <summary>Who may send entries, by the letter of Standard Webhooks.</summary>
public sealed class WebhookSignatureTests
{
    // The example of the specification (standard-webhooks/standard-webhooks, libraries' tests).
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Timestamp = "1614265330";
    private const string Body = """{"test": 2432232314}""";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static readonly DateTimeOffset Then = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    [Fact]
    public void The_example_of_the_specification_is_signed()
    {
        Assert.Equal(Signature, WebhookSignature.Sign(Key(), Id, Timestamp, Encoding.UTF8.GetBytes(Body)));
        Assert.True(IsValid());
    }

    [Theory]
    [InlineData("id")]
    [InlineData("timestamp")]
    [InlineData("body")]
    [InlineData("key")]
    [InlineData("version")]
    [InlineData("no id")]
    [InlineData("no timestamp")]
    [InlineData("no signature")]
    [InlineData("half a signature")]
    public void Whatever_is_otherwise_it_is_not(string what)
    {
        var message = Message();
        var key = what == "key" ? Encoding.UTF8.GetBytes("another key of some length") : Key();
        message = what switch
        {
            "id" => message with { Id = "msg_other" },
            "timestamp" => message with { Timestamp = "1614265331" },
            "body" => message with { Body = Encoding.UTF8.GetBytes(Body + " ") },
            "version" => message with { Signature = Signature.Replace("v1,", "v2,", StringComparison.Ordinal) },
            "no id" => message with { Id = null },
            "no timestamp" => message with { Timestamp = null },
            "no signature" => message with { Signature = null },
            "half a signature" => message with { Signature = Signature[..^8] },
            _ => message,
        };

        Assert.False(WebhookSignature.IsValid(key, message, Then));
        Assert.Equal(what is "id" or "timestamp" or "body" or "key", WebhookSignature.IsInForm(message, Then)); // without a key these cannot be told
    }

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void It_counts_for_five_minutes(int seconds, bool expected) =>
        Assert.Equal((expected, expected), (WebhookSignature.IsValid(Key(), Message(), Then.AddSeconds(seconds)), WebhookSignature.IsInForm(Message(), Then.AddSeconds(seconds))));

    [Theory]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("9223372036854775807")]
    [InlineData("")]
    public void A_timestamp_that_is_none_is_no_fault(string timestamp)
    {
        var signed = new WebhookMessage(Id, timestamp, WebhookSignature.Sign(Key(), Id, timestamp, Encoding.UTF8.GetBytes(Body)), Encoding.UTF8.GetBytes(Body));

        Assert.False(WebhookSignature.IsValid(Key(), signed, Then));
    }

    [Fact]
    public void While_a_secret_is_changed_there_may_be_several_signatures() =>
        Assert.True(WebhookSignature.IsValid(Key(), Message() with { Signature = $"v1,AAAA v1a,BBBB {Signature}" }, Then));

    [Theory]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true)]
    [InlineData("a plain text of some length", true)]
    [InlineData("fifteen letters", false)]
    [InlineData("whsec_not base64 at all", false)]
    [InlineData("whsec_AAAA", false)]
    public void A_secret_that_is_too_short_is_none(string secret, bool isOne) => Assert.Equal(isOne, WebhookSignature.KeyOf(secret) is not null);

    private static bool IsValid() => WebhookSignature.IsValid(Key(), Message(), Then);

    private static byte[] Key() => WebhookSignature.KeyOf(Secret)!;

    private static WebhookMessage Message() => new(Id, Timestamp, Signature, Encoding.UTF8.GetBytes(Body));
}
