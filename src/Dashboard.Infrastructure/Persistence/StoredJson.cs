using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dashboard.Infrastructure.Persistence;

/// <summary>
/// JSON as it is kept in the database. Strict on purpose: a document that this version does not understand whole
/// must not be read half. So a member that is added to a stored record later needs a default value.
/// </summary>
internal static class StoredJson
{
    /// <summary>Longer than most answers are.</summary>
    private const int Guess = 1 << 14;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <param name="json">The document.</param>
    /// <param name="what">Names it in the error: "Entry 7 of run ...".</param>
    public static T Read<T>(string json, string what)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("It is null.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"{what} cannot be read: it is damaged, or another version of the program wrote it. {e.Message}", e);
        }
    }

    public static byte[] Pack(string json)
    {
        using var packed = new MemoryStream();
        using (var writer = new StreamWriter(new GZipStream(packed, CompressionLevel.Fastest)))
        {
            writer.Write(json);
        }

        return packed.ToArray();
    }

    /// <summary>The text.</summary>
    public static string Unpack(byte[] packed) => Unpack(packed, static json => Encoding.UTF8.GetString(json));

    /// <summary>The same in UTF-8.</summary>
    public static byte[] UnpackBytes(byte[] packed) => Unpack(packed, static json => json.ToArray());

    /// <summary>A year has a million of these: into one buffer that is used again, and one copy of it.</summary>
    private static T Unpack<T>(byte[] packed, Func<ReadOnlySpan<byte>, T> copy)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Guess);
        try
        {
            using var json = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            var length = 0;
            for (int read; (read = json.Read(buffer, length, buffer.Length - length)) > 0; length += read)
            {
                if (length + read == buffer.Length)
                {
                    buffer = Larger(buffer);
                }
            }

            return copy(buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Larger(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
