using System.Collections.Concurrent;
using UserManagement.Contracts.Calls;

namespace UserManagement.DesktopRun;

/// <summary>Collects warnings, which the journey must not cause, and ignores all other messages.</summary>
internal sealed class SilentObserver : ICallObserver
{
    public ConcurrentQueue<string> Warnings { get; } = new();

    public bool WantsDebug => true;

    public bool WantsVerbose => true;

    public void Verbose(string text)
    {
    }

    public void Debug(string text)
    {
    }

    public void Warning(string text) => Warnings.Enqueue(text);

    public void Progress(string step)
    {
    }
}
