using Dashboard.Core.Configuration;

namespace Dashboard.Core.Tests.Configuration;

public sealed class LineDiffTests
{
    [Fact]
    public void What_differs_stands_between_a_few_lines_that_do_not()
    {
        var before = string.Join('\n', Enumerable.Range(1, 20));
        var after = before.Replace("\n10\n", "\nten\n", StringComparison.Ordinal);

        Assert.Equal(
            [(DiffKind.Gap, ""), (DiffKind.Same, "7"), (DiffKind.Same, "8"), (DiffKind.Same, "9"), (DiffKind.Removed, "10"), (DiffKind.Added, "ten"), (DiffKind.Same, "11"), (DiffKind.Same, "12"), (DiffKind.Same, "13"), (DiffKind.Gap, "")],
            LineDiff.Of(before, after).Select(l => (l.Kind, l.Text)));
    }

    [Fact]
    public void Where_nothing_differs_there_is_nothing() => Assert.Empty(LineDiff.Of("a\nb", "a\nb"));

    [Fact]
    public void Whatever_the_texts_both_can_be_read_off_and_no_shorter_way_is_missed()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            string[] before = Some(random), after = Some(random);

            var lines = LineDiff.All(before, after);

            Assert.Equal(before, lines.Where(l => l.Kind is not DiffKind.Added).Select(l => l.Text));
            Assert.Equal(after, lines.Where(l => l.Kind is not DiffKind.Removed).Select(l => l.Text));
            Assert.Equal(Common(before, after), lines.Count(l => l.Kind is DiffKind.Same));
        }
    }

    [Fact]
    public void Texts_that_have_nothing_in_common_are_taken_out_and_put_in()
    {
        var lines = LineDiff.Of(string.Join('\n', Enumerable.Range(0, 2000)), string.Join('\n', Enumerable.Range(5000, 2000)));

        Assert.Equal((2000, 2000), (lines.Count(l => l.Kind is DiffKind.Removed), lines.Count(l => l.Kind is DiffKind.Added)));
    }

    private static string[] Some(Random random) => [.. Enumerable.Range(0, random.Next(12)).Select(_ => $"{random.Next(4)}")];

    /// <summary>The longest sequence of lines that both have, the plain way.</summary>
    private static int Common(string[] a, string[] b)
    {
        var longest = new int[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                longest[i, j] = a[i - 1] == b[j - 1] ? longest[i - 1, j - 1] + 1 : Math.Max(longest[i - 1, j], longest[i, j - 1]);
            }
        }

        return longest[a.Length, b.Length];
    }
}
