using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace Dashboard.Infrastructure.Signing;

/// <summary>
/// ECDSA on P-256 over SHA-256 whose nonce follows from key and text (RFC 6979): the same text gives the same signature, which .NET alone cannot. Any
/// verifier takes it as ever.
/// </summary>
internal static class SameSignature
{
    /// <summary>The signature in DER (RFC 3279 section 2.2.3).</summary>
    /// <param name="key">A private key on P-256 that lies in a file: one that a device keeps for itself could not be read.</param>
    /// <param name="data">What is signed.</param>
    public static byte[] Of(ECDsa key, byte[] data)
    {
        var secret = key.ExportParameters(includePrivateParameters: true).D!;
        try
        {
            var curve = SecNamedCurves.GetByOid(SecObjectIdentifiers.SecP256r1);
            var signer = new ECDsaSigner(new HMacDsaKCalculator(new Sha256Digest()));
            signer.Init(forSigning: true, new ECPrivateKeyParameters(new BigInteger(1, secret), new ECDomainParameters(curve.Curve, curve.G, curve.N, curve.H)));
            var pair = signer.GenerateSignature(SHA256.HashData(data));
            return StandardDsaEncoding.Instance.Encode(curve.N, pair[0], pair[1]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
