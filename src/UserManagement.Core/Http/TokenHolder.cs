using System;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Http;

/// <summary>The token of a connection, with its renewal after a refusal.</summary>
/// <param name="token">The first token.</param>
/// <param name="renew">Returns a new token; null if the token cannot be renewed.</param>
/// <param name="known">Called with each new token before it is used, so that the token is hidden in all output.</param>
internal sealed class TokenHolder(string token, Func<CallContext, Task<string>>? renew, Action<string> known) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private Generation _current = new(0, token);

    /// <summary>The current token with its version number.</summary>
    public Generation Current => Volatile.Read(ref _current);

    public bool CanRenew => renew is not null;

    /// <summary>Renews the token, unless another caller has renewed it since the refused token was read.</summary>
    /// <returns>False if there is no new token.</returns>
    public async Task<bool> RenewAsync(Generation refused, CallContext call)
    {
        if (renew is null) return false;
        await _one.WaitAsync(call.Stop).ConfigureAwait(false);
        try
        {
            if (Current.Number != refused.Number) return true;
            var fresh = await renew(call).ConfigureAwait(false);
            if (fresh.Length == 0 || fresh == refused.Token) return false;
            known(fresh);
            Volatile.Write(ref _current, new Generation(refused.Number + 1, fresh));
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    internal sealed class Generation(int number, string token)
    {
        public int Number { get; } = number;

        public string Token { get; } = token;
    }
}
