using Dashboard.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Web.Shared.Lab;

/// <summary>How to leave the Lab: what to write, and how to put it in force.</summary>
public sealed partial class ConnectPage : ComponentBase
{
    internal const string Yaml =
        """
        version: 1
        sources:
          - name: corporate
            connection:
              url: https://directory.example/scim/v2
              auth: { bearer: { token: env:DIRECTORY_TOKEN } }
            canaries:
              prefix: tm-canary            # every canary's userName begins with it
              protected-groups: [domain-admins]
              budget: { writes-per-day: 100, live: 10 }
        apps:
          - name: payroll
            display-name: Payroll
            owner: olivia@example.com
            tier: Critical                 # Critical, High, Medium or Low
            connection:
              url: https://payroll.example/scim/v2
              auth: { bearer: { token: env:PAYROLL_TOKEN } }
            roles:                         # who should have what
              - { everyone: true, entitlement: employee }
              - { group: finance, entitlement: clerk }
        campaigns:
          - name: nightly
            source: corporate
            apps: all
            journey: [join, move, leave]
            before: { groups: [sales] }
            after: { groups: [finance] }
            schedule: { cron: "0 3 * * *", time-zone: Europe/Berlin }
        """;

    private bool _mayAdminister;

    [Inject]
    public required NavigationManager Navigator { get; init; }

    [CascadingParameter]
    public required Task<AuthenticationState> SignedIn { get; set; }

    private string Command =>
        $"""
        curl -X PUT {Navigator.BaseUri}api/v1/configuration \
          -H "Authorization: Bearer $TIDEMARK_TOKEN" \
          -H "Content-Type: application/yaml" \
          --data-binary @tidemark.yaml
        """;

    protected override async Task OnParametersSetAsync() => _mayAdminister = (await SignedIn).User.ToActor().MayAdminister;
}
