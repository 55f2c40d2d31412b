using System;
using System.Collections.Generic;

namespace UserManagement.Running;

/// <summary>Holds one object of a command per connection, created at first use. Thread-safe.</summary>
internal sealed class PerConnection<T>(Func<PlatformConnection, T> create)
{
    private readonly Dictionary<PlatformConnection, T> _values = [];

    public T For(PlatformConnection connection)
    {
        lock (_values)
        {
            if (!_values.TryGetValue(connection, out var value)) _values.Add(connection, value = create(connection));
            return value;
        }
    }
}
