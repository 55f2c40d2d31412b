using System;
using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>The simulation of one platform: its routes, its JSON and its errors.</summary>
internal interface ISandboxDialect
{
    string Platform { get; }

    Uri BaseAddress { get; }

    /// <summary>The only token that the sandbox accepts. It is not valid anywhere else.</summary>
    string Token { get; }

    /// <summary>Every scope a token of this platform can have.</summary>
    IReadOnlyList<string> Scopes { get; }

    SandboxOrganization CreateOrganization(int userCount);

    /// <summary>
    /// Answers a request, including a request that the platform refuses. Not called for a request that an injected fault answers.
    /// </summary>
    /// <exception cref="SandboxException">A change could not be saved and was undone.</exception>
    WireAnswer Answer(SandboxOrganization organization, TokenAccess access, SandboxSwitches switches, WireRequest request);

    /// <summary>
    /// Applies the enabled <see cref="SandboxFault"/> deviations to a finished response. Called once for every response, including injected
    /// errors.
    /// </summary>
    WireAnswer Deviate(WireAnswer answer, SandboxSwitches switches);

    /// <summary>Creates an error in the platform's format.</summary>
    WireAnswer Refuse(int status, string message);
}
