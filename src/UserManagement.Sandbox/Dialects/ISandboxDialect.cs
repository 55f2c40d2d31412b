using System;
using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>How one platform talks: its routes, its JSON and its errors.</summary>
internal interface ISandboxDialect
{
    public string Platform { get; }

    public Uri BaseAddress { get; }

    /// <summary>The one token the sandbox accepts. Worth nothing anywhere else.</summary>
    public string Token { get; }

    /// <summary>Every scope a token of this platform can have.</summary>
    public IReadOnlyList<string> Scopes { get; }

    public SandboxOrganization CreateOrganization(int userCount);

    /// <summary>Answers a request that met no fault, refusals included.</summary>
    /// <exception cref="SandboxException">A change could not be saved and was undone.</exception>
    public WireAnswer Answer(SandboxOrganization organization, TokenAccess access, WireRequest request);

    /// <summary>An error in the platform's own shape.</summary>
    public WireAnswer Refuse(int status, string message);
}
