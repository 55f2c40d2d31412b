using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Foundation.Time;

namespace UserManagement.Core.Tests;

public sealed partial class RateLimitTests
{
    /// <summary>A clock that jumps to the end of the earliest wait when no new wait has started for about 6 milliseconds.</summary>
    private sealed class VirtualClock : IClock, IDisposable
    {
        private readonly object _gate = new();
        private readonly PriorityQueue<TaskCompletionSource, TimeSpan> _waits = new();
        private readonly Timer _timer;
        private int _quiet;
        private TimeSpan _now;

        public VirtualClock() => _timer = new Timer(_ => Tick(), null, 2, 2);

        public DateTimeOffset UtcNow => Now + Elapsed;

        public TimeSpan Elapsed
        {
            get { lock (_gate) return _now; }
        }

        public Task Delay(TimeSpan delay, CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                var wait = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waits.Enqueue(wait, _now + delay);
                _quiet = 0;
                return wait.Task;
            }
        }

        public double Jitter() => SystemClock.Instance.Jitter();

        public void Dispose() => _timer.Dispose();

        private void Tick()
        {
            lock (_gate)
            {
                if (++_quiet < 3 || !_waits.TryDequeue(out var wait, out var due)) return;
                _quiet = 0;
                if (due > _now) _now = due;
                wait.SetResult();
            }
        }
    }
}
