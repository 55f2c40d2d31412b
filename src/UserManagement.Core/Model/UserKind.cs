namespace UserManagement;

/// <summary>What stands behind an identity.</summary>
public enum UserKind
{
    /// <summary>A person, who signs in.</summary>
    Person,

    /// <summary>A program, which only has tokens.</summary>
    SystemAccount,
}
