namespace Dashboard.Web.Features.Runs;

/// <summary>What the drawer of a check shows.</summary>
public enum DrawerTab
{
    /// <summary>The change, every reading, and what was concluded.</summary>
    Steps,

    /// <summary>What was asked in one reading, and what came back.</summary>
    Asked,

    /// <summary>What the result means and what to do.</summary>
    Meaning,

    /// <summary>The reading as it is kept.</summary>
    Raw,
}
