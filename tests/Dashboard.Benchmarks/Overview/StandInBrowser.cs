using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Microsoft.JSInterop.Infrastructure;

namespace Dashboard.Benchmarks.Overview;

/// <summary>
/// Answers what components ask of a browser, as soon as they ask: a module, a zone, no dark mode, and to a table that shows only the rows in view that a page of
/// 900 pixels is in view. Without that answer no row of a posture is ever rendered.
/// </summary>
internal sealed class StandInBrowser : JSRuntime
{
    private const int Height = 900;

    private Dispatcher? _dispatcher;
    private int _asked;

    /// <summary>Until everything that was asked is answered, and what followed from the answers is rendered.</summary>
    public async Task SettleAsync()
    {
        for (var quiet = 0; quiet < 3; quiet++)
        {
            await Task.Yield();
            quiet = _asked > 0 ? 0 : quiet;
        }
    }

    public void Use(Dispatcher dispatcher) => _dispatcher = dispatcher;

    protected override void BeginInvokeJS(long taskId, string identifier, string? argsJson, JSCallResultType resultType, long targetInstanceId)
    {
        _asked++;
        _ = _dispatcher!.InvokeAsync(() =>
        {
            if (identifier == "Blazor._internal.Virtualize.init")
            {
                ShowTop(argsJson!);
            }

            DotNetDispatcher.EndInvokeJS(this, $"[{taskId.ToString(CultureInfo.InvariantCulture)},true,{AnswerTo(identifier)}]");
            _asked--;
        });
    }

    protected override void EndInvokeDotNet(DotNetInvocationInfo invocationInfo, in DotNetInvocationResult invocationResult)
    {
        if (!invocationResult.Success)
        {
            throw new InvalidOperationException($"{invocationInfo.MethodIdentifier} failed.", invocationResult.Exception);
        }
    }

    /// <summary>What the script of the component says as soon as its first spacer is in view: nothing above it, and so much room.</summary>
    private void ShowTop(string argsJson)
    {
        using var args = JsonDocument.Parse(argsJson);
        var table = args.RootElement[0].GetProperty("__dotNetObject").GetInt64();
        DotNetDispatcher.BeginInvokeDotNet(this, new(null, "OnSpacerBeforeVisible", table, "1"), $"[0,0,{Height}]");
    }

    private static string AnswerTo(string identifier) => identifier switch
    {
        "import" => """{"__jsObjectId":1}""",
        "timeZone" => "\"UTC\"",
        _ when identifier.Contains("DarkMode", StringComparison.OrdinalIgnoreCase) => "false",
        _ => "null",
    };
}
