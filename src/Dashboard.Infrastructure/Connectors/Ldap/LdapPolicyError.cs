namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>What a server's password policy says of a bind (draft-behera-ldap-password-policy section 6.2).</summary>
internal enum LdapPolicyError
{
    PasswordExpired = 0,
    AccountLocked = 1,
    ChangeAfterReset = 2,
}
