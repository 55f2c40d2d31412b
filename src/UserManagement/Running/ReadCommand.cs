using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;

namespace UserManagement.Running;

/// <summary>Base of the cmdlets that read. -First and -Skip apply to the output of all connections together.</summary>
public abstract partial class ReadCommand : PlatformCommand
{
    private ulong _seen;
    private ulong _emitted;
    private bool _endedBelow;
    private PlatformList<string>? _seenRoles;
    private readonly ConcurrentDictionary<string, bool> _doubted = new(StringComparer.OrdinalIgnoreCase);

    private protected override void Emit(object output)
    {
        if (_seen++ < PagingParameters.Skip || _emitted >= PagingParameters.First) return;
        _emitted++;
        Remember(output);
        _endedBelow = true; // stays true if WriteObject throws: a later command ended the pipeline, not -First
        WriteObject(output);
        _endedBelow = false;
        // -First is reached, so the results of reads in progress are not needed.
        if (Enough) Pump.Stop();
    }

    private protected override void EmitPage(IReadOnlyList<object> page)
    {
        if (PagingParameters.First != ulong.MaxValue || PagingParameters.Skip > 0)
        {
            base.EmitPage(page);
            return;
        }

        _seen += (ulong)page.Count;
        _emitted += (ulong)page.Count;
        foreach (var output in page) Remember(output);
        WriteObject(page, enumerateCollection: true);
    }

    /// <summary>Emits the results, and the total count under -IncludeTotalCount.</summary>
    protected override void EndProcessing()
    {
        try
        {
            base.EndProcessing();
        }
        catch (PipelineStoppedException) when (Enough)
        {
            // This command stopped itself because -First is reached; the pipeline continues.
        }

        if (PagingParameters.IncludeTotalCount) WriteObject(PagingParameters.NewTotalCount(_seen, _doubted.IsEmpty ? 1 : 0));
    }

    /// <summary>Remembers emitted names for tab completion.</summary>
    private void Remember(object output)
    {
        switch (output)
        {
            case PlatformUser user:
                // Allocates nothing for a user without roles and teams: most lists contain neither, and lists can be long.
                if (user.Roles is { Count: > 0 } roles && !ReferenceEquals(roles, _seenRoles))
                {
                    _seenRoles = roles; // the users of a list often share one list of roles
                    foreach (var role in roles) user.Origin.SeenRoles.Add(role, null);
                }

                if (user.Teams is { Count: > 0 } teams) foreach (var team in teams) user.Origin.SeenTeams.Add(team, null);
                if (!user.Origin.SeenUsers.IsFull) user.Origin.SeenUsers.Add(user.Email ?? user.Id, user.Name);
                break;
            case PlatformRole role: role.Origin.SeenRoles.Add(role.Id, role.Name); break;
            case PlatformTeam team: team.Origin.SeenTeams.Add(team.Id, team.Name); break;
        }
    }

    private protected override bool OnlyReads => true;

    // -IncludeTotalCount requires that every item is read.
    private protected override bool Enough => !_endedBelow
        && !PagingParameters.IncludeTotalCount
        && PagingParameters.First != ulong.MaxValue
        && _emitted >= PagingParameters.First;

    private protected void QueueList<T>(object? input, Func<IPageReader<T>> open, Func<T, PumpItem, Task<T>>? enrich = null)
        where T : class => QueueList(input, _ => Task.FromResult(open()), enrich);

    private protected void QueueList<T>(
        object? input, Func<CallContext, Task<IPageReader<T>>> open, Func<T, PumpItem, Task<T>>? enrich = null)
        where T : class
    {
        if (Enough) return;
        Queue(input, async item =>
        {
            var reader = await open(item.Call).ConfigureAwait(false);
            var next = reader.NextAsync(item.Call);
            while (await next.ConfigureAwait(false) is { } page)
            {
                // The next page is requested while this one is emitted.
                next = reader.NextAsync(item.Call);
                if (enrich is null) await item.EmitPageAsync(page).ConfigureAwait(false);
                else
                    await OrderedParallel.RunAsync(
                        page, Parallelism, value => enrich(value, item), value => item.EmitAsync(value)).ConfigureAwait(false);
            }

            // Warns once per connection, not once for each of 50 teams.
            if (reader.End is { Connection: { } connection, Warning: { } warning } && _doubted.TryAdd(connection, true))
                item.Call.Observer.Warning(warning);
        });
    }
}
