using Dashboard.Core.Access;

namespace Dashboard.Core.Apps;

/// <summary>What somebody may do with one app. A token of an app owner stands for the apps it names, so that it takes the app to say, not only its owner.</summary>
public static class AppAccess
{
    /// <summary>Whether they answer for this app.</summary>
    public static bool Owns(this Actor actor, GovernedApp app) => actor.Owns(app.Owner, app.Id.Value);

    /// <summary>Whether they may read what concerns this app.</summary>
    public static bool MayRead(this Actor actor, GovernedApp app) => actor.MayRead(app.Owner, app.Id.Value);
}
