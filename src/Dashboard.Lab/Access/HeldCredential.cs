namespace Dashboard.Lab.Access;

/// <summary>A key or a session that was given out. Of the secret only its hash is kept.</summary>
/// <param name="Id">By which it is deleted.</param>
/// <param name="Way">What it opens: a key, an app's session or the single sign-on session.</param>
/// <param name="App">Where it works.</param>
/// <param name="Subject">The identity's id at the directory.</param>
/// <param name="Hash">Of the secret.</param>
internal sealed record HeldCredential(string Id, Way Way, string App, string Subject, string Hash);
