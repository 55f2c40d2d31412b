using System;
using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>The received requests in the order of their arrival, including requests without a response.</summary>
internal sealed class SandboxRequestLog(string token)
{
    private readonly object _gate = new();
    private readonly List<SandboxRequest> _entries = [];

    public SandboxRequest Add(DateTimeOffset at, string method, string path, string? body)
    {
        lock (_gate)
        {
            var entry = new SandboxRequest(at, method, Mask(path), body is null ? null : Mask(body));
            _entries.Add(entry);
            return entry;
        }
    }

    public void Answered(SandboxRequest entry, int status)
    {
        lock (_gate)
            entry.Status = status;
    }

    public IReadOnlyList<SandboxRequest> Snapshot()
    {
        lock (_gate)
            return _entries.ConvertAll(entry => entry.Copy());
    }

    public void Clear()
    {
        lock (_gate)
            _entries.Clear();
    }

    private string Mask(string text) => text.Replace(token, "[token]");
}
