namespace UserManagement.Sandbox;

/// <summary>The simulation of a platform with documented rate limits.</summary>
internal interface IRateLimitedDialect
{
    /// <summary>Creates the rate limits of a new sandbox. Sandboxes share this dialect, but not the counts of remaining requests.</summary>
    IRateLimits CreateRateLimits();
}
