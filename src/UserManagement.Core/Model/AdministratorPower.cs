namespace UserManagement.Model;

/// <summary>Whether a user, role or team has administrator rights, which means the rights to change and remove users.</summary>
internal enum AdministratorPower
{
    /// <summary>No administrator rights, as the platform shows or its documentation says.</summary>
    None,

    /// <summary>Neither the platform nor its documentation says whether there are administrator rights.</summary>
    Unknown,

    /// <summary>Administrator rights.</summary>
    Administers,
}
