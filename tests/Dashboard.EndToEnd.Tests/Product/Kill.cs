
namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>One kill -9, aimed at a request: at the moment it is sent, or when it had its effect and nobody has heard of it yet.</summary>
/// <param name="What">In words.</param>
/// <param name="IsIt">Which request, of a canary's.</param>
internal sealed record Kill(string What, Func<Asked, bool> IsIt)
{
    private const string Subject = "tm-canary-lab-lifecycle-0001";
    private const string Control = "tm-canary-lab-lifecycle-control";
    private const string Users = "/directory/scim/v2/Users";
    private const string Groups = "/directory/scim/v2/Groups/";

    /// <summary>Whether the request itself is lost: then the intent is on the disk, and the effect never was.</summary>
    public bool LosesRequest { get; init; }

    /// <summary>Whether it is the write of a journey, so that the journal must show its intent without an end.</summary>
    public bool IsWrite { get; init; }

    /// <summary>The app whose credential must be in doubt afterwards; null where none must.</summary>
    public string? PutsInDoubt { get; init; }

    /// <summary>Started again while the dead worker still holds the run; else when its lease is over.</summary>
    public bool IsRestartedAtOnce { get; init; }

    /// <summary>Only when this app has so far passed this check; null: whenever.</summary>
    public (string App, string Check)? After { get; init; }

    public static Kill Creating(bool control) => new(control ? "the control canary is created" : "the subject is created", a => a.Method == "POST" && a.Path == Users && a.Body.Contains(control ? Control : Subject, StringComparison.Ordinal)) { IsWrite = true };

    /// <summary>A change of whichever canary the journey is at: the values of a PATCH that only this step has.</summary>
    public static Kill Changing(string what, string marks) => new(what, a => a.Method == "PATCH" && a.Path.StartsWith(Users, StringComparison.Ordinal) && a.Body.Contains(marks, StringComparison.Ordinal)) { IsWrite = true };

    /// <summary>A membership is given or taken: <c>"op":"add"</c>, <c>"op":"remove"</c>.</summary>
    public static Kill Regrouping(string what, string operation) => new(what, a => a.Method == "PATCH" && a.Path.StartsWith(Groups, StringComparison.Ordinal) && a.Body.Contains($"\"op\":\"{operation}\"", StringComparison.OrdinalIgnoreCase)) { IsWrite = true };

    public static Kill Removing() => new("the subject is deleted", a => a.Method == "DELETE" && a.Path.StartsWith(Users, StringComparison.Ordinal));

    public static Kill Reading(string app) => new($"{app} is read", a => a.Method == "GET" && a.Path.StartsWith($"/apps/{app}/scim/v2/Users", StringComparison.Ordinal) && a.Path.Contains(Subject, StringComparison.Ordinal));

    public static Kill SigningIn(string app) => new($"the subject signs in to {app}", a => a.Path == $"/idp/{app}/connect/token" && a.Body.Contains("grant_type=password", StringComparison.Ordinal) && a.Body.Contains(Subject, StringComparison.Ordinal));

    public static Kill Refreshing(string app) => new($"a refresh token of {app} is used", a => a.Path == $"/idp/{app}/connect/token" && a.Body.Contains("grant_type=refresh_token", StringComparison.Ordinal));

    public static Kill Asking(string what, string method, string path) => new(what, a => a.Method == method && a.Path.StartsWith(path, StringComparison.Ordinal));

    public override string ToString() => $"{What}{(LosesRequest ? ", and the request is lost" : string.Empty)}{(After is var (app, check) ? $" (after {check} of {app})" : string.Empty)}";
}
