using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Model;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Shared;

/// <summary>The base class of all platforms.</summary>
/// <param name="descriptor">The description of the platform, which is the same for all of its connections.</param>
/// <param name="connection">The connection to one organization on the platform.</param>
/// <param name="routes">The routes of the connection.</param>
/// <typeparam name="TApi">The Refit interface with the platform's endpoints.</typeparam>
internal abstract class PlatformBase<TApi>(PlatformDescriptor descriptor, PlatformConnection connection, RouteTable routes) : IPlatform
{
    public string Name => descriptor.Name;

    public RouteTable Routes => routes;

    protected PlatformConnection Connection => connection;

    protected TApi Api { get; } = Client.Create<TApi>(connection, routes);

    protected PlatformCaller Caller { get; } = new(connection);

    public virtual bool Supports(Operation operation) => operation.Contract.IsInstanceOfType(this);

    public virtual string AlternativeFor(Operation operation) => descriptor.AlternativeFor(operation);

    public abstract Task<ConnectionIdentity> IdentifyAsync(CallContext call);
}
