using System.Diagnostics.CodeAnalysis;
using System.Security;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>Reads a secret where its reference points, afresh at every use, so that a rotated one is taken up at once.</summary>
internal static class SecretReader
{
    private const int LongestFile = 64 * 1024;

    /// <summary>Reads it, or says in a sentence why it cannot be read: naming the reference, never the value.</summary>
    public static bool TryRead(SecretReference reference, [NotNullWhen(true)] out Secret? secret, [NotNullWhen(false)] out string? problem)
    {
        secret = null;
        if (reference.Kept is not null)
        {
            problem = $"the secret {reference} is one that is entered, and of no use here";
            return false;
        }

        try
        {
            var value = WithoutNewline(reference.File is { } path ? ReadFile(path) : Environment.GetEnvironmentVariable(reference.EnvironmentVariable!));
            problem = value switch
            {
                null => $"the secret {reference} is not set",
                "" => $"the secret {reference} is empty",
                _ when value.Any(char.IsControl) => $"the secret {reference} holds a control character",
                _ => null,
            };
            secret = problem is null ? new Secret(value!) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            problem = e is FileNotFoundException or DirectoryNotFoundException
                ? $"the secret {reference} leads to no file"
                : $"the secret {reference} cannot be read";
        }

        return secret is not null;
    }

    private static string ReadFile(string path) =>
        new FileInfo(path).Length <= LongestFile ? File.ReadAllText(path) : throw new IOException("Too long for a secret.");

    /// <summary>Editors and <c>echo</c> end a file with a newline that is no part of the secret.</summary>
    private static string? WithoutNewline(string? text) =>
        text is null ? null
        : text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2]
        : text.EndsWith('\n') ? text[..^1]
        : text;
}
