namespace Dashboard.Core.Apps;

/// <summary>A field that an app is to have as the directory has it.</summary>
public enum ComparedField
{
    /// <summary>Sign-in name.</summary>
    UserName,

    /// <summary>Name for people.</summary>
    DisplayName,

    /// <summary>Department.</summary>
    Department,

    /// <summary>Mail address.</summary>
    Mail,
}
