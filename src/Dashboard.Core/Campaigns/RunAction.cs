using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Campaigns;

/// <summary>One thing that is due in a run.</summary>
public abstract record RunAction
{
    /// <summary>Whether others may be under way at the same time. Everything but looking at apps goes one by one.</summary>
    public virtual bool IsSideBySide => false;
}

/// <summary>Freeze the plan.</summary>
public sealed record BeginRun : RunAction;

/// <summary>Look at what an app's connection can do.</summary>
public sealed record ProbeApp(AppId App) : RunAction
{
    /// <inheritdoc/>
    public override bool IsSideBySide => true;
}

/// <summary>Reserve a canary, or take over the standing control canary.</summary>
public sealed record ReserveCanary(CanaryRole Role) : RunAction;

/// <summary>Make one write at the source, or find out whether it was made.</summary>
public sealed record MakeWrite(StepKey Step, DirectoryChange Change) : RunAction;

/// <summary>Look whether an app shows the control canary.</summary>
public sealed record SightControl(AppId App) : RunAction
{
    /// <inheritdoc/>
    public override bool IsSideBySide => true;
}

/// <summary>Start the clocks of a phase whose last write is acknowledged.</summary>
public sealed record OpenPhase(Phase Phase) : RunAction;

/// <summary>Obtain what an app's probes need and try them, while access is due.</summary>
public sealed record BaselineAccess(AppId App) : RunAction
{
    /// <inheritdoc/>
    public override bool IsSideBySide => true;
}

/// <summary>Read one lane of an app.</summary>
public sealed record ReadApp(Phase Phase, AppId App, ReadingLane Lane) : RunAction
{
    /// <inheritdoc/>
    public override bool IsSideBySide => true;
}

/// <summary>Do one act at a JIT broker, or find out whether it was done.</summary>
public sealed record ActOnGrant(GrantStep Step) : RunAction
{
    /// <inheritdoc/>
    public override bool IsSideBySide => true;
}

/// <summary>Look whether an app shows the second grant, and use what it opens.</summary>
public sealed record SightGrant(AppId App) : RunAction
{
    /// <inheritdoc/>
    public override bool IsSideBySide => true;
}

/// <summary>Take back a grant that may still be in force.</summary>
public sealed record WithdrawGrant(GrantStep Step) : RunAction
{
    /// <inheritdoc/>
    public override bool IsSideBySide => true;
}

/// <summary>The run cannot go on.</summary>
public sealed record GiveUp(string Reason) : RunAction;

/// <summary>Remove the subject.</summary>
public sealed record CleanUp : RunAction;

/// <summary>Remove the subject's owner, after the subject.</summary>
public sealed record CleanUpOwner : RunAction;

/// <summary>Close the run.</summary>
public sealed record EndRun : RunAction;
