using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>
/// The request processing that all simulated platforms share: it checks the token, the route, the method and the scope, then calls the
/// handler.
/// </summary>
internal abstract class RoutedDialect(Router router) : ISandboxDialect
{
    public abstract string Platform { get; }

    public abstract Uri BaseAddress { get; }

    public abstract string Token { get; }

    public abstract IReadOnlyList<string> Scopes { get; }

    /// <summary>
    /// True if an identity provider can manage an organization of this platform, see <see cref="SandboxOrganization.IsReadOnly"/>.
    /// </summary>
    public virtual bool CanBeReadOnly => false;

    /// <summary>True if <see cref="SandboxPlatform.SetFault"/> works.</summary>
    public virtual bool HasSwitchableFaults => false;

    public abstract SandboxOrganization CreateOrganization(int userCount);

    public abstract WireAnswer Refuse(int status, string message);

    public virtual WireAnswer Deviate(WireAnswer answer, SandboxSwitches switches) => answer;

    public WireAnswer Answer(SandboxOrganization organization, TokenAccess access, SandboxSwitches switches, WireRequest request)
    {
        try
        {
            return access.Accepts(TokenOf(request))
                ? Dispatch(organization, access, switches, request)
                : Unauthenticated(access.IsRevoked);
        }
        catch (WireRefusal refusal)
        {
            return refusal.ToAnswer();
        }
    }

    /// <summary>Returns the token from the header in which the platform expects it; null if the request has no token.</summary>
    protected virtual string? TokenOf(WireRequest request) => request.Bearer;

    protected virtual WireAnswer Unauthenticated(bool isRevoked) =>
        Refuse(401, isRevoked ? "This token was revoked." : "A valid bearer token is required.");

    protected virtual WireAnswer NoSuchRoute() => Refuse(404, "There is no such route.");

    protected abstract WireAnswer LacksScope(string scope);

    private WireAnswer Dispatch(SandboxOrganization organization, TokenAccess access, SandboxSwitches switches, WireRequest request)
    {
        var routes = router.Find(request.Segments);
        if (routes.Count == 0)
            return NoSuchRoute();
        if (routes.FirstOrDefault(route => route.Method == request.Method) is not { } route)
        {
            var allowed = routes.Select(other => other.Method).Distinct();
            return Refuse(405, "This route does not support this method.").With("Allow", string.Join(", ", allowed));
        }

        if (route.Scope is { } scope && !access.Has(scope))
            return LacksScope(scope);

        var call = new SandboxCall(organization, access, switches, request, route.ValuesOf(request.Segments));
        // A GET reads copies of the data. Any other request locks the organization, so that no other change comes between its reads and
        // its writes, and all of its changes are saved together.
        return route.Method == "GET" ? route.Handler(call) : organization.Together(() => route.Handler(call));
    }
}
