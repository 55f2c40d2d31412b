using System.Text.RegularExpressions;
using UserManagement.Foundation.Text;

namespace UserManagement.Binding;

/// <summary>Finds the column with the e-mail address of a row's user.</summary>
internal static class AddressColumn
{
    /// <summary>
    /// The usual names of a column with an e-mail address, normalized by <see cref="ColumnName.Normalize"/>, in order of precedence.
    /// </summary>
    private static readonly string[] Names =
    [
        "email", "mail", "primarysmtpaddress", "emailaddress", "mailaddress", "primaryemail", "primaryemailaddress", "primarymail",
        "workemail", "workemailaddress", "workmail", "businessemail", "businessemailaddress", "companyemail", "corporateemail",
        "officeemail", "useremail", "useremailaddress", "memberemail", "accountemail", "smtpaddress", "primarysmtp", "windowsemailaddress",
        "emailid", "emailadresse", "mailadresse", "adressemail", "adresseemail", "courriel", "correoelectronico", "correoelectrónico",
    ];

    /// <summary>
    /// Matches column names that consist only of the words of an e-mail column, such as <c>Email (Work)</c>, <c>E-mail 1 - Value</c> or
    /// <c>Primary Work Email</c>.
    /// </summary>
    private static readonly Regex Spelling = new(
        "^(?:e?mails?|address(?:es)?|addr|work|primary|business|company|corporate|corp|office|professional|official|user|member"
            + "|person|people|employee|staff|account|login|profile|smtp|required|value|id|1)+$",
        RegexOptions.CultureInvariant);

    /// <summary>Matches names of columns with an address of another person, or with an address that is not used to sign in.</summary>
    private static readonly Regex OfAnother = new(
        "manager|supervis|boss|lead|approv|request|creat|invit|owner|sponsor|assign|report|contact|recover|second|personal|private|home"
            + "|other|altern|alias|forward|notif|backup|nickname|previous|former|old|verif|type|status|sent|updated|modified|by$|cc$",
        RegexOptions.CultureInvariant);

    /// <summary>Returns the column that has a value and the name of an e-mail column; null if there is none.</summary>
    public static InputColumn? In(InputRow row) => row.Find(Names) ?? row.Find(IsSpelling);

    /// <summary>Returns the first column with a usual name, with or without a value, or null.</summary>
    public static InputColumn? EmptyIn(InputRow row) => row.FindEmpty(Names);

    /// <summary>Returns a column with a different e-mail address that could also be the address of the user, or null.</summary>
    /// <param name="row">The row.</param>
    /// <param name="chosen">The column with the login or id by which the user would be found.</param>
    public static InputColumn? Rival(InputRow row, InputColumn chosen)
    {
        var rival = row.Find(key => key != chosen.Key && key.Contains("mail") && !OfAnother.IsMatch(key));
        return rival?.Raw is string text && text.IndexOf('@') > 0 && !AddressComparer.Same(text.Trim(), chosen.Text?.Trim()) ? rival : null;
    }

    private static bool IsSpelling(string key) => key.Contains("mail") && Spelling.IsMatch(key);
}
