using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading;
using UserManagement.Foundation.Time;

namespace UserManagement.Schedules;

/// <summary>Stores scheduled actions in memory, for a sandbox (a simulated platform) without a journal folder.</summary>
internal sealed class ScheduleMemory(string where, IClock clock) : ScheduleStore(clock)
{
    private readonly ConcurrentDictionary<string, ScheduleRecord> _records = new(StringComparer.Ordinal);
    private readonly object _gate = new();
    private int _running;

    public override string Where => where;

    public override void Add(ScheduleRecord record) => _records[record.Id] = Copy(record);

    public override ScheduleRecord? Change(string id, Func<ScheduleRecord, bool> change)
    {
        lock (_gate)
        {
            if (!_records.TryGetValue(id, out var kept)) return null;
            var record = Copy(kept);
            if (change(record)) _records[id] = Copy(record);
            return record;
        }
    }

    public override IDisposable? TryBegin() => Interlocked.Exchange(ref _running, 1) == 0 ? new Turn(this) : null;

    private protected override IEnumerable<ScheduleRecord> ReadEach(Action<PlatformException> damaged)
    {
        foreach (var record in _records.Values) yield return Copy(record);
    }

    // Callers get a copy, so that a stored action changes only through Add and Change.
    private static ScheduleRecord Copy(ScheduleRecord record) => JsonSerializer.Deserialize(
        JsonSerializer.Serialize(record, ScheduleJson.Default.ScheduleRecord), ScheduleJson.Default.ScheduleRecord)!;

    private sealed class Turn(ScheduleMemory memory) : IDisposable
    {
        public void Dispose() => Interlocked.Exchange(ref memory._running, 0);
    }
}
