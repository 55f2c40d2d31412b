namespace UserManagement.Sandbox;

/// <summary>What goes wrong before a request is looked at.</summary>
internal enum FaultKind
{
    None,
    Drop,
    Fail,
    RateLimit,
}

/// <summary>One drawn fault, with its status or its seconds.</summary>
internal readonly struct Fault(FaultKind kind, int value = 0)
{
    public FaultKind Kind { get; } = kind;

    public int Value { get; } = value;
}
