namespace Dashboard.Lab.Jit;

/// <summary>A request the broker refuses, with what to do.</summary>
internal sealed class BrokerException(int status, string message) : Exception(message)
{
    public int Status => status;

    public static BrokerException Bad(string message) => new(400, message);

    public static BrokerException Unknown(string what) => new(404, $"There is no {what}.");

    public static BrokerException Conflict(string message) => new(409, message);
}
