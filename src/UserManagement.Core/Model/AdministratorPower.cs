namespace UserManagement.Model;

/// <summary>Whether something lets a user administer an organization: change and remove its users.</summary>
internal enum AdministratorPower
{
    /// <summary>It does not, as the platform says or documents.</summary>
    None,

    /// <summary>Neither the platform nor its documentation says.</summary>
    Unknown,

    /// <summary>It does.</summary>
    Administers,
}
