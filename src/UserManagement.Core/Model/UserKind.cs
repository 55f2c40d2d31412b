
namespace UserManagement;

/// <summary>The kind of an account.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum UserKind : long
{
    /// <summary>A person who signs in.</summary>
    Person,

    /// <summary>An account of a program, which uses tokens and does not sign in.</summary>
    SystemAccount,
}
