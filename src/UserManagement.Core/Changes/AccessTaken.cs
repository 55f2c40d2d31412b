using UserManagement.Model;

namespace UserManagement.Changes;

/// <summary>What a change takes from a user, as far as guards care.</summary>
internal enum AccessTaken
{
    /// <summary>Nothing that a guard watches.</summary>
    Nothing,

    /// <summary>Something that may be the right to administer the organization.</summary>
    MaybeAdministration,

    /// <summary>The right to administer the organization.</summary>
    Administration,

    /// <summary>All access.</summary>
    Everything,
}

/// <summary>Says what the loss of a role or a team takes.</summary>
internal static class AccessTakenBy
{
    public static AccessTaken Loss(AdministratorPower power) => power switch
    {
        AdministratorPower.None => AccessTaken.Nothing,
        AdministratorPower.Administers => AccessTaken.Administration,
        _ => AccessTaken.MaybeAdministration,
    };
}
