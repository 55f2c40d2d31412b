namespace UserManagement.Sandbox;

/// <summary>The remaining requests after a request was counted.</summary>
/// <param name="Left">Of the minute's requests.</param>
/// <param name="BurstLeft">Of the ten seconds' requests.</param>
/// <param name="Reset">When the minute is over, in Unix seconds.</param>
/// <param name="Wait">How long the request is to wait, in seconds; 0 lets it through.</param>
internal sealed record KubiyaQuota(int Left, int BurstLeft, long Reset, int Wait);
