using System.Text.Json.Serialization;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Channels;

/// <summary>How a channel is reached. Holds references to secrets only.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "target")]
[JsonDerivedType(typeof(MailTarget), "mail")]
[JsonDerivedType(typeof(WebhookTarget), "webhook")]
[JsonDerivedType(typeof(TeamsTarget), "teams")]
[JsonDerivedType(typeof(SlackTarget), "slack")]
public abstract record ChannelTarget
{
    /// <summary>What it is, in a word, as the configuration names it.</summary>
    [JsonIgnore]
    public abstract string Word { get; }

    /// <summary>Where its secret goes: what one that is entered is bound to.</summary>
    [JsonIgnore]
    public abstract string Origin { get; }

    /// <summary>PEM file with the private CA that signs the server's certificate; null trusts the system's.</summary>
    public string? CaFile { get; init; }
}

/// <summary>A mail server that takes messages (RFC 5321, RFC 6409).</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port: 587 for STARTTLS, 465 for TLS from the beginning.</param>
/// <param name="Security">How the way there is protected.</param>
/// <param name="From">The sender's address.</param>
/// <param name="To">The recipients' addresses.</param>
public sealed record MailTarget(string Host, int Port, MailSecurity Security, string From, NameSet To) : ChannelTarget
{
    /// <summary>The port where none is set: that of STARTTLS.</summary>
    public const int UsualPort = 587;

    /// <summary>What we sign in with; null where the server asks for nothing.</summary>
    public MailLogin? Login { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Word => "mail";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Origin => FormattableString.Invariant($"smtp://{Host.ToLowerInvariant()}:{Port}");
}

/// <summary>User name and password for a mail server (RFC 4954).</summary>
/// <param name="UserName">The user name.</param>
/// <param name="Password">Where the password is found.</param>
public sealed record MailLogin(string UserName, SecretReference Password);

/// <summary>A program that takes signed messages, as Standard Webhooks has it.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Secret">What messages are signed with: <c>whsec_</c> and base64, or any text of at least 16 characters.</param>
public sealed record WebhookTarget(Uri Url, SecretReference Secret) : ChannelTarget
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Word => "webhook";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Origin => SecretOrigin.Of(Url);
}

/// <summary>A Teams channel or chat, by the address of a workflow that posts an Adaptive Card.</summary>
/// <param name="Address">Where the address is found: whoever has it may post, so that it is a secret.</param>
public sealed record TeamsTarget(SecretReference Address) : ChannelTarget
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Word => "teams";

    /// <summary>The configuration knows no server here: the secret says itself where it leads. It is bound to being such an address, and is used as nothing else.</summary>
    [JsonIgnore]
    public override string Origin => "the Teams workflow whose address it is";
}

/// <summary>A Slack channel, by the address of an incoming webhook.</summary>
/// <param name="Address">Where the address is found: whoever has it may post, so that it is a secret.</param>
public sealed record SlackTarget(SecretReference Address) : ChannelTarget
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Word => "slack";

    /// <summary>The configuration knows no server here: the secret says itself where it leads. It is bound to being such an address, and is used as nothing else.</summary>
    [JsonIgnore]
    public override string Origin => "the Slack webhook whose address it is";
}
