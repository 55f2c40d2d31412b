namespace UserManagement.Sandbox;

/// <summary>The settings for a new sandbox.</summary>
public sealed class SandboxOptions
{
    /// <summary>The maximum number of users in a generated organization.</summary>
    public const int MaximumUserCount = 1_000_000;

    /// <summary>The platform that the sandbox simulates, ignoring case.</summary>
    public string Platform { get; set; } = "Keeptrusts";

    /// <summary>
    /// The number of users in a new organization, 1 to <see cref="MaximumUserCount"/>. An existing file keeps its own number.
    /// </summary>
    public int UserCount { get; set; } = 25;

    /// <summary>The full path of the organization's file; null to keep it in memory. Several processes may share a file.</summary>
    public string? Path { get; set; }
}
