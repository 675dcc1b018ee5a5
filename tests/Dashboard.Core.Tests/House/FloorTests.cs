using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Dashboard.Core.Tests.House;

/// <summary>What project references cannot say: the folders of Core stand on floors.</summary>
public sealed partial class FloorTests
{
    [Fact]
    public void No_folder_of_Core_imports_another_that_imports_it_back()
    {
        var core = Core();
        var folders = Directory.GetDirectories(core).Select(f => Path.GetFileName(f)!).ToHashSet(StringComparer.Ordinal);
        var imports = folders.ToDictionary(folder => folder, folder => Imports(Path.Combine(core, folder)).Intersect(folders).Where(i => i != folder).ToHashSet(StringComparer.Ordinal));

        Assert.NotEmpty(imports["Campaigns"]);
        Assert.Empty(imports.SelectMany(from => from.Value.Where(to => imports[to].Contains(from.Key)).Select(to => $"{from.Key} and {to}")));
    }

    private static IEnumerable<string> Imports(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).SelectMany(f => Import().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value));

    private static string Core([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "src", "Dashboard.Core"));

    [GeneratedRegex(@"Dashboard\.Core\.(\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex Import();
}
