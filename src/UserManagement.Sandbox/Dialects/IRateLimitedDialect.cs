namespace UserManagement.Sandbox;

/// <summary>A dialect whose platform documents its rate limits and sends the remaining number with each response.</summary>
internal interface IRateLimitedDialect
{
    /// <summary>Creates the limits of a new sandbox. Dialects are shared; the remaining numbers are not.</summary>
    IRateLimits CreateRateLimits();
}
