namespace UserManagement.Sandbox;

/// <summary>What kind of sandbox to make.</summary>
public sealed class SandboxOptions
{
    /// <summary>The most people a generated organization may have.</summary>
    public const int MaximumUserCount = 1_000_000;

    /// <summary>The platform whose dialect the sandbox speaks, ignoring case.</summary>
    public string Platform { get; set; } = "Keeptrusts";

    /// <summary>How many people a new organization has, 1 to <see cref="MaximumUserCount"/>. An existing file keeps its own.</summary>
    public int UserCount { get; set; } = 25;

    /// <summary>The file the organization lives in, as a full path; null keeps it in memory. Several processes may share a file.</summary>
    public string? Path { get; set; }
}
