using System.Globalization;
using System.Text;

namespace Dashboard.Infrastructure.Tests.Connectors.Files;

/// <summary>A file that is made while it is read, and can be read again from its beginning.</summary>
internal sealed class GeneratedCsv(int rows) : Stream
{
    private byte[] _line = [];
    private int _at;
    private int _next;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set
        {
            Assert.Equal(0, value);
            (_line, _at, _next, _position) = ([], 0, 0, 0);
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at == _line.Length)
        {
            if (_next > rows)
            {
                return 0;
            }

            _line = Encoding.ASCII.GetBytes(_next == 0 ? "Id,Login\n" : string.Create(CultureInfo.InvariantCulture, $"{_next},person{_next}\n"));
            (_at, _next) = (0, _next + 1);
        }

        var read = Math.Min(count, _line.Length - _at);
        _line.AsSpan(_at, read).CopyTo(buffer.AsSpan(offset));
        (_at, _position) = (_at + read, _position + read);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
