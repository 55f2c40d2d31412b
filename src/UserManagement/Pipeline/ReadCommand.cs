using System;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Platforms;

namespace UserManagement.Pipeline;

/// <summary>The base of cmdlets that read: -First and -Skip over everything the command emits, whichever connections it reads.</summary>
public abstract class ReadCommand : UserCommand
{
    private ulong _seen;
    private ulong _emitted;

    private protected override void Emit(object output)
    {
        if (_seen++ < PagingParameters.Skip || _emitted >= PagingParameters.First) return;
        _emitted++;
        WriteObject(output);
        // Enough: what is still being read is not wanted.
        if (_emitted >= PagingParameters.First) Pump.Stop();
    }

    /// <summary>Emits what was queued, and the count when it was asked for.</summary>
    protected override void EndProcessing()
    {
        try
        {
            base.EndProcessing();
        }
        catch (PipelineStoppedException) when (Enough)
        {
            // Our own stop, because -First is reached; the pipeline goes on.
        }

        if (PagingParameters.IncludeTotalCount) WriteObject(PagingParameters.NewTotalCount(_seen, Enough ? 0 : 1));
    }

    private protected override bool Enough => PagingParameters.First != ulong.MaxValue && _emitted >= PagingParameters.First;

    private protected void QueueList<T>(object? input, Func<IPageReader<T>> open, Func<T, PumpItem, Task<T>>? enrich = null)
        where T : class
    {
        if (Enough || PagingParameters.First == 0) return;
        Queue(input, async item =>
        {
            var reader = open();
            var next = reader.NextAsync(item.Call);
            while (await next.ConfigureAwait(false) is { } page)
            {
                // The next page travels while this one is emitted.
                next = reader.NextAsync(item.Call);
                foreach (var value in page) await item.EmitAsync(enrich is null ? value : await enrich(value, item).ConfigureAwait(false)).ConfigureAwait(false);
            }
        });
    }
}
