using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;

namespace UserManagement.People;

/// <summary>
/// Reads the pending users of a list who were invited before a time. Users without an invitation time are left out, and a warning at the
/// end of the list counts them.
/// </summary>
internal sealed class InvitedReader(IPageReader<PlatformUser> users, DateTimeOffset before, PlatformConnection connection)
    : IPageReader<PlatformUser>
{
    private int _unknown;

    public ListEnd? End => users.End;

    public async Task<IReadOnlyList<PlatformUser>?> NextAsync(CallContext call)
    {
        if (await users.NextAsync(call).ConfigureAwait(false) is not { } page)
        {
            Warn(call);
            return null;
        }

        var found = new List<PlatformUser>();
        foreach (var user in page)
        {
            if (user.Status != UserStatus.Pending) continue;
            if (user.Invited is not { } time) _unknown++;
            else if (time < before) found.Add(user);
        }

        return found;
    }

    private void Warn(CallContext call)
    {
        if (_unknown == 0) return;
        var (who, them) = _unknown == 1 ? ("user was", "this user") : ("users were", "them");
        call.Observer.Warning(string.Format(
            CultureInfo.InvariantCulture,
            "{0} (connection '{1}') does not say when {2} pending {3} invited, so -InvitedBefore leaves {4} out. "
            + "Get-PlatformUser -Status Pending lists all.",
            connection.Platform, connection.Name, _unknown, who, them));
        _unknown = 0;
    }
}
