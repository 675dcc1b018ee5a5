namespace Dashboard.Core.Packs;

/// <summary>What is being done for a pack.</summary>
public enum PackStage
{
    /// <summary>Nothing yet.</summary>
    Waiting,

    /// <summary>Runs, results and findings are read and counted.</summary>
    Reading,

    /// <summary>The workbook is written.</summary>
    Workbook,

    /// <summary>What was asked and answered is written.</summary>
    Answers,

    /// <summary>Hashes are taken and the manifest is signed.</summary>
    Sealing,
}
