using System;
using System.Collections;
using System.Management.Automation;
using System.Security;
using UserManagement.Foundation.Text;

namespace UserManagement.Binding;

/// <summary>Decides whether a given argument is null, an empty list or blank text.</summary>
internal static class EmptyArgument
{
    /// <param name="value">The bound value.</param>
    /// <param name="eachItem">True if one empty item makes the whole list invalid; false if the command checks each item.</param>
    public static bool IsNothing(object? value, bool eachItem) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null or DBNull => true,
        string text => IsBlank(text),
        char one => one != '\t' && IsBlank(one.ToString()), // a tab is a valid -Delimiter
        ScriptBlock block => IsBlank(block.ToString()),
        SecureString secret => secret.Length == 0,
        PSCredential credential => IsBlank(credential.UserName),
        Uri address => IsBlank(address.OriginalString),
        ICollection { Count: 0 } => true,
        IEnumerable list and not IDictionary => eachItem && HasNothing(list),
        _ => false,
    };

    /// <summary>Returns true if the text has no visible character.</summary>
    public static bool IsBlank(string? text)
    {
        for (var i = 0; i < (text ?? "").Length; i++) if (!char.IsWhiteSpace(text![i]) && !InvisibleCharacters.IsAt(text, i)) return false;
        return true;
    }

    private static bool HasNothing(IEnumerable list)
    {
        foreach (var item in list) if (IsNothing(item, true)) return true;
        return false;
    }
}
