namespace Dashboard.Infrastructure.Secrets;

/// <summary>Looks up the password that a change at the source refers to.</summary>
internal interface ICanaryPasswords
{
    /// <summary>The password a reference stands for; it is made on first use, and stays the same while the canary lives.</summary>
    /// <param name="reference">As <see cref="Core.Probes.ProbedIdentity.PasswordReference"/> makes it.</param>
    /// <param name="ct">Cancels.</param>
    Task<CanaryPassword> ForSettingAsync(string reference, CancellationToken ct);
}
