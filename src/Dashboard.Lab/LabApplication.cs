using Dashboard.Lab.Access;
using Dashboard.Lab.Company;
using Dashboard.Lab.Configuration;
using Dashboard.Lab.Jit;
using Dashboard.Lab.Provisioning;
using Dashboard.Lab.Scim;
using Dashboard.Lab.Settings;
using Dashboard.Lab.Snapshots;
using Dashboard.Lab.Truth;
using Microsoft.Extensions.Options;

namespace Dashboard.Lab;

/// <summary>Puts the Lab together; Program runs it, and so do tests.</summary>
internal static partial class LabApplication
{
    private const string DefaultUrl = "http://127.0.0.1:5090";

    public static WebApplication Create(params string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 1_000_000);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("OpenIddict", LogLevel.Warning);
        AddLab(builder.Services);
        var app = builder.Build();
        Start(app.Services, app.Logger);
        app.UseMiddleware<Realm>();
        app.UseRouting();
        app.UseMiddleware<BearerGate>();

        UseTokenService(app);
        app.MapScim(app.Services.GetRequiredService<PracticeCompany>().Find);
        app.MapAppAccess();
        app.MapBroker();
        app.MapSignIn();
        app.MapTokens();
        app.MapLab();
        app.MapFallback(http => ScimAnswer.Error(404, null, "There is nothing here.").WriteAsync(http.Response, ScimShape.Standard.ContentType));
        return app;
    }

    /// <summary>Only a realm's own endpoints are the token service's; everything else has its own door and does not pass by it.</summary>
    private static void UseTokenService(WebApplication app)
    {
        app.UseWhen(http => Realm.Of(http) is not null, realm => realm.UseAuthentication());

        // A web application that has not called UseAuthentication itself gets it at the very front, before the gate. This
        // is the mark by which it knows; the tests that nothing is said without the token see whether it still is.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
    }

    private static void AddLab(IServiceCollection services)
    {
        services.AddOptions<LabOptions>().BindConfiguration(LabOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LabOptions>, LabOptionsValidator>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(s => new LabToken(s.GetRequiredService<IOptions<LabOptions>>().Value.Token));
        services.AddSingleton(s => new ApproverToken(s.GetRequiredService<IOptions<LabOptions>>().Value.ApproverToken, s.GetRequiredService<LabToken>()));
        services.AddSingleton<PracticeCompany>();
        services.AddSingleton(s => s.GetRequiredService<PracticeCompany>().Credentials);
        services.AddTokenService();
        services.AddSingleton<Broker>();
        services.AddSingleton<PrivilegedResource>();
        services.AddSingleton<TruthReader>();
        services.AddSingleton<ConfigurationWriter>();
        services.AddSingleton<StateFile>();
        services.AddHostedService<Snapshotter>();
        services.AddSingleton<Provisioner>();
        services.AddHostedService(s => s.GetRequiredService<Provisioner>());
        services.AddHostedService<Stewardship>();
        services.AddHostedService<StandardInputWatch>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1.5));
    }

    /// <summary>Before the first request: a new company, or the one from the state file.</summary>
    private static void Start(IServiceProvider services, ILogger logger)
    {
        var token = services.GetRequiredService<LabToken>();
        var company = services.GetRequiredService<PracticeCompany>();
        if (!services.GetRequiredService<StateFile>().Restore())
        {
            company.Found();
        }

        company.Welcome();
        services.GetRequiredService<Broker>().Resume();
        if (token.IsMade)
        {
            Log.TokenMade(logger, token.Value);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Lab:Token is not set. The token of this start is {Token}.")]
        public static partial void TokenMade(ILogger logger, string token);
    }
}
