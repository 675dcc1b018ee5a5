using Dashboard.Lab.Access;
using Dashboard.Lab.Behaviours;
using static Dashboard.Lab.Apps.RoleRule;

namespace Dashboard.Lab.Apps;

/// <summary>
/// The apps that agents work in: they sign in with client id and secret, and hold a token and a key from then on. People
/// have an account there as well, but are not tested. One is right, one forgets the secret, one forgets the key.
/// </summary>
internal static class AgentApps
{
    public static IReadOnlyList<LabApp> All(BehaviourCatalogue behaviours) =>
    [
        new("tools", "Tool gateway", "High", PracticeApps.Omar, "What agents may call, and in whose name.")
        {
            Behaviour = behaviours.Healthy,
            Ways = [Way.Client, Way.Api, Way.Key, Way.Console],
            Roles = [ForEveryone("tools-reader"), ForGroup("engineering", "tools-caller")],
        },
        new("assistants", "Assistants", "High", PracticeApps.Olivia, "Agents that answer customers.")
        {
            Behaviour = behaviours.KeepsSecrets,
            Ways = [Way.Client, Way.Api, Way.Key, Way.Console],
            Roles = [ForEveryone("assistants-reader"), ForGroup("engineering", "assistants-operator")],
        },
        new("pipelines", "Pipelines", "Medium", PracticeApps.Oksana, "What moves data at night.")
        {
            Behaviour = behaviours.KeepsKeys,
            Ways = [Way.Client, Way.Key, Way.Console],
            Roles = [ForEveryone("pipelines-reader"), ForGroup("engineering", "pipelines-runner")],
        },
    ];
}
