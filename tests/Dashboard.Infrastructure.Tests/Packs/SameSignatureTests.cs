using System.Security.Cryptography;
using System.Text;
using Dashboard.Infrastructure.Signing;

namespace Dashboard.Infrastructure.Tests.Packs;

public sealed class SameSignatureTests
{
    private const string Secret = "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721";

    /// <summary>RFC 6979, A.2.5: the key on P-256, with SHA-256.</summary>
    [Theory]
    [InlineData("sample", "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716", "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8")]
    [InlineData("test", "F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367", "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083")]
    public void The_signature_is_the_one_that_the_standard_shows(string text, string r, string s)
    {
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Convert.FromHexString(Secret) });
        var data = Encoding.ASCII.GetBytes(text);

        var signature = SameSignature.Of(key, data);

        Assert.Equal(r + s, Convert.ToHexString(Pair(signature)));
        Assert.True(key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [Fact]
    public void Another_text_and_another_key_give_another_one()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal(4, ((byte[][])[SameSignature.Of(key, [1]), SameSignature.Of(key, [2]), SameSignature.Of(other, [1]), SameSignature.Of(other, [2])]).Select(Convert.ToHexString).Distinct().Count());
    }

    /// <summary>A sequence of two numbers, each without needless zeros and with one before a first bit that is set (X.690 section 8.3).</summary>
    private static byte[] Pair(byte[] der)
    {
        var pair = new byte[64];
        var at = 2;
        for (var end = 32; end <= 64; end += 32)
        {
            var number = der.AsSpan(at + 2, der[at + 1]).TrimStart((byte)0);
            number.CopyTo(pair.AsSpan(end - number.Length));
            at += 2 + der[at + 1];
        }

        return pair;
    }
}
