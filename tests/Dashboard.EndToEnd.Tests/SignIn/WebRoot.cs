using System.Text.Json.Nodes;

namespace Dashboard.EndToEnd.Tests.SignIn;

/// <summary>
/// The files that pages need, laid out as publishing does: outside Development nothing is served from where it was built.
/// </summary>
internal static class WebRoot
{
    public static void Build(string manifest, string into)
    {
        var read = JsonNode.Parse(File.ReadAllText(manifest))!;
        var roots = read["ContentRoots"]!.AsArray().Select(r => r!.ToString()).ToArray();
        Lay(read["Root"]!, into, roots);
    }

    private static void Lay(JsonNode node, string path, string[] roots)
    {
        if (node["Asset"] is { } asset)
        {
            File.CreateSymbolicLink(path, Path.Combine(roots[(int)asset["ContentRootIndex"]!], asset["SubPath"]!.ToString()));
            return;
        }

        Directory.CreateDirectory(path);
        foreach (var (name, child) in node["Children"]?.AsObject() ?? [])
        {
            Lay(child!, Path.Combine(path, name), roots);
        }
    }
}
