namespace Dashboard.Lab.Settings;

/// <summary>Whoever holds it may approve what others asked for. Without a configured one the Lab's token does for both.</summary>
internal sealed class ApproverToken(string? configured, LabToken lab)
{
    private readonly LabToken _token = string.IsNullOrEmpty(configured) ? lab : new LabToken(configured);

    public bool IsOfItsOwn => _token != lab;

    public bool Admits(string authorization) => _token.Admits(authorization);
}
