using System.Text.RegularExpressions;
using Dashboard.Lab.Apps;
using Microsoft.Extensions.Options;

namespace Dashboard.Lab.Settings;

/// <summary>Names every key that is wrong, all at once.</summary>
internal sealed partial class LabOptionsValidator : IValidateOptions<LabOptions>
{
    public ValidateOptionsResult Validate(string? name, LabOptions options)
    {
        List<string> failures = [];
        Require(options.Cycle >= TimeSpan.FromMilliseconds(20), "Lab:Cycle must be at least 00:00:00.020.");
        Require(options.Pace is > 0 and <= 10, "Lab:Pace must be above 0 and at most 10.");
        Require(options.Token is null || !options.Token.Any(char.IsWhiteSpace), "Lab:Token must not contain spaces.");
        Require(options.ApproverToken is null || !options.ApproverToken.Any(char.IsWhiteSpace), "Lab:ApproverToken must not contain spaces.");
        foreach (var (app, i) in options.ExternalApps.Select((a, i) => (a, i)))
        {
            var key = $"Lab:ExternalApps:{i}";
            Require(IdPattern().IsMatch(app.Id), $"{key}:Id must be lower-case letters, digits and hyphens.");
            Require(!PracticeApps.Names.Contains(app.Id), $"{key}:Id is the name of one of the Lab's own apps.");
            Require(options.ExternalApps.Count(other => other.Id == app.Id) == 1, $"{key}:Id is used twice.");
            Require(Uri.TryCreate(app.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https", $"{key}:Url must be an absolute http or https address.");
            Require(app.Token.Length > 0, $"{key}:Token is missing.");
            Require(Tier.All.Any(t => t.Name == app.Tier), $"{key}:Tier must be one of {string.Join(", ", Tier.All.Select(t => t.Name))}.");
            Require(app.Scope is "changes" or "all", $"{key}:Scope must be changes or all.");
            Require(app.Cycle is null || app.Cycle >= TimeSpan.FromMilliseconds(20), $"{key}:Cycle must be at least 00:00:00.020.");
            foreach (var (role, r) in app.Roles.Select((role, r) => (role, r)))
            {
                Require(role.Entitlement.Length > 0, $"{key}:Roles:{r}:Entitlement is missing.");
                Require(
                    new[] { role.Everyone, role.Group is not null, role.Department is not null }.Count(set => set) == 1,
                    $"{key}:Roles:{r} must have exactly one of Everyone, Group and Department.");
            }
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(bool isFine, string otherwise)
        {
            if (!isFine)
            {
                failures.Add(otherwise);
            }
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IdPattern();
}
