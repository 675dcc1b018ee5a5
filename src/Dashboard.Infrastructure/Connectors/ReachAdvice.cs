namespace Dashboard.Infrastructure.Connectors;

/// <summary>What to do about a peer that could not be reached, or did not let us in.</summary>
internal static class ReachAdvice
{
    public const string OfLdap = "Check the address, the way through the firewall, the certificate (ca-file for a private CA), and the name and password of the bind.";

    /// <param name="status">What an HTTP server answered; null when it did not, or nobody got as far as to ask it.</param>
    public static string Of(int? status) => status switch
    {
        null => "Check the address, the way through the firewall, the certificate (ca-file for a private CA), and what the reason says of the credential.",
        401 => "Check the secret that auth names, and whether it has expired.",
        403 => "It lets us in and shows nothing: give the account the right to read users and groups.",
        404 => "Check the path of the address: there is something else at it, or nothing.",
        429 => "It asks to be left alone: try later, or allow fewer requests-per-second.",
        >= 500 => "It has a fault of its own: ask whoever runs it.",
        _ => "Its own log says more.",
    };
}
