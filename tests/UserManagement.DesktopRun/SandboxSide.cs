using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Changes.Running;
using UserManagement.Contracts;
using UserManagement.Foundation.Time;
using UserManagement.Contracts.Calls;
using UserManagement.Journal;
using UserManagement.People;
using UserManagement.Sandbox;
using UserManagement.Sessions;

namespace UserManagement.DesktopRun;

/// <summary>The sandbox of one platform, a connection to it, and the objects that cmdlets keep for a connection.</summary>
internal sealed class SandboxSide : IDisposable
{
    private readonly SandboxPlatform _sandbox;
    private readonly HttpMessageHandler _handler;

    private SandboxSide(PlatformDescriptor descriptor, int userCount, ChangeJournal journal)
    {
        _sandbox = SandboxPlatform.Create(new SandboxOptions { Platform = descriptor.Name, UserCount = userCount });
        _handler = _sandbox.CreateHandler();
        var http = descriptor.CreateHttpOptions();
        var settings = new ConnectionSettings(descriptor.Name, _sandbox.BaseAddress, _sandbox.GetToken(), null, http, SystemClock.Instance)
        {
            TokenFrom = "the sandbox",
            Journal = journal,
        };
        Connection = PlatformSession.Open(descriptor, settings, _handler);
        Names = new NameLookup(Connection);
    }

    public PlatformConnection Connection { get; }

    public NameLookup Names { get; }

    /// <summary>The number of requests so far that change something: all except GET.</summary>
    public int Writes => _sandbox.Requests.Count(request => request.Method != "GET");

    /// <summary>Creates a sandbox, connects to it and reads the owner of the token.</summary>
    public static async Task<SandboxSide> ConnectAsync(
        PlatformDescriptor descriptor, int userCount, ChangeJournal journal, CallContext call)
    {
        var side = new SandboxSide(descriptor, userCount, journal);
        side.Connection.SetIdentity(await side.Connection.Adapter.IdentifyAsync(call));
        return side;
    }

    /// <summary>Creates a resolver that has not read any user yet, as every command does.</summary>
    public UserResolver NewResolver() => new(Connection);

    /// <summary>Creates a change runner with a new resolver.</summary>
    public ChangeRunner NewChanges() => new(NewResolver(), Names);

    public void Dispose()
    {
        Connection.Dispose();
        _handler.Dispose();
        _sandbox.Dispose();
    }
}
