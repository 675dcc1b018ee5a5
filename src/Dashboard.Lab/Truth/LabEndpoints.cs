using System.Globalization;
using System.Text.Json;
using Dashboard.Lab.Company;
using Dashboard.Lab.Configuration;
using Dashboard.Lab.Jit;
using Dashboard.Lab.Provisioning;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Truth;

/// <summary>What the Lab says about itself, under <c>/lab</c>.</summary>
internal static class LabEndpoints
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Converters = { new ExactTimeConverter() } };

    public static void MapLab(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/lab/status", (PracticeCompany company, Provisioner provisioner) => Results.Json(
            new
            {
                company.Instance,
                company.StartedAt,
                provisioner.Cycle,
                Apps = company.Apps.Count,
                Identities = company.Directory.Store.View().Users.Count,
            },
            Format));
        routes.MapGet("/lab/truth", (TruthReader truth) => Results.Json(truth.Read(), Format));
        routes.MapGet("/lab/truth/changes", (string? userName, string? app, PracticeCompany company, TimeProvider time) =>
            Results.Json(company.Journal.Read(time.GetUtcNow(), userName, app), Format));
        routes.MapGet("/lab/truth/grants", (string? userName, string? app, PracticeCompany company, Broker broker) => Results.Json(GrantTruth.Read(company, broker, userName, app), Format));
        routes.MapGet("/lab/provisioning-log", (string? since, string? app, PracticeCompany company) =>
            Since(since) is { } isWanted
                ? Results.Json(company.Log.Read(e => isWanted(e) && (app is null || e.App.Equals(app, StringComparison.OrdinalIgnoreCase))), Format)
                : Results.Json(ScimAnswer.Error(400, "invalidValue", "The parameter since is neither an entry's id nor a time.").Body, statusCode: 400));
        routes.MapGet("/lab/configuration", (HttpRequest request, ConfigurationWriter writer) =>
            Results.Text(writer.Write($"{request.Scheme}://{request.Host}"), "application/yaml"));
    }

    /// <summary>The last id a reader has seen, or the moment it looked; null when it is neither.</summary>
    private static Func<ProvisioningEntry, bool>? Since(string? since)
    {
        if (string.IsNullOrEmpty(since))
        {
            return _ => true;
        }

        if (long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return e => e.Id > id;
        }

        return DateTimeOffset.TryParse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? e => e.At >= at : null;
    }
}
