namespace UserManagement.Model;

/// <summary>Whether something gives administrator rights: changing and removing users of an organization.</summary>
internal enum AdministratorPower
{
    /// <summary>It does not, as the platform shows or documents.</summary>
    None,

    /// <summary>Neither the platform nor its documentation shows it.</summary>
    Unknown,

    /// <summary>It does.</summary>
    Administers,
}
