using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>Checks the format of e-mail addresses with the same rules for several platforms.</summary>
internal static class EmailAddress
{
    public static bool IsValid(string email)
    {
        var at = email.IndexOf('@');
        return at > 0
            && at == email.LastIndexOf('@')
            && email.Length <= 254
            && email.IndexOf('.', at) > at + 1
            && email[email.Length - 1] != '.'
            && !email.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter));
    }
}
