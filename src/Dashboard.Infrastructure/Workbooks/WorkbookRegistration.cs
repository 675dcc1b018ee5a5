using Dashboard.Core.Evidence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Infrastructure.Workbooks;

internal static class WorkbookRegistration
{
    public static IServiceCollection AddWorkbooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<SampleSizes>().Bind(configuration.GetSection("Evidence:Sample")).ValidateDataAnnotations().ValidateOnStart();

        // One for all: it lets one book be written at a time.
        services.TryAddSingleton<IEvidenceWriter, ExcelEvidenceWriter>();
        return services;
    }
}
