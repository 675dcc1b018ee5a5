using System.Collections.Immutable;

namespace Dashboard.Core.Configuration;

/// <summary>What differs between two texts, line by line: the fewest lines to take out and to put in (E. W. Myers, 1986), with a few around them.</summary>
public static class LineDiff
{
    /// <summary>Texts that differ in more are told as one taken out and the other put in: nobody reads more, and looking for the fewest takes their square.</summary>
    private const int MostChanges = 600;

    private const int Around = 3;

    private static readonly DiffLine Gap = new(DiffKind.Gap, string.Empty);

    /// <summary>What differs; nothing where nothing does.</summary>
    public static ImmutableArray<DiffLine> Of(string before, string after) => Shortened(All(before.Split('\n'), after.Split('\n')));

    /// <summary>Every line of both, in order.</summary>
    internal static List<DiffLine> All(string[] before, string[] after)
    {
        var shorter = Math.Min(before.Length, after.Length);
        var head = 0;
        while (head < shorter && before[head] == after[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < shorter - head && before[^(tail + 1)] == after[^(tail + 1)])
        {
            tail++;
        }

        return [.. before[..head].Select(Same), .. Middle(before[head..^tail], after[head..^tail]), .. before[^tail..].Select(Same)];
    }

    private static DiffLine Same(string line) => new(DiffKind.Same, line);

    private static IEnumerable<DiffLine> Middle(string[] before, string[] after)
    {
        var most = Math.Min(before.Length + after.Length, MostChanges);
        var trace = new List<int[]>();
        var reach = new int[(2 * most) + 3]; // by diagonal: how far into the old text one comes with so many changes
        for (var changes = 0; changes <= most; changes++)
        {
            trace.Add([.. reach]);
            for (var diagonal = -changes; diagonal <= changes; diagonal += 2)
            {
                var at = diagonal + most + 1;
                var x = IsPutIn(reach, at, diagonal, changes) ? reach[at + 1] : reach[at - 1] + 1;
                while (x < before.Length && x - diagonal < after.Length && before[x] == after[x - diagonal])
                {
                    x++;
                }

                reach[at] = x;
                if (x >= before.Length && x - diagonal >= after.Length)
                {
                    return Back(trace, before, after, most).Reverse();
                }
            }
        }

        return [.. before.Select(line => new DiffLine(DiffKind.Removed, line)), .. after.Select(line => new DiffLine(DiffKind.Added, line))];
    }

    private static bool IsPutIn(int[] reach, int at, int diagonal, int changes) => diagonal == -changes || (diagonal != changes && reach[at - 1] < reach[at + 1]);

    private static IEnumerable<DiffLine> Back(List<int[]> trace, string[] before, string[] after, int most)
    {
        var (x, y) = (before.Length, after.Length);
        for (var changes = trace.Count - 1; changes >= 0; changes--)
        {
            var at = x - y + most + 1;
            var isPutIn = IsPutIn(trace[changes], at, x - y, changes);
            var fromX = changes == 0 ? 0 : isPutIn ? trace[changes][at + 1] : trace[changes][at - 1];
            var fromY = changes == 0 ? 0 : fromX - (x - y) - (isPutIn ? 1 : -1);
            while (x > fromX && y > fromY)
            {
                yield return Same(before[--x]);
                y--;
            }

            if (changes > 0)
            {
                yield return isPutIn ? new(DiffKind.Added, after[--y]) : new(DiffKind.Removed, before[--x]);
            }
        }
    }

    private static ImmutableArray<DiffLine> Shortened(List<DiffLine> lines)
    {
        var changed = lines.Select((line, i) => (line.Kind, i)).Where(l => l.Kind is not DiffKind.Same).Select(l => l.i).ToList();
        var shown = changed.SelectMany(i => Enumerable.Range(i - Around, (2 * Around) + 1)).Where(i => i >= 0 && i < lines.Count).Distinct().Order().ToList();
        var result = ImmutableArray.CreateBuilder<DiffLine>();
        for (var n = 0; n < shown.Count; n++)
        {
            if (n == 0 ? shown[n] > 0 : shown[n] > shown[n - 1] + 1)
            {
                result.Add(Gap);
            }

            result.Add(lines[shown[n]]);
        }

        return shown.Count > 0 && shown[^1] < lines.Count - 1 ? [.. result, Gap] : result.ToImmutable();
    }
}
