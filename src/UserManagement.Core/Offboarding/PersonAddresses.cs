using System.Collections.Generic;

namespace UserManagement.Offboarding;

/// <summary>The e-mail addresses of a person, with which the person is searched for on each platform.</summary>
internal sealed class PersonAddresses(IReadOnlyList<string> known, PlatformException? unread)
{
    public IReadOnlyList<string> Known { get; } = known;

    /// <summary>
    /// The error because of which no address is known for the id of the person; null if an address is known, or if every platform was
    /// read. With this error, a person who is not found on a platform may still be a member there, under an address that is not known.
    /// </summary>
    public PlatformException? Unread { get; } = unread;
}
