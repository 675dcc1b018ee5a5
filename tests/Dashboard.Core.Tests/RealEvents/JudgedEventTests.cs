using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Tests.RealEvents;

/// <summary>An exception is shown beside what was measured, and changes nothing of it.</summary>
public sealed class JudgedEventTests
{
    private const double Limit = 60;

    [Theory]
    [InlineData(RealEventState.Followed, 0, 30, 600, Compliance.Compliant)]
    [InlineData(RealEventState.Followed, 90, 300, 600, Compliance.Excepted)]
    [InlineData(RealEventState.Followed, 90, 601, 600, Compliance.NonCompliant)]
    [InlineData(RealEventState.Followed, 90, 300, null, Compliance.NonCompliant)]
    [InlineData(RealEventState.Followed, 30, 90, 600, Compliance.NotProven)]
    [InlineData(RealEventState.Waiting, 30, null, 600, Compliance.NotProven)]
    [InlineData(RealEventState.Waiting, 90, null, 600, Compliance.NonCompliant)] // it has not happened
    [InlineData(RealEventState.Waiting, 90, null, 599, Compliance.NonCompliant)]
    [InlineData(RealEventState.Overtaken, 90, null, 600, Compliance.NonCompliant)]
    public void What_is_late_is_accepted_as_far_as_an_exception_in_force_goes(RealEventState state, int without, int? with, int? interval, Compliance expected)
    {
        var now = Some.Noon;
        var changed = now.AddSeconds(-600);
        var real = new RealEvent(Guid.NewGuid(), "hr", new("mail"), "p-1", "p-1", IdentityKind.Person, CheckKind.LeaverAccount, changed, changed, Some.S(Limit))
        {
            State = state,
            WasThere = true,
            LastWithout = changed.AddSeconds(without),
            FirstWith = with is { } w ? changed.AddSeconds(w) : null,
        };
        Waiver[] waivers = interval is { } i ? [Some.Waiver(i, kinds: CheckKind.LeaverAccount)] : [];

        var judged = JudgedEvent.Of(real, waivers, now);

        Assert.Equal((expected, expected is Compliance.Excepted || (state, without, interval) is (RealEventState.Waiting, 90, 600)), (judged.Decision.Compliance, judged.Decision.Waiver is not null)); // 600 s have passed, and not a moment more
        Assert.Equal((real, real.Sla), (judged.Event, judged.Event.Sla)); // the measurement stays what it is
        Assert.NotEqual(Compliance.Excepted, JudgedEvent.Of(real, [.. waivers.Select(x => x with { Decision = WaiverState.Submitted })], now).Decision.Compliance);
    }
}
