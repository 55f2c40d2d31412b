using System.Threading;
using UserManagement.Contracts.Calls;

namespace UserManagement.Core.Tests;

/// <summary>An observer that ignores all output, so that tests with many calls are fast.</summary>
internal sealed class SilentObserver : ICallObserver
{
    public bool WantsDebug => false;

    public bool WantsVerbose => false;

    public static CallContext Call() => new(new SilentObserver(), CancellationToken.None, CancellationToken.None);

    public void Verbose(string text)
    {
    }

    public void Debug(string text)
    {
    }

    public void Warning(string text)
    {
    }

    public void Progress(string step)
    {
    }
}
