using System;
using System.Collections.Generic;

namespace UserManagement.Running;

/// <summary>Holds one object of a command per connection, created at first use. Thread-safe.</summary>
/// <param name="create">Creates the object for a connection.</param>
/// <param name="key">Returns an equal value for connections that share an object; null if each connection has its own object.</param>
internal sealed class PerConnection<T>(Func<PlatformConnection, T> create, Func<PlatformConnection, object>? key = null)
{
    private readonly Dictionary<object, T> _values = [];

    public T For(PlatformConnection connection)
    {
        lock (_values)
        {
            var which = key?.Invoke(connection) ?? connection;
            if (!_values.TryGetValue(which, out var value)) _values.Add(which, value = create(connection));
            return value;
        }
    }
}
