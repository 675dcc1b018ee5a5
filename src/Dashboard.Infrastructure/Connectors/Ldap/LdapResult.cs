namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>How an LDAP operation ended (RFC 4511 section 4.1.9).</summary>
/// <param name="Code">The result code.</param>
/// <param name="Message">The server's diagnostic message, as it came; often empty.</param>
/// <param name="Policy">What the password policy added; null when it added nothing.</param>
/// <param name="Bytes">The answer as it came.</param>
internal sealed record LdapResult(int Code, string Message, LdapPolicyError? Policy, ReadOnlyMemory<byte> Bytes)
{
    public const int Success = 0;
    public const int ProtocolError = 2;
    public const int SizeLimitExceeded = 4;
    public const int NoSuchAttribute = 16;
    public const int AttributeOrValueExists = 20;
    public const int UndefinedAttribute = 17;
    public const int NoSuchObject = 32;
    public const int EntryAlreadyExists = 68;
    public const int InvalidCredentials = 49;
    public const int UnwillingToPerform = 53;
    public const int ObjectClassViolation = 65;

    /// <summary>Code and name: <c>49 invalidCredentials</c>.</summary>
    public string Name => NameOf(Code);

    /// <summary>Whether a result other than success says that nothing was done: all but those of a server in trouble.</summary>
    public static bool IsDefinite(int code) => code is not (1 or 3 or 11 or 51 or 52 or 80 or int.MaxValue);

    private static string NameOf(int code) => code switch
    {
        Success => "0 success",
        1 => "1 operationsError",
        ProtocolError => "2 protocolError",
        3 => "3 timeLimitExceeded",
        SizeLimitExceeded => "4 sizeLimitExceeded",
        7 => "7 authMethodNotSupported",
        8 => "8 strongerAuthRequired",
        10 => "10 referral",
        11 => "11 adminLimitExceeded",
        12 => "12 unavailableCriticalExtension",
        13 => "13 confidentialityRequired",
        NoSuchAttribute => "16 noSuchAttribute",
        UndefinedAttribute => "17 undefinedAttributeType",
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
        ObjectClassViolation => "65 objectClassViolation",
        EntryAlreadyExists => "68 entryAlreadyExists",
        80 => "80 other",
        _ => $"result code {code}",
    };
}
