namespace UserManagement.Sandbox;

/// <summary>The remaining requests after a request is counted.</summary>
/// <param name="Left">The remaining requests in the window of one minute.</param>
/// <param name="BurstLeft">The remaining requests in the window of ten seconds.</param>
/// <param name="Reset">The end of the window of one minute, in Unix seconds.</param>
/// <param name="Wait">The time until a retry, in seconds; 0 if the request is allowed.</param>
internal sealed record KubiyaQuota(int Left, int BurstLeft, long Reset, int Wait);
