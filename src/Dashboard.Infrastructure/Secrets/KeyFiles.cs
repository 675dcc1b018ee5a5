using System.Security.Cryptography;
using Dashboard.Infrastructure.Disk;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>Keys in files: how one is read, and made.</summary>
internal static class KeyFiles
{
    /// <summary>AES-256.</summary>
    public const int KeyBytes = 32;

    private const int LongestFile = 4096;

    private const UnixFileMode OwnerReads = UnixFileMode.UserRead;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <exception cref="KeyFileException">It is not used: others may read it, or it holds no key.</exception>
    public static byte[] Read(string file)
    {
        byte[] content;
        try
        {
            using var stream = File.OpenRead(file);

            // Of the file that is open, so that nobody changes it between the question and the reading.
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(stream.SafeFileHandle) & Others) is not 0)
            {
                throw new KeyFileException($"{file} may be read by others than its owner, and so is no secret. Run 'chmod 400 {file}', and change the key if somebody may have read it.");
            }

            content = stream.Length <= LongestFile ? new byte[stream.Length] : [];
            stream.ReadExactly(content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KeyFileException($"{file} cannot be read. Put the key there, readable by the account that this program runs under and by nobody else.", e);
        }

        return Key(content) ?? throw new KeyFileException($"{file} holds no key of 32 bytes. Make one with 'openssl rand -base64 32 > {file}'.");
    }

    /// <summary>Reads the key of this file, or makes one there. Of two programs that make one at the same time the first wins.</summary>
    public static byte[] ReadOrMake(string file)
    {
        if (!File.Exists(file))
        {
            var part = $"{file}.{Guid.NewGuid():N}";
            using (var stream = OwnerFile.Create(part, OwnerReads))
            {
                stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))));
                stream.Flush(flushToDisk: true); // what is wrapped with it may be committed in the next moment
            }

            try
            {
                File.Move(part, file, overwrite: false);
            }
            catch (IOException) when (File.Exists(file))
            {
                File.Delete(part);
            }
        }

        return Read(file);
    }

    /// <summary>As it is, in base64 or in hexadecimal, with or without the newline that editors add.</summary>
    private static byte[]? Key(byte[] content)
    {
        if (content.Length == KeyBytes)
        {
            return content;
        }

        var text = System.Text.Encoding.ASCII.GetString(content).Trim();
        try
        {
            var key = text.Length == 2 * KeyBytes ? Convert.FromHexString(text) : Convert.FromBase64String(text);
            return key.Length == KeyBytes ? key : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
