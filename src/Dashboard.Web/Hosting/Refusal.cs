using Dashboard.Core.Campaigns;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

/// <summary>Says in sentences why the application cannot start. A stack trace helps nobody who has to set a key.</summary>
internal static class Refusal
{
    /// <summary>Runs to the end: exit code 0; or 1 when it was refused.</summary>
    public static async Task<int> OrElseAsync(Func<Task> run)
    {
        try
        {
            await run();
            return 0;
        }
        catch (Exception refused) when (Reasons(refused) is { Count: > 0 } reasons)
        {
            await Console.Error.WriteLineAsync($"Tidemark does not start:{string.Concat(reasons.Select(reason => $"{Environment.NewLine}  - {reason}"))}");
            return 1;
        }
    }

    /// <summary>Before anything is opened or written: all that is wrong with the settings, at once.</summary>
    public static void ValidateSettings(this WebApplication app) => app.Services.GetRequiredService<IStartupValidator>().Validate();

    /// <summary>Runs until somebody stops it. When its port is taken, what has started by then is stopped properly: the Lab, the jobs.</summary>
    public static async Task RunToEndAsync(this WebApplication app)
    {
        await using (app)
        {
            try
            {
                await app.StartAsync();
            }
            catch
            {
                await app.StopAsync();
                throw;
            }

            await app.WaitForShutdownAsync();
        }
    }

    /// <summary>The reasons behind an exception that is no bug; none otherwise.</summary>
    internal static IReadOnlyList<string> Reasons(Exception exception) => exception switch
    {
        OptionsValidationException invalid => [.. invalid.Failures],
        AggregateException several => [.. several.InnerExceptions.SelectMany(Reasons)],
        StorageUnavailableException unavailable => [unavailable.Message],
        IOException { InnerException: AddressInUseException } taken => [$"{taken.Message} Stop the program that listens there, or choose another address with the key Urls."],
        _ => [],
    };
}
