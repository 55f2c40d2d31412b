using System.Threading;

namespace UserManagement.Sandbox;

/// <summary>
/// The settings that a running sandbox can change: the enabled deviations from the SCIM standard, and the clock. Thread-safe.
/// </summary>
internal sealed class SandboxSwitches
{
    private int _faults;
    private volatile SandboxClock _clock = SandboxClock.System;

    /// <summary>The clock of the sandbox. Tests replace it.</summary>
    public SandboxClock Clock
    {
        get => _clock;
        set => _clock = value;
    }

    public bool Has(SandboxFault fault) => (Volatile.Read(ref _faults) & Bit(fault)) != 0;

    public void Set(SandboxFault fault, bool on)
    {
        int before;
        do
        {
            before = Volatile.Read(ref _faults);
        }
        while (Interlocked.CompareExchange(ref _faults, on ? before | Bit(fault) : before & ~Bit(fault), before) != before);
    }

    private static int Bit(SandboxFault fault) => 1 << (int)fault;
}
