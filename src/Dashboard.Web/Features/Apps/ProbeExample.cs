namespace Dashboard.Web.Features.Apps;

/// <summary>Probes as they are written in the configuration, to copy.</summary>
internal static class ProbeExample
{
    public static string Of(string app) => $$"""
        apps:
          - name: {{app}}
            # what stands there already stays
            probes:
              - name: login                      # signs in as the canary
                kind: password-grant
                token-url: https://login.example/oauth/token
                client-id: tidemark
                client-secret: env:LOGIN_CLIENT_SECRET
                scope: openid offline_access
              - name: refresh                    # uses what that sign-in gave
                kind: refresh-token
                from: login
              - name: console                    # what administrators see
                kind: console
                url: https://{{app}}.example/admin/users
                auth: { bearer: { token: "env:CONSOLE_TOKEN" } }
                items: $.users
                account: login
                active: state
                active-values: [active]
        """;
}
