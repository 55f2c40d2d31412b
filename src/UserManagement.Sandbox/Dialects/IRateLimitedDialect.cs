namespace UserManagement.Sandbox;

/// <summary>The simulation of a platform that documents its rate limits and returns the remaining requests with each response.</summary>
internal interface IRateLimitedDialect
{
    /// <summary>Creates the rate limits of a new sandbox. Sandboxes share this object, but not the counts of remaining requests.</summary>
    IRateLimits CreateRateLimits();
}
