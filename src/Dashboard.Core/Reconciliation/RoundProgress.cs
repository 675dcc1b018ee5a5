namespace Dashboard.Core.Reconciliation;

/// <summary>How far the comparison under way has come. Written by whoever reads, looked at by whoever keeps it.</summary>
public sealed class RoundProgress
{
    private int _stage;
    private int _accounts;
    private int _identities;

    /// <summary>Where it is.</summary>
    public RoundStage Stage => (RoundStage)Volatile.Read(ref _stage);

    /// <summary>Accounts read so far.</summary>
    public int Accounts => Volatile.Read(ref _accounts);

    /// <summary>Identities read so far.</summary>
    public int Identities => Volatile.Read(ref _identities);

    /// <summary>Begins to read the app; takes how many accounts were read.</summary>
    public IProgress<int> BeginApp()
    {
        Begin(RoundStage.App);
        return new Counter(read => Volatile.Write(ref _accounts, read));
    }

    /// <summary>Begins to read the directory; takes how many identities were read.</summary>
    public IProgress<int> BeginDirectory()
    {
        Begin(RoundStage.Directory);
        return new Counter(read => Volatile.Write(ref _identities, read));
    }

    /// <summary>Both were read.</summary>
    public void BeginComparing() => Begin(RoundStage.Comparing);

    private void Begin(RoundStage stage) => Volatile.Write(ref _stage, (int)stage);

    /// <summary>Not <see cref="Progress{T}"/>, which counts late and out of order.</summary>
    private sealed class Counter(Action<int> take) : IProgress<int>
    {
        public void Report(int value) => take(value);
    }
}
