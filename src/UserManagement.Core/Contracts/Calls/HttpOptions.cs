using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Foundation.Text;

namespace UserManagement.Contracts.Calls;

/// <summary>The limits of one connection's HTTP client.</summary>
internal sealed class HttpOptions
{
    /// <summary>One attempt, from connecting to the last byte of the response.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>All attempts and waits of one call together.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(5);

    public int MaxAttempts { get; set; } = 5;

    /// <summary>The largest answer that is read, after decompression.</summary>
    public long MaxResponseBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>Gives a new token when the platform refuses the present one; asked once for each refused token.</summary>
    public Func<CallContext, Task<string>>? RenewToken { get; set; }

    /// <summary>Limits to keep under.</summary>
    public IReadOnlyList<RateLimit> RateLimits { get; set; } = [];

    /// <summary>The secrets of the connection, some of which the maker of the handler may know.</summary>
    public SecretSet Secrets { get; } = new();

    /// <summary>How an API key travels: the header's name and what stands before the key.</summary>
    public string TokenHeader { get; set; } = "Authorization";

    public string TokenPrefix { get; set; } = "Bearer ";

    /// <summary>The media type of bodies, and the first that is accepted.</summary>
    public string MediaType { get; set; } = "application/json";

    /// <summary>True to send nothing that could change something.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>What to look at when nothing answers at the address; null where the usual advice is enough.</summary>
    public string? AddressHint { get; set; }
}
