using System.Security.Cryptography;
using Dashboard.Core.Directories;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>Says all that is wrong with the section Secrets, before anything is opened by a key that others can read, or by none.</summary>
internal sealed class SecretsOptionsValidator : IValidateOptions<SecretsOptions>
{
    public ValidateOptionsResult Validate(string? name, SecretsOptions options)
    {
        List<string> failures = [];
        foreach (var (key, file) in options.PreviousKeyFiles.Select(file => ("Secrets:PreviousKeyFiles", file)).Append(("Secrets:KeyFile", options.KeyFile!)).Where(f => f.Item2 is not null))
        {
            try
            {
                CryptographicOperations.ZeroMemory(KeyFiles.Read(file));
            }
            catch (KeyFileException e)
            {
                failures.Add($"{key}: {e.Message}");
            }
        }

        Require(options.KeyFile is null || options.VaultAddress is null, "Secrets:KeyFile and Secrets:VaultAddress both say where the key is. Keep one; the file of a key that is replaced by a vault belongs under Secrets:PreviousKeyFiles.");
        if (options.VaultAddress is not null)
        {
            Require(Uri.TryCreate(options.VaultAddress, UriKind.Absolute, out var vault) && (vault.Scheme == Uri.UriSchemeHttps || (vault.Scheme == Uri.UriSchemeHttp && vault.IsLoopback)), "Secrets:VaultAddress must be an https address: https://vault.example:8200.");
            Require(!string.IsNullOrWhiteSpace(options.VaultKey) && options.VaultKey.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'), "Secrets:VaultKey must be the name of a key of the transit engine.");
            Require(options.VaultMount.Length > 0 && options.VaultMount.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '/'), "Secrets:VaultMount must be the path where the transit engine is mounted.");
            Require(SecretReference.TryParse(options.VaultToken, out var token) && token.Kept is null, "Secrets:VaultToken must say where the token is found: env:NAME or file:/path. The token itself does not belong there.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(bool holds, string otherwise)
        {
            if (!holds)
            {
                failures.Add(otherwise);
            }
        }
    }
}
