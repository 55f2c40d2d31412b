namespace UserManagement.Sandbox;

/// <summary>A dialect whose platform documents its rate limits and tells on every response what is left of them.</summary>
internal interface IRateLimitedDialect
{
    /// <summary>Makes the limits of a new sandbox: dialects are shared, what is left is not.</summary>
    IRateLimits CreateRateLimits();
}
