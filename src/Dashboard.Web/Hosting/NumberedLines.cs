using System.Runtime.CompilerServices;
using System.Text;

namespace Dashboard.Web.Hosting;

/// <summary>The lines of a file that may be anything: none is longer than what is written by the product, so that a hostile one does not fill the memory.</summary>
internal static class NumberedLines
{
    private const int Longest = 1_000_000;

    /// <summary>Lines that are not empty, with their numbers.</summary>
    public static async IAsyncEnumerable<(string Line, int At)> ReadAsync(string file, [EnumeratorCancellation] CancellationToken ct)
    {
        using var reader = new StreamReader(file);
        var (buffer, line, at) = (new char[16_384], new StringBuilder(), 1);
        while (await reader.ReadAsync(buffer.AsMemory(), ct) is > 0 and var count)
        {
            var rest = buffer.AsMemory(0, count);
            while (rest.Span.IndexOf('\n') is >= 0 and var end)
            {
                line.Append(rest.Span[..end]);
                if (line.ToString().Trim() is { Length: > 0 } whole)
                {
                    yield return (whole, at);
                }

                (rest, at) = (rest[(end + 1)..], at + 1);
                line.Clear();
            }

            if (line.Append(rest.Span).Length > Longest)
            {
                throw new InvalidDataException($"line {at} of {file} is longer than any that the product writes.");
            }
        }

        if (line.ToString().Trim() is { Length: > 0 } last)
        {
            yield return (last, at);
        }
    }
}
