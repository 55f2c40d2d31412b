using UserManagement.Model;

namespace UserManagement.Changes;

/// <summary>The access that a change removes from a user. Guards use it to decide whether to refuse the change.</summary>
internal enum AccessLoss
{
    /// <summary>Nothing, or only access that no guard protects.</summary>
    Nothing,

    /// <summary>Access that may include administrator rights.</summary>
    MaybeAdministration,

    /// <summary>Administrator rights.</summary>
    Administration,

    /// <summary>All access.</summary>
    Everything,
}

/// <summary>Converts the administrator rights of a role or a team to the access that a user loses with that role or team.</summary>
internal static class AccessLosses
{
    public static AccessLoss Loss(AdministratorPower power) => power switch
    {
        AdministratorPower.None => AccessLoss.Nothing,
        AdministratorPower.Administers => AccessLoss.Administration,
        _ => AccessLoss.MaybeAdministration,
    };
}
