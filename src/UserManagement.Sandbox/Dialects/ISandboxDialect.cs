using System;
using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>How one platform talks: its routes, its JSON and its errors.</summary>
internal interface ISandboxDialect
{
    string Platform { get; }

    Uri BaseAddress { get; }

    /// <summary>The only token that the sandbox accepts. It is not valid anywhere else.</summary>
    string Token { get; }

    /// <summary>Every scope a token of this platform can have.</summary>
    IReadOnlyList<string> Scopes { get; }

    SandboxOrganization CreateOrganization(int userCount);

    /// <summary>Answers a request that met no fault, refusals included.</summary>
    /// <exception cref="SandboxException">A change could not be saved and was undone.</exception>
    WireAnswer Answer(SandboxOrganization organization, TokenAccess access, SandboxSwitches switches, WireRequest request);

    /// <summary>Changes a finished answer as the switchable faults say; called once for every response, errors on order included.</summary>
    WireAnswer Deviate(WireAnswer answer, SandboxSwitches switches);

    /// <summary>An error in the platform's own shape.</summary>
    WireAnswer Refuse(int status, string message);
}
