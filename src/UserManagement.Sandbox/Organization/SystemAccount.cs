using System;
using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>An identity for a program instead of a person.</summary>
internal sealed record SystemAccount(
    string Id, string Name, string Description, bool KonnectManaged, IReadOnlyList<string> TeamIds, DateTime CreatedAt, DateTime UpdatedAt);
