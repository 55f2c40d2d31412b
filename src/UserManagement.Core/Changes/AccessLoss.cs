using UserManagement.Model;

namespace UserManagement.Changes;

/// <summary>Kinds of access that a change removes, as guards distinguish them.</summary>
internal enum AccessLoss
{
    /// <summary>No access that a guard protects.</summary>
    Nothing,

    /// <summary>Access that may include administrator rights.</summary>
    MaybeAdministration,

    /// <summary>Administrator rights.</summary>
    Administration,

    /// <summary>All access.</summary>
    Everything,
}

/// <summary>Returns what the loss of a role or a team removes.</summary>
internal static class AccessLosses
{
    public static AccessLoss Loss(AdministratorPower power) => power switch
    {
        AdministratorPower.None => AccessLoss.Nothing,
        AdministratorPower.Administers => AccessLoss.Administration,
        _ => AccessLoss.MaybeAdministration,
    };
}
