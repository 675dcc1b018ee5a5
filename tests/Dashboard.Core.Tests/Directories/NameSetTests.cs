using System.Text.Json;
using CsCheck;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Tests.Directories;

public sealed class NameSetTests
{
    private static readonly string[] Names = ["a", "A", "b", "C", "c", "ß", "SS", "i", "İ"];
    private static readonly Gen<NameSet> Sets = Gen.Int[0, 8].Select(i => Names[i]).Array[0, 6].Select(names => new NameSet(names));

    [Fact]
    public void Names_are_compared_without_regard_to_case_and_repetitions_dropped()
    {
        var set = NameSet.Of("Sales", "sales", "SUPPORT");

        Assert.Equal(2, set.Count);
        Assert.True(set.Contains("SALES"));
        Assert.Equal(NameSet.Of("support", "SALES"), set);
        Assert.Equal(NameSet.Of("support", "SALES").GetHashCode(), set.GetHashCode());
        Assert.Equal("Sales, SUPPORT", set.ToString());
        Assert.Equal("none", NameSet.Empty.ToString());
    }

    [Fact]
    public void The_algebra_of_sets_holds() => Gen.Select(Sets, Sets).Sample(
        (a, b) =>
            a.Union(b).Equals(b.Union(a))
            && a.Intersect(b).Equals(b.Intersect(a))
            && a.Except(b).Union(a.Intersect(b)).Equals(a)
            && a.Except(b).Intersect(b).Count == 0
            && a.Union(b).Count == a.Count + b.Count - a.Intersect(b).Count
            && (!a.Equals(b) || a.GetHashCode() == b.GetHashCode())
            && a.Except(NameSet.Empty).Equals(a),
        iter: 2_000);

    [Fact]
    public void It_survives_json_as_a_list_of_names()
    {
        var json = JsonSerializer.Serialize(NameSet.Of("b", "a"));

        Assert.Equal("""["a","b"]""", json);
        Assert.Equal(NameSet.Of("A", "B"), JsonSerializer.Deserialize<NameSet>(json));
    }
}
