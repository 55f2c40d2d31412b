using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>One entry of <c>invalid_parameters</c>.</summary>
internal sealed record KonnectInvalidParameter(string Field, string Reason, IReadOnlyList<string>? Choices = null, int? Maximum = null);
