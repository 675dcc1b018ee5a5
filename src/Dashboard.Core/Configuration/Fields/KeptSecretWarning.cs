using System.Collections.Immutable;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>Says beside the address of a connection that a secret which was entered for it goes when the connection goes elsewhere.</summary>
public static class KeptSecretWarning
{
    /// <summary>The sections, with the warning where it belongs.</summary>
    /// <param name="sections">What is asked for.</param>
    /// <param name="values">What the fields say.</param>
    /// <param name="saved">The connection as it is; null for a new one.</param>
    public static ImmutableArray<SetupSection> On(ImmutableArray<SetupSection> sections, IReadOnlyDictionary<string, string> values, Connection? saved)
    {
        if (saved is null || SecretRules.SecretOf(saved.Auth) is not { Reference: { Kept: not null } secret })
        {
            return sections;
        }

        var tokens = (saved.Auth as ClientCredentialsAuth)?.TokenUrl.GetLeftPart(UriPartial.Authority);
        return
        [
            .. sections.Select(section => section with
            {
                Fields = [.. section.Fields.Select(field => field.Key switch
                {
                    ConnectionFields.Url when !saved.HasNoAddress => Warned(field, saved.Origin),
                    $"{ConnectionFields.Auth}.client-credentials.token-url" when tokens is not null => Warned(field, tokens),
                    _ => field,
                })],
            }),
        ];

        SetupField Warned(SetupField field, string origin) =>
            Uri.TryCreate(values.GetValueOrDefault(field.Key), UriKind.Absolute, out var typed) && typed.GetLeftPart(UriPartial.Authority) == origin
                ? field with { Hint = $"{secret} was entered for {origin} alone: another scheme, host or port deletes it." }
                : field with { Warning = $"This is not {origin}: saving deletes what was entered for {secret} there. It has to be entered anew." };
    }
}
