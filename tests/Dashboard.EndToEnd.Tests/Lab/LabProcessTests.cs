using System.Diagnostics;

namespace Dashboard.EndToEnd.Tests.Lab;

public sealed class LabProcessTests
{
    [Fact]
    public async Task The_lab_ends_when_its_parent_lets_go_of_standard_input()
    {
        using var lab = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Dashboard.Lab.dll"), "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["Lab__ExitWithStandardInput"] = "true", ["Lab__Token"] = null },
        })!;
        try
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            var output = string.Empty;
            while (!output.Contains("Application started", StringComparison.Ordinal))
            {
                output += await lab.StandardOutput.ReadLineAsync(deadline.Token) ?? throw new InvalidOperationException(output);
            }

            lab.StandardInput.Close();
            await lab.WaitForExitAsync(deadline.Token);

            Assert.Equal(0, lab.ExitCode);
            Assert.Contains("The token of this start is ", output, StringComparison.Ordinal);
        }
        finally
        {
            lab.Kill();
        }
    }
}
