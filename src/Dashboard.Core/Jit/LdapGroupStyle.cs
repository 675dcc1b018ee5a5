namespace Dashboard.Core.Jit;

/// <summary>How a directory lends a group membership.</summary>
public enum LdapGroupStyle
{
    /// <summary>A group entry of its own with a time to live (RFC 2589, OpenLDAP's dds).</summary>
    DynamicEntry,

    /// <summary>A membership with a time to live in a standing group (Active Directory, privileged access management).</summary>
    MemberTtl,
}
