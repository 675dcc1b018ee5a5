using Dashboard.Core.Apps;

namespace Dashboard.Web.Features.Runs;

/// <summary>What the query of a run's address asks to open. What it does not make sense of opens nothing.</summary>
public sealed record DrawerAddress(string? App, string? Check, string? Tab, int? Reading, long? Write)
{
    /// <summary>The check; null when none is named.</summary>
    public CheckKind? Kind => Enum.TryParse<CheckKind>(Check, true, out var kind) && Enum.IsDefined(kind) ? kind : null;

    /// <summary>The tab; the first when none is named.</summary>
    public DrawerTab OpenTab => Enum.TryParse<DrawerTab>(Tab, true, out var tab) && Enum.IsDefined(tab) ? tab : DrawerTab.Steps;

    /// <summary>What is to be opened, without the details; null when nothing is.</summary>
    public OpenDrawer? Find(RunStory story, Func<AppId, CheckKind, CheckStory?> find)
    {
        if (App is not null && Kind is { } kind && find(new AppId(App), kind) is { } check)
        {
            return new(OpenTab, check, Reading ?? check.FirstLook, null, null);
        }

        return Write is not null && story.Writes.FirstOrDefault(w => w.Sequence == Write) is { } write ? new(DrawerTab.Asked, null, null, write, null) : null;
    }

    /// <summary>Where the details stand that the drawer shows; null when it shows none.</summary>
    public static long? Details(OpenDrawer drawer) => drawer switch
    {
        { Write: { } write } => write.Sequence,
        { Tab: DrawerTab.Asked or DrawerTab.Raw, Check: { } check } => check.SequenceOf(drawer.Reading),
        _ => null,
    };
}
