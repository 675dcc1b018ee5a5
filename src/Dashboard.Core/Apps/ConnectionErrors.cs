using Dashboard.Core.Outcomes;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Apps;

/// <summary>Why a connection is not tried just now.</summary>
public static class ConnectionErrors
{
    /// <summary>Somebody tries it already.</summary>
    public static readonly Error UnderWay = new("Connection.UnderWay", "It is being tested just now, by you or somebody else. What it finds stands here in a moment.");

    /// <summary>It was tried moments ago.</summary>
    public static Error JustNow(TimeSpan left) => new("Connection.JustNow", $"It was tested a moment ago; what that found stands beside it. Test it again in {HumanTime.Format(TimeSpan.FromSeconds(Math.Ceiling(left.TotalSeconds)))}.");
}
