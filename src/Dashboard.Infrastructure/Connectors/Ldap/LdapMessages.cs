using System.Buffers.Binary;
using System.Formats.Asn1;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>Takes whole messages off a connection.</summary>
internal sealed class LdapMessages(Stream stream)
{
    private const byte SequenceTag = 0x30;

    /// <summary>Longest message: what a server sends decides no memory. A group of hundreds of thousands comes in one.</summary>
    private const int MessageLimit = 64 * 1024 * 1024;

    private readonly byte[] _buffer = new byte[64 * 1024];

    private int _from;
    private int _to;

    /// <summary>One whole message: tag, length and what they announce.</summary>
    /// <exception cref="AsnContentException">It is none.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(CancellationToken ct)
    {
        var head = new byte[6];
        await FillAsync(head.AsMemory(0, 2), ct).ConfigureAwait(false);
        var more = head[1] > 0x80 ? head[1] - 0x80 : 0;
        if (head[0] != SequenceTag || head[1] == 0x80 || more > 4)
        {
            throw new AsnContentException("This is no LDAP message.");
        }

        await FillAsync(head.AsMemory(2, more), ct).ConfigureAwait(false);
        var length = more == 0 ? head[1] : Length(head.AsSpan(2, more));
        if (length > MessageLimit)
        {
            throw new AsnContentException("The message is too long.");
        }

        var message = new byte[2 + more + (int)length];
        head.AsSpan(0, 2 + more).CopyTo(message);
        await FillAsync(message.AsMemory(2 + more), ct).ConfigureAwait(false);
        return message;
    }

    private async Task FillAsync(Memory<byte> wanted, CancellationToken ct)
    {
        while (wanted.Length > 0)
        {
            if (_from == _to)
            {
                (_from, _to) = (0, await stream.ReadAsync(_buffer, ct).ConfigureAwait(false));
                if (_to == 0)
                {
                    throw new EndOfStreamException();
                }
            }

            var taken = Math.Min(wanted.Length, _to - _from);
            _buffer.AsMemory(_from, taken).CopyTo(wanted);
            wanted = wanted[taken..];
            _from += taken;
        }
    }

    private static uint Length(ReadOnlySpan<byte> octets)
    {
        Span<byte> whole = stackalloc byte[4];
        whole.Clear();
        octets.CopyTo(whole[(4 - octets.Length)..]);
        return BinaryPrimitives.ReadUInt32BigEndian(whole);
    }
}
