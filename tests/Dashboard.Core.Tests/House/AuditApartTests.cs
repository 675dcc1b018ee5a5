using System.Runtime.CompilerServices;

namespace Dashboard.Core.Tests.House;

/// <summary>The chain stands apart: whoever verifies it needs nothing else of the product.</summary>
public sealed class AuditApartTests
{
    [Fact]
    public void The_audit_trail_knows_nothing_of_Core_but_what_a_refusal_is()
    {
        var files = Directory.EnumerateFiles(Folder(), "*.cs").ToList();

        Assert.NotEmpty(files);
        Assert.DoesNotContain(files.SelectMany(File.ReadLines), l => l.StartsWith("using Dashboard.", StringComparison.Ordinal) && l != "using Dashboard.Core.Outcomes;");
    }

    private static string Folder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "src", "Dashboard.Core", "Audit"));
}
