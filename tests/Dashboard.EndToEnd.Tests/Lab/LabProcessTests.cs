using System.Diagnostics;
using System.Text;

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

    [Fact]
    public async Task A_request_that_hangs_costs_the_lab_neither_its_end_nor_its_last_state()
    {
        var folder = Directory.CreateTempSubdirectory("lab-").FullName;
        using var lab = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Dashboard.Lab.dll"), "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["Lab__ExitWithStandardInput"] = "true", ["Lab__Token"] = LabRun.Token, ["Lab__StateFile"] = Path.Combine(folder, "state.json") },
        })!;
        try
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var (output, url) = (string.Empty, string.Empty);
            while (!output.Contains("Application started", StringComparison.Ordinal))
            {
                var line = await lab.StandardOutput.ReadLineAsync(deadline.Token) ?? throw new InvalidOperationException(output);
                url = line.Split("listening on: ") is [_, var found] ? found : url;
                output += line;
            }

            using var http = new HttpClient { BaseAddress = new Uri(url), DefaultRequestHeaders = { Authorization = new("Bearer", LabRun.Token) } };
            using var hanging = new System.Net.Sockets.TcpClient("127.0.0.1", http.BaseAddress.Port);
            await hanging.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /directory/scim/v2/Users HTTP/1.1\r\nHost: lab\r\nAuthorization: Bearer {LabRun.Token}\r\nContent-Length: 9\r\n\r\n{{"), deadline.Token);
            using var last = await http.PostAsync("/directory/scim/v2/Users", new StringContent("""{ "userName": "tm-the-last" }"""), deadline.Token);
            Assert.Equal(201, (int)last.StatusCode);
            lab.StandardInput.Close();
            await lab.WaitForExitAsync(deadline.Token);

            Assert.Equal((0, string.Empty), (lab.ExitCode, await lab.StandardError.ReadToEndAsync(deadline.Token)));
            Assert.DoesNotContain("Exception", await lab.StandardOutput.ReadToEndAsync(deadline.Token), StringComparison.Ordinal);
            Assert.Contains("tm-the-last", await File.ReadAllTextAsync(Path.Combine(folder, "state.json"), deadline.Token), StringComparison.Ordinal);
        }
        finally
        {
            lab.Kill();
            Directory.Delete(folder, recursive: true);
        }
    }
}
