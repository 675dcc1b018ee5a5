namespace Dashboard.Infrastructure.Connectors;

/// <summary>What to do about a peer that could not be reached, or did not let us in.</summary>
internal static class ReachAdvice
{
    public const string OfLdap = "Check the address, the way through the firewall, the certificate (ca-file for a private CA), and the name and password of the bind.";

    /// <summary>What stands at the end of a summary where everything else is well.</summary>
    public const string NoContainer = " Canaries cannot be written: the place for them is not shown.";

    /// <param name="status">What an HTTP server answered; null when it did not, or nobody got as far as to ask it.</param>
    public static string Of(int? status) => status switch
    {
        null => "Check the address, the way through the firewall, the certificate (ca-file for a private CA), and what the reason says of the credential.",
        >= 200 and < 400 => "Check the path of the address, and what stands in front of it: something else answers there, as a sign-in page or a proxy does.",
        401 => "Check the secret that auth names, and whether it has expired.",
        403 => "It lets us in and shows nothing: give the account the right to read users and groups.",
        400 or 404 or 405 => "Check the path of the address: there is something else at it, or nothing.",
        429 => "It asks to be left alone: try later, or allow fewer requests-per-second.",
        >= 500 => "It has a fault of its own: ask whoever runs it.",
        _ => "Its own log says more.",
    };
}
