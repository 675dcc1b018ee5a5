namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>
/// An example of every page, by its route, for the tests that open them all. PageExampleTests holds the routes against the pages that there are. What stands in
/// brackets - the run, the pack - is made by whoever opens them.
/// </summary>
internal static class PageExamples
{
    /// <summary>What an IAM manager may open.</summary>
    public static readonly (string Route, string Path)[] OfManagers =
    [
        ("/", "/"),
        ("/apps", "/apps"),
        ("/apps/{Id}", "/apps/mail"),
        ("/apps/{Id}/file", "/apps/badges/file"),
        ("/campaigns", "/campaigns"),
        ("/campaigns/{Name}", "/campaigns/lab-lifecycle"),
        ("/campaigns/new", "/campaigns/new"),
        ("/runs", "/runs"),
        ("/runs/{Id:guid}", "{run}"),
        ("/reconciliation", "/reconciliation"),
        ("/findings", "/findings"),
        ("/identities", "/identities?name=contractor.mertens"),
        ("/orphans", "/orphans"),
        ("/exceptions", "/exceptions"),
        ("/exceptions", "/exceptions?new=mail"),
        ("/canaries", "/canaries"),
        ("/sources", "/sources"),
        ("/real-events", "/real-events"),
        ("/outages", "/outages"),
        ("/notifications", "/notifications"),
        ("/controls", "/controls"),
        ("/controls/{Framework}/{Id}", "/controls/csf/PR.AA-05"),
        ("/evidence", "/evidence"),
        ("/evidence/packs/{Id:guid}", "{pack}"),
        ("/evidence/verify", "/evidence/verify"),
        ("/settings", "/settings"),
        ("/settings/retention", "/settings/retention"),
        ("/words", "/words"),
        ("/connect", "/connect"),
    ];

    /// <summary>What only an administrator may open, or changes there.</summary>
    public static readonly (string Route, string Path)[] OfAdministrators =
    [
        ("/apps/new", "/apps/new"),
        ("/apps/{Id}/edit", "/apps/mail/edit"),
        ("/apps/{Id}/probe", "/apps/mail/probe"),
        ("/apps/{Id}/jit", "/apps/production/jit"),
        ("/sources/new", "/sources/new"),
        ("/sources/{Name}", "/sources/lab-directory"),
        ("/sources/logs/new", "/sources/logs/new"),
        ("/sources/logs/{Name}", "/sources/logs/lab-provisioner"),
        ("/audit", "/audit"),
        ("/tokens", "/tokens"),
        ("/settings/file", "/settings/file?version=1"),
        ("/settings/tiers/{Name}", "/settings/tiers/Low"),
        ("/settings/channels/new", "/settings/channels/new"),
        ("/settings/channels/{Name}", "/settings/channels/iam"),
        ("/settings/notifications", "/settings/notifications"),
        ("/settings/zones/new", "/settings/zones/new"),
        ("/settings/zones/{Name}", "/settings/zones/lab"),
        ("/settings/secrets", "/settings/secrets"),
    ];

    /// <summary>What says no to an IAM manager, with the beginning of its title.</summary>
    public static readonly (string Route, string Path, string Title)[] Refusals =
    [
        ("/not-found", "/nothing-of-the-kind", "Nothing here"),
        ("/tokens", "/tokens", "Not for you"),
    ];
}
