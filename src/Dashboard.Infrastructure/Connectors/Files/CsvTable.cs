using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Dashboard.Infrastructure.Connectors.Files;

/// <summary>
/// A text with separated values (RFC 4180), read as it goes. What separates them is found out by what makes the first row
/// show the headers that are wanted. A cell that begins with '=' is the text that it is.
/// </summary>
internal sealed class CsvTable : IFileTable
{
    /// <summary>More than Excel takes. A cell that is longer begins with a quotation mark that is never closed.</summary>
    private const int LongestCell = 32_768;

    private const string Separators = ",;\t|";

    private readonly CsvParser _parser;
    private readonly StreamReader _text;
    private bool _isBad;

    public CsvTable(Stream content, IReadOnlyCollection<string> wanted)
    {
        var (encoding, name) = TextEncoding.Detect(content);
        var (separator, isNamed) = Separator(content, encoding, wanted);
        content.Position = 0;
        _text = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024, leaveOpen: true);
        if (isNamed)
        {
            _text.ReadLine();
        }

        Format = $"CSV, {name}, separated by {(separator == '\t' ? "tabs" : $"'{separator}'")}";
        _parser = new CsvParser(_text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            Mode = CsvMode.RFC4180,
            IgnoreBlankLines = true,
            MaxFieldSize = LongestCell,
            BadDataFound = _ => _isBad = true,
        });
    }

    public string Format { get; }

    public string?[]? Next()
    {
        _isBad = false;
        try
        {
            return _parser.Read() ? _parser.Record : null;
        }
        catch (MaxFieldSizeException)
        {
            throw new FileTableException(string.Create(CultureInfo.InvariantCulture, $"A cell near line {_parser.RawRow} is longer than {LongestCell} characters: a quotation mark there is not closed. Export the file anew."));
        }
        catch (DecoderFallbackException)
        {
            throw new FileTableException(string.Create(CultureInfo.InvariantCulture, $"What follows line {_parser.RawRow} is not in the encoding that the file begins with. Export the file anew, as UTF-8."));
        }
    }

    public string? Trouble(int columns) =>
        _isBad ? "a quotation mark stands where none may"
        : _parser.Count < columns ? "it has fewer cells than the header"
        : _parser.Count > columns ? "it has more cells than the header"
        : null;

    public void Dispose()
    {
        _parser.Dispose();
        _text.Dispose();
    }

    /// <summary>What the file says of itself in the way of Excel (<c>sep=;</c>), or what shows most of the headers that are wanted.</summary>
    private static (char Separator, bool IsNamed) Separator(Stream content, Encoding encoding, IReadOnlyCollection<string> wanted)
    {
        content.Position = 0;
        using var text = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 4096, leaveOpen: true);
        var buffer = new char[LongestCell];
        string head;
        try
        {
            head = new string(buffer, 0, text.ReadBlock(buffer, 0, buffer.Length)).TrimStart('\r', '\n');
        }
        catch (DecoderFallbackException)
        {
            throw new FileTableException("The file is not in the encoding that it begins with. Export it anew, as UTF-8.");
        }

        return head.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && head.Length > 5 && head[5] is '\r' or '\n'
            ? (head[4], true)
            : (Separators.MaxBy(s => (Hits(head, s, wanted), First(head, s).Length)), false);
    }

    private static int Hits(string head, char separator, IReadOnlyCollection<string> wanted)
    {
        var there = First(head, separator);
        return wanted.Count(w => there.Contains(w, StringComparer.OrdinalIgnoreCase));
    }

    private static string[] First(string head, char separator)
    {
        using var parser = new CsvParser(new StringReader(head), new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = separator.ToString(), Mode = CsvMode.RFC4180, BadDataFound = null });
        return parser.Read() ? [.. parser.Record!.Select(r => r.Trim())] : [];
    }
}
