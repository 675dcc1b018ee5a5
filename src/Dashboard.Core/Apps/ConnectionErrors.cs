using Dashboard.Core.Outcomes;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Apps;

/// <summary>Why a connection is not tried just now.</summary>
public static class ConnectionErrors
{
    /// <summary>Somebody tries it already.</summary>
    public static readonly Error UnderWay = new("Connection.UnderWay", "It is being tested just now, by you or somebody else. What it finds stands here in a moment.");

    /// <summary>There is no such source for this actor.</summary>
    public static readonly Error UnknownSource = new("Connection.Source.Unknown", "There is no such source directory. GET /api/v1/configuration shows those there are.");

    /// <summary>There is no such app for this actor.</summary>
    public static readonly Error UnknownApp = new("Connection.App.Unknown", "There is no such app. GET /api/v1/apps lists those there are.");

    /// <summary>The code of <see cref="JustNow"/>.</summary>
    public const string JustNowCode = "Connection.JustNow";

    /// <summary>It was tried moments ago.</summary>
    public static Error JustNow(TimeSpan left) => new(JustNowCode, $"It was tested a moment ago; what that found stands beside it. Test it again in {HumanTime.Format(TimeSpan.FromSeconds(Math.Ceiling(left.TotalSeconds)))}.");
}
