using System.Buffers;
using System.Globalization;

namespace Dashboard.Infrastructure.Workbooks;

/// <summary>The XML of one row, put together in a buffer that the next row uses again. What stands in it is escaped as an XmlWriter escapes text.</summary>
internal sealed class RowText
{
    private const int LongestNumber = 32;

    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\r");

    private char[] _characters = new char[1 << 12];

    public int Length { get; private set; }

    /// <summary>What was added, up to <see cref="Length"/>.</summary>
    public char[] Characters => _characters;

    public void Clear() => Length = 0;

    /// <summary>XML as it is.</summary>
    public void Add(ReadOnlySpan<char> xml)
    {
        Make(xml.Length);
        xml.CopyTo(_characters.AsSpan(Length));
        Length += xml.Length;
    }

    /// <summary>A number: the shortest digits by which it is read back as the same.</summary>
    public void Add(double number)
    {
        Make(LongestNumber);
        number.TryFormat(_characters.AsSpan(Length), out var written, "R", CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>Text between two tags.</summary>
    public void AddEscaped(ReadOnlySpan<char> text)
    {
        for (int special; (special = text.IndexOfAny(Special)) >= 0; text = text[(special + 1)..])
        {
            Add(text[..special]);
            Add(text[special] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                _ => "&#xD;", // as itself it would be read back as a line feed
            });
        }

        Add(text);
    }

    private void Make(int room)
    {
        if (_characters.Length - Length < room)
        {
            Array.Resize(ref _characters, Math.Max(_characters.Length * 2, Length + room));
        }
    }
}
