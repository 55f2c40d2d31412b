namespace UserManagement.Sandbox;

/// <summary>The failures that occur before a request is processed.</summary>
internal enum FaultKind
{
    None,
    Drop,
    Fail,
    RateLimit,
}

/// <summary>One injected fault, with its status code or its seconds.</summary>
internal readonly struct Fault(FaultKind kind, int value = 0)
{
    public FaultKind Kind { get; } = kind;

    public int Value { get; } = value;
}
