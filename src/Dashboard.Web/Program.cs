using Dashboard.Core;
using Dashboard.Infrastructure;
using Dashboard.Infrastructure.Scheduling;
using Dashboard.Web.Hosting;
using Dashboard.Web.Security;

if (args is [VerifyCommand.Word, .. var verified])
{
    return await VerifyCommand.RunAsync(verified, Console.Out, CancellationToken.None);
}

return await Refusal.OrElseAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Services.AddDashboardCore().AddDashboardInfrastructure(builder.Configuration);
    builder.AddDashboardWeb();

    var app = builder.Build();
    app.ValidateSettings();
    await app.Services.PrepareStorageAsync(CancellationToken.None);
    app.UseDashboard();
    app.MapJobDashboard(Policies.Administration);
    await app.RunToEndAsync();
});
