namespace Dashboard.Lab.Access;

/// <summary>Who is asked, at each use of a way in, whether the identity may still come in.</summary>
internal enum Asked
{
    /// <summary>The app's own account, as its readers see it: a slow app goes on letting people in for that long.</summary>
    Account,

    /// <summary>The company's directory.</summary>
    Directory,

    /// <summary>Nobody: what was given once works for ever.</summary>
    Nobody,
}
