using System.Text.Json.Nodes;
using Dashboard.Lab.Scim;
using Dashboard.Lab.Settings;
using Microsoft.Extensions.Options;

namespace Dashboard.Lab.Company;

/// <summary>
/// The directory's rule for who answers for what: an agent whose owner is disabled or gone is disabled too. Of service
/// accounts nobody thinks, as in many a company.
/// </summary>
internal sealed class Stewardship(PracticeCompany company, IOptions<LabOptions> options, TimeProvider time) : BackgroundService
{
    private const string Minded = "Agent";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long? seen = null;
        using var timer = new PeriodicTimer(options.Value.Cycle, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var revision = company.Directory.Store.Revision;
            if (revision != seen && Tend())
            {
                seen = revision;
            }
        }
    }

    /// <summary>False when somebody else changed an identity meanwhile, so that it has to be looked at again.</summary>
    private bool Tend()
    {
        var users = company.Directory.Store.View().Users.Select(l => l.Resource).ToDictionary(u => u.Id, StringComparer.Ordinal);
        var isDone = true;
        foreach (var agent in users.Values.Where(u => u.IsActive && u.Document["userType"]?.ToString() == Minded && OwnerOf(u) is { } owner && users.GetValueOrDefault(owner) is not { IsActive: true }))
        {
            try
            {
                company.Directory.Store.Change(ResourceKind.User, agent.Id, agent.Version, document =>
                {
                    document["active"] = false;
                    return document;
                });
            }
            catch (ScimException)
            {
                isDone = false;
            }
        }

        return isDone;
    }

    private static string? OwnerOf(Resource user) =>
        (user.Document[ScimSchemas.Enterprise] as JsonObject)?["manager"] is JsonObject manager ? manager["value"]?.ToString() : null;
}
