using System.Diagnostics.CodeAnalysis;

namespace Dashboard.Core.Outcomes;

/// <summary>A value, or the reason why there is none. Expected refusals are values; only bugs are thrown.</summary>
public readonly record struct Outcome<T>
    where T : class
{
    private Outcome(T? value, Error? error)
    {
        Value = value;
        Error = error;
    }

    /// <summary>The value, when there is one.</summary>
    public T? Value { get; }

    /// <summary>The refusal, when there is no value.</summary>
    public Error? Error { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

#pragma warning disable CS1591, CA2225 // conversions so that a use case can return either
    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Error error) => new(null, error);
#pragma warning restore CS1591, CA2225
}
