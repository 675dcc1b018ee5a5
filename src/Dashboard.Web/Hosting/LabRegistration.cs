using Dashboard.Web.Shared.Lab;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

internal static class LabRegistration
{
    public static void AddLab(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LabOptions>().Bind(builder.Configuration.GetSection(LabOptions.Section)).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<LabOptions>, LabOptionsValidator>();
        builder.Services.AddSingleton<LabStatus>();
        builder.Services.AddSingleton<ILabStatus>(static services => services.GetRequiredService<LabStatus>());
        builder.Services.AddSingleton<LabSetUp>();
        builder.Services.AddHostedService<LabStarter>();
    }
}
