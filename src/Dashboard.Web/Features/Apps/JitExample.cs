namespace Dashboard.Web.Features.Apps;

/// <summary>Temporary access as it is written in the configuration, to copy.</summary>
internal static class JitExample
{
    public static string Of(string app) => $$"""
        apps:
          - name: {{app}}
            # what stands there already stays
            jit:
              entitlement: production-admin      # as the app shows it
              duration: 30m
              control-duration: 4h               # the control canary's own grant outlasts it
              broker:
                kind: http                       # or entra-pim, scim-group, ldap-group
                auth: { bearer: { token: "env:BROKER_REQUESTER" } }
                approver: { bearer: { token: "env:BROKER_APPROVER" } }
                request:
                  method: POST
                  url: https://broker.example/requests
                  content-type: application/json
                  body: '{ "user": "{userName}", "role": "production-admin", "seconds": {seconds}, "reference": "{reference}" }'
                id: $.id
                find: { url: "https://broker.example/requests?reference={reference}" }
                items: $.items
                approve: { method: POST, url: "https://broker.example/requests/{id}/approve" }
                read: { url: "https://broker.example/requests/{id}" }
                revoke: { method: POST, url: "https://broker.example/requests/{id}/revoke" }
                state: $.state
                pending: [pending]
                active: [active]
                ended: [expired, revoked]
                granted: $.grantedAt
                expires: $.expiresAt
              probes:
                - name: lent-login               # signs in while the grant is in force
                  kind: password-grant
                  token-url: https://login.example/oauth/token
                  client-id: tidemark
                - name: lent-access              # what only the grant opens
                  kind: access-token
                  from: lent-login
                  url: https://{{app}}.example/production
                  refused: 401,403
        campaigns:
          - name: {{app}}-jit
            source: directory
            apps: [{{app}}]
            journey: [join, jit]
            before: { department: Sales, groups: [sales] }
        """;
}
