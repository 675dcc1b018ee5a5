using Dashboard.Lab.Access;
using Dashboard.Lab.Apps;

namespace Dashboard.Lab.Truth;

/// <summary>
/// Which probed ways into an app end at the moment that whoever is asked there says no. A way on which nobody is asked
/// never ends, so nothing is written of it.
/// </summary>
internal static class WaysEnd
{
    public static IEnumerable<Change> Of(LabApp app, Asked asked, string userName, DateTimeOffset at) =>
        app.Ways.Where(way => app.Behaviour.Access.Asks(way) == asked)
            .Select(way => new Change(app.Id, userName, Kind(way), way.ToString().ToLowerInvariant(), at));

    private static string Kind(Way way) => way switch
    {
        Way.Login or Way.Portal or Way.Client => ChangeKinds.SignInRefused,
        Way.Console => ChangeKinds.ConsoleInactive,
        _ => ChangeKinds.CredentialRefused,
    };
}
