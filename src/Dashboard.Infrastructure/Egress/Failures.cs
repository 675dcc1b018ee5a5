using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Dashboard.Infrastructure.Egress;

/// <summary>What a failed request came to, as a phrase. Never an exception's own message, unless we wrote it.</summary>
internal static class Failures
{
    private const string CutOff = "the connection broke before the answer was whole";

    public static string Timeout(TimeSpan limit) => string.Create(CultureInfo.InvariantCulture, $"no whole answer within {limit.TotalSeconds:0.###} s");

    public static string Describe(Exception failure) => Describe(failure, refusal => refusal.Message);

    /// <summary>The same, where the address is a secret itself: neither it nor what it leads to is named.</summary>
    public static string DescribeUnnamed(Exception failure) => Describe(failure, refusal => refusal.Unnamed);

    /// <summary>Whether the server surely never saw the request: no connection came about.</summary>
    public static bool IsBeforeSending(Exception failure) => failure is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError,
    } || failure.InnerException is AddressRefusedException;

    private static string Describe(Exception failure, Func<AddressRefusedException, string> said)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case AddressRefusedException refusal:
                    return said(refusal);
                case AuthenticationException when e.Message.StartsWith("the ", StringComparison.Ordinal):
                    return $"TLS failed: {e.Message}"; // a sentence of ServerTrust
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData }:
                    return "the host name cannot be resolved";
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return "the connection was refused";
                case SocketException { SocketErrorCode: SocketError.ConnectionReset }:
                    return "the connection broke: it was reset";
            }
        }

        return (failure as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => "the host name cannot be resolved",
            HttpRequestError.ConnectionError => "no connection could be made",
            HttpRequestError.SecureConnectionError => "TLS failed",
            HttpRequestError.ConfigurationLimitExceeded => "the headers are too long",
            HttpRequestError.ResponseEnded => CutOff,
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => "the answer is not HTTP",
            _ when failure is InvalidDataException => "the compressed answer is damaged",
            _ when failure is HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => CutOff,
            _ => "the connection broke",
        };
    }
}
