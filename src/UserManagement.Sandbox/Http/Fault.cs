namespace UserManagement.Sandbox;

/// <summary>The kinds of injected faults that occur instead of processing a request.</summary>
internal enum FaultKind
{
    None,
    Drop,
    Fail,
    RateLimit,
}

/// <summary>One injected fault. Its value is the status code of a failure, or the <c>Retry-After</c> seconds of a rate limit.</summary>
internal readonly struct Fault(FaultKind kind, int value = 0)
{
    public FaultKind Kind { get; } = kind;

    public int Value { get; } = value;
}
