using System;
using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>An account for a program instead of a user.</summary>
internal sealed record SystemAccount(
    string Id, string Name, string Description, bool KonnectManaged, IReadOnlyList<string> TeamIds, DateTime CreatedAt, DateTime UpdatedAt);
