using System;
using System.Threading;
using UserManagement.Foundation.Json;

namespace UserManagement;

// Members that only the module uses.
public sealed partial class PlatformUser
{
    private static long _readCount;

    internal DateTimeOffset? Created { get => Time(_createdAt) ?? _lateCreated.ReadTime(_json); set => _createdAt = Ticks(value); }

    internal DateTimeOffset? Invited => Status == UserStatus.Pending ? Created : null;

    internal DateTimeOffset? Updated { get => Time(_updatedAt) ?? _lateUpdated.ReadTime(_json); set => _updatedAt = Ticks(value); }

    internal DateTimeOffset? LastActive { get => Time(_membership?.LastActiveAt ?? 0); set => Own.LastActiveAt = Ticks(value); }

    internal PlatformConnection Origin { get; }

    /// <summary>The number of users that this process has read so far.</summary>
    internal static long ReadCount => Interlocked.Read(ref _readCount);

    /// <summary>The value of <see cref="ReadCount"/> when this user was read. A user who was read later has a higher number.</summary>
    internal long ReadNumber { get; } = Interlocked.Increment(ref _readCount);

    /// <summary>The roles; empty if not read.</summary>
    internal PlatformList<string> HeldRoles => Roles ?? [];

    /// <summary>The teams; empty if not read.</summary>
    internal PlatformList<string> HeldTeams => Teams ?? [];

    /// <summary>True if the user was read individually, and not in a list, which can have fewer properties.</summary>
    internal bool IsReadAlone { get; set; }

    /// <summary>The id as a key for dictionaries.</summary>
    internal IdKey Key => _lateId.Exists ? _lateId.Key(_json) : new IdKey(_id ?? "");

    /// <summary>Sets the position of the e-mail address in the JSON. The address is read from there when it is first needed.</summary>
    internal LazyText LateEmail { init => _lateEmail = value; }

    /// <summary>Sets the position of the display name in the JSON. If the name is only white space, the user has no name.</summary>
    internal LazyText LateName { init => _lateName = value; }

    internal LazyText LateCreated { init => _lateCreated = value; }

    internal LazyText LateUpdated { init => _lateUpdated = value; }
}
