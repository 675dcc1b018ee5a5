using System.Security.Cryptography;
using Dashboard.Infrastructure.Signing;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Packs;

/// <summary>Says before anything starts that a key cannot sign packs.</summary>
internal sealed class PackOptionsValidator : IValidateOptions<PackOptions>
{
    public ValidateOptionsResult Validate(string? name, PackOptions options)
    {
        if (options.SigningKeyFile is not { } file)
        {
            return ValidateOptionsResult.Success;
        }

        try
        {
            using var key = SigningKeys.Read(file);
            return ValidateOptionsResult.Success;
        }
        catch (CryptographicException e)
        {
            return ValidateOptionsResult.Fail($"{PackOptions.Section}:{nameof(PackOptions.SigningKeyFile)}: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ValidateOptionsResult.Fail($"{PackOptions.Section}:{nameof(PackOptions.SigningKeyFile)}: {file} cannot be read.");
        }
    }
}
