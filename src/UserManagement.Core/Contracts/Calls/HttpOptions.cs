using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Foundation.Text;

namespace UserManagement.Contracts.Calls;

/// <summary>The limits of one connection's HTTP client.</summary>
internal sealed class HttpOptions
{
    /// <summary>The timeout of one attempt, from the connect to the last byte of the response.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>The timeout of all attempts and waits of one call together.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(5);

    public int MaxAttempts { get; set; } = 5;

    /// <summary>The size of the largest response that is read, in bytes after decompression.</summary>
    public long MaxResponseBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>
    /// The function that returns a new token after the platform refused the current one; called once for each refused token.
    /// </summary>
    public Func<CallContext, Task<string>>? RenewToken { get; set; }

    /// <summary>The rate limits. Requests are delayed to stay within them.</summary>
    public IReadOnlyList<RateLimit> RateLimits { get; set; } = [];

    /// <summary>
    /// The secrets of the connection. The code that creates the HTTP handler may add some, such as the credentials of a proxy.
    /// </summary>
    public SecretSet Secrets { get; } = new();

    /// <summary>The name of the header that carries the token; <see cref="TokenPrefix"/> is the text before the token.</summary>
    public string TokenHeader { get; set; } = "Authorization";

    public string TokenPrefix { get; set; } = "Bearer ";

    /// <summary>The media type of request bodies, and the preferred one of responses.</summary>
    public string MediaType { get; set; } = "application/json";

    /// <summary>True to refuse every request that could change something.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>What to check if no server responds at the address; null for the usual advice.</summary>
    public string? AddressHint { get; set; }
}
