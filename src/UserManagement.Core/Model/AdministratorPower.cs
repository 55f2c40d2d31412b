namespace UserManagement.Model;

/// <summary>Whether a user, role or team has administrator rights: to change and remove users of an organization.</summary>
internal enum AdministratorPower
{
    /// <summary>It has none, as the platform shows or documents.</summary>
    None,

    /// <summary>Neither the platform nor its documentation shows it.</summary>
    Unknown,

    /// <summary>It has administrator rights.</summary>
    Administers,
}
