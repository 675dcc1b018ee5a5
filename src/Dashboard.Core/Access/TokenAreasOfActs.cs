using System.Collections.Frozen;

namespace Dashboard.Core.Access;

/// <summary>Which area an act belongs to.</summary>
public static class TokenAreasOfActs
{
    private static readonly FrozenDictionary<string, TokenAreas> ByWord = new Dictionary<string, TokenAreas>
    {
        ["run"] = TokenAreas.Results,
        ["probe"] = TokenAreas.Results,
        ["lever"] = TokenAreas.Results,
        ["comparison"] = TokenAreas.Findings,
        ["finding"] = TokenAreas.Findings,
        ["exception"] = TokenAreas.Exceptions,
        ["evidence"] = TokenAreas.Evidence,
        ["pack"] = TokenAreas.Evidence,
        ["audit"] = TokenAreas.Evidence,
        ["configuration"] = TokenAreas.Configuration,
        ["connection"] = TokenAreas.Configuration,
        ["app-file"] = TokenAreas.Configuration,
        ["log-file"] = TokenAreas.Configuration,
        ["log"] = TokenAreas.Configuration,
        ["mapping"] = TokenAreas.Configuration,
        ["notification"] = TokenAreas.Configuration,
        ["retention"] = TokenAreas.Configuration,
        ["secret"] = TokenAreas.Configuration,
        ["secret-keys"] = TokenAreas.Configuration,
        ["token"] = TokenAreas.Configuration,
    }.ToFrozenDictionary();

    /// <summary>The area of an act by its first word: that of <c>run.start</c> is Results. One that is not known here takes every area, so that it is open to nobody by oversight.</summary>
    public static TokenAreas Of(string action) => ByWord.GetValueOrDefault(action.Split('.')[0], TokenAreas.All);
}
