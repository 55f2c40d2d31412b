
namespace UserManagement;

/// <summary>The kind of an account.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum UserKind : long
{
    /// <summary>A person who signs in.</summary>
    Person,

    /// <summary>A program, which has only tokens.</summary>
    SystemAccount,
}
