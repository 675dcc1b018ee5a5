using System.Security.Cryptography;
using Dashboard.Core.Audit;
using Dashboard.Infrastructure.Signing;
using Dashboard.Core.Directories;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Audit;

/// <summary>Says all that is wrong with the section Audit, before anything starts: a checkpoint that goes nowhere vouches for nothing.</summary>
internal sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options)
    {
        List<string> failures = [];
        if (options.SigningKeyFile is { } file && Fault(file) is { } fault)
        {
            failures.Add(fault);
        }

        Require(options.File is null || Path.IsPathFullyQualified(options.File), "Audit:File must be a whole path, from the root.");
        Require(
            options.Syslog is null || (Uri.TryCreate(options.Syslog, UriKind.Absolute, out var syslog) && syslog is { Scheme: "udp" or "tcp", Host.Length: > 0, Port: > 0 }),
            "Audit:Syslog must be an address with its port: udp://siem.example:514 or tcp://siem.example:601.");
        Require(
            options.Webhook is null || (Uri.TryCreate(options.Webhook, UriKind.Absolute, out var webhook) && (webhook.Scheme == Uri.UriSchemeHttps || (webhook.Scheme == Uri.UriSchemeHttp && webhook.IsLoopback))),
            "Audit:Webhook must be an https address.");
        Require(
            options.Webhook is null || (SecretReference.TryParse(options.WebhookSecret, out var secret) && secret.Kept is null),
            "Audit:WebhookSecret must say where the secret of Audit:Webhook is found: env:NAME or file:/path. The secret itself does not belong there.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(bool holds, string otherwise)
        {
            if (!holds)
            {
                failures.Add(otherwise);
            }
        }
    }

    private static string? Fault(string file)
    {
        try
        {
            using var key = SigningKeys.Read(file);
            return null;
        }
        catch (CryptographicException e)
        {
            return $"Audit:SigningKeyFile: {e.Message}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"Audit:SigningKeyFile: {file} cannot be read.";
        }
    }
}
