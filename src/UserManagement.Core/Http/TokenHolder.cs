using System;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Http;

/// <summary>The token of a connection, and the way to a new one when the platform no longer takes it. Shows nothing of itself.</summary>
/// <param name="token">The first token.</param>
/// <param name="renew">Gives another; null where there is none.</param>
/// <param name="known">Called with each token before it is used.</param>
internal sealed class TokenHolder(string token, Func<CallContext, Task<string>>? renew, Action<string> known) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private Generation _current = new(0, token);

    /// <summary>The present token, with a number that tells it from those before it.</summary>
    public Generation Current => Volatile.Read(ref _current);

    public bool CanRenew => renew is not null;

    /// <summary>Asks for a new token, unless somebody else did so since the refused one was read.</summary>
    /// <returns>False when there is no other token to try.</returns>
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
