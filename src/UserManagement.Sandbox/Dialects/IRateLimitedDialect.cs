namespace UserManagement.Sandbox;

/// <summary>A dialect whose platform documents its rate limits and returns the remaining requests with each response.</summary>
internal interface IRateLimitedDialect
{
    /// <summary>Creates the rate limits of a new sandbox. Sandboxes share dialects, but not the counts of remaining requests.</summary>
    IRateLimits CreateRateLimits();
}
