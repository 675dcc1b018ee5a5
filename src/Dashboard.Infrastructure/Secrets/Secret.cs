namespace Dashboard.Infrastructure.Secrets;

/// <summary>A secret in memory. Printing it, on purpose or by a log, gives asterisks; only <see cref="Reveal"/> gives the value.</summary>
internal sealed class Secret(string value)
{
    public string Reveal() => value;

    public override string ToString() => "***";
}
