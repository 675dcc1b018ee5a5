namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>How an LDAP operation ended (RFC 4511 section 4.1.9).</summary>
/// <param name="Code">The result code.</param>
/// <param name="Message">The server's diagnostic message, as it came; often empty.</param>
/// <param name="Policy">What the password policy added; null when it added nothing.</param>
/// <param name="Bytes">The answer as it came.</param>
internal sealed record LdapResult(int Code, string Message, LdapPolicyError? Policy, ReadOnlyMemory<byte> Bytes)
{
    public const int Success = 0;
    public const int AttributeOrValueExists = 20;
    public const int NoSuchObject = 32;
    public const int EntryAlreadyExists = 68;
    public const int InvalidCredentials = 49;
    public const int UnwillingToPerform = 53;

    /// <summary>Code and name: <c>49 invalidCredentials</c>.</summary>
    public string Name => Code switch
    {
        Success => "0 success",
        1 => "1 operationsError",
        2 => "2 protocolError",
        7 => "7 authMethodNotSupported",
        8 => "8 strongerAuthRequired",
        10 => "10 referral",
        12 => "12 unavailableCriticalExtension",
        13 => "13 confidentialityRequired",
        16 => "16 noSuchAttribute",
        17 => "17 undefinedAttributeType",
        19 => "19 constraintViolation",
        AttributeOrValueExists => "20 attributeOrValueExists",
        21 => "21 invalidAttributeSyntax",
        NoSuchObject => "32 noSuchObject",
        34 => "34 invalidDNSyntax",
        48 => "48 inappropriateAuthentication",
        InvalidCredentials => "49 invalidCredentials",
        50 => "50 insufficientAccessRights",
        51 => "51 busy",
        52 => "52 unavailable",
        UnwillingToPerform => "53 unwillingToPerform",
        64 => "64 namingViolation",
        65 => "65 objectClassViolation",
        EntryAlreadyExists => "68 entryAlreadyExists",
        80 => "80 other",
        _ => $"result code {Code}",
    };
}
