using System.Security.Cryptography;
using System.Text;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Tests.Secrets;

public sealed class EnvelopeTests : IDisposable
{
    private const string Token = "s3nt1nel-token";

    private static readonly string[] IsFor = ["kept", "kept:apps/wiki/token", "https://wiki.example"];

    private readonly string _folder = Directory.CreateTempSubdirectory("tidemark-keys-").FullName;
    private readonly EnvelopeSeal _seal = new(new FileKeyWrapper(RandomNumberGenerator.GetBytes(32), []));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_closed_opens_and_no_two_envelopes_have_a_byte_of_key_or_text_in_common()
    {
        var one = _seal.Close(Token, IsFor);
        var two = _seal.Close(Token, IsFor);

        Assert.Equal((Token, Token), (_seal.Open(one, IsFor), _seal.Open(two, IsFor)));
        Assert.False(Envelope.Parse(one)!.Wrapped.SequenceEqual(Envelope.Parse(two)!.Wrapped));
        Assert.False(Envelope.Parse(one)!.Closed.SequenceEqual(Envelope.Parse(two)!.Closed));
        Assert.DoesNotContain(Token, Encoding.Latin1.GetString(one), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kept", "kept:apps/crm/token", "https://wiki.example")]
    [InlineData("kept", "kept:apps/wiki/key", "https://wiki.example")]
    [InlineData("kept", "kept:apps/wiki/token", "http://wiki.example")]
    [InlineData("kept", "kept:apps/wiki/token", "https://wiki.example:8443")]
    [InlineData("kept", "kept:apps/wiki/token", "https://evil.example")]
    [InlineData("kept", "kept:apps/wiki/tokenhttps://wiki.example", "")]
    [InlineData("kept", "kept:apps/wiki/token")]
    [InlineData("kept", "kept:apps/wiki/token", "https://wiki.example", "")]
    public void For_another_connection_name_or_origin_it_does_not_open(params string[] other) => Assert.Null(_seal.Open(_seal.Close(Token, IsFor), other));

    [Fact]
    public void A_bit_that_is_changed_anywhere_opens_nothing()
    {
        var closed = _seal.Close(Token, IsFor);
        for (var bit = 0; bit < closed.Length * 8; bit++)
        {
            var changed = closed.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(_seal.Open(changed, IsFor));
        }

        for (var length = 0; length < closed.Length; length++)
        {
            Assert.Null(_seal.Open(closed[..length], IsFor));
        }
    }

    [Fact]
    public void Wrapped_anew_the_sealed_bytes_stay_and_the_earlier_key_opens_it_no_more()
    {
        var (earlier, later) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
        var closed = new EnvelopeSeal(new FileKeyWrapper(earlier, [])).Close(Token, IsFor);
        var both = new EnvelopeSeal(new FileKeyWrapper(later, [earlier]));
        var renewed = both.Rewrap(closed)!;

        Assert.Equal(Envelope.Parse(closed)!.Closed, Envelope.Parse(renewed)!.Closed);
        Assert.Equal((Token, Token), (both.Open(closed, IsFor), both.Open(renewed, IsFor)));
        Assert.Equal(Token, new EnvelopeSeal(new FileKeyWrapper(later, [])).Open(renewed, IsFor));
        Assert.Null(new EnvelopeSeal(new FileKeyWrapper(earlier, [])).Open(renewed, IsFor));
        Assert.Null(new EnvelopeSeal(new FileKeyWrapper(later, [])).Open(closed, IsFor));
        Assert.Null(both.Rewrap(renewed));
    }

    [Theory]
    [InlineData(0x100, true)] // 0400
    [InlineData(0x180, true)] // 0600
    [InlineData(0x120, false)] // 0440
    [InlineData(0x104, false)] // 0404
    [InlineData(0x190, false)] // 0620
    [InlineData(0x182, false)] // 0602
    [InlineData(0x181, false)] // 0601
    [InlineData(0x1a4, false)] // 0644
    [InlineData(0x1ff, false)] // 0777
    public void A_key_that_others_may_read_or_change_is_none(int mode, bool isTaken)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no such mode here.");
        var file = Written(RandomNumberGenerator.GetBytes(32), (UnixFileMode)mode);

        if (isTaken)
        {
            Assert.Equal(32, KeyFiles.Read(file).Length);
        }
        else
        {
            Assert.Contains("chmod 400", Assert.Throws<KeyFileException>(() => KeyFiles.Read(file)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_key_is_read_in_each_way_that_people_write_one()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        byte[][] written = [key, Encoding.ASCII.GetBytes(Convert.ToBase64String(key)), Encoding.ASCII.GetBytes($"{Convert.ToBase64String(key)}\n"), Encoding.ASCII.GetBytes($"{Convert.ToHexString(key)}\r\n")];

        Assert.All(written, bytes => Assert.Equal(key, KeyFiles.Read(Written(bytes))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("a passphrase is no key, however long it may be written")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA==")]
    public void What_is_no_key_of_32_bytes_is_refused(string text) =>
        Assert.Contains("openssl rand -base64 32", Assert.Throws<KeyFileException>(() => KeyFiles.Read(Written(Encoding.ASCII.GetBytes(text)))).Message, StringComparison.Ordinal);

    [Fact]
    public void All_that_is_wrong_with_the_settings_is_said_before_anything_is_opened()
    {
        var options = new SecretsOptions { KeyFile = Path.Combine(_folder, "none"), VaultAddress = "http://vault.example", VaultKey = "a b", VaultToken = "hvs.token" };
        options.PreviousKeyFiles.Add(Written("short"u8.ToArray()));

        var failures = new SecretsOptionsValidator().Validate(null, options).Failures!.ToList();

        Assert.Equal(6, failures.Count);
        Assert.DoesNotContain(failures, f => f.Contains("hvs.token", StringComparison.Ordinal));
        Assert.True(new SecretsOptionsValidator().Validate(null, new()).Succeeded);
    }

    private string Written(byte[] content, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        var file = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(file, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, mode);
        }

        return file;
    }
}
