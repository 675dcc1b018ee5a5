namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>The application permissions of Microsoft Graph that each request takes, the least of them.</summary>
internal static class EntraPermissions
{
    public const string Users = "User.Read.All";
    public const string Groups = "GroupMember.Read.All";
    public const string Memberships = "GroupMember.Read.All (or Directory.Read.All)";
    public const string Hidden = "Member.Read.Hidden";
    public const string Apps = "Application.Read.All";
    public const string WriteUsers = "User.ReadWrite.All";
    public const string WritePasswords = "User-PasswordProfile.ReadWrite.All";
    public const string WriteMembers = "GroupMember.ReadWrite.All";
    public const string WriteUnit = "AdministrativeUnit.ReadWrite.All";
}
