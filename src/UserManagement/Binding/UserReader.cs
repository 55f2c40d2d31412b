using System;
using System.Linq;
using System.Management.Automation;
using System.Net.Mail;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;

namespace UserManagement.Binding;

/// <summary>Finds the user that an input object names.</summary>
/// <remarks>
/// An e-mail address takes precedence over a principal name, and both over a login or an id, because in the export of a ticket system,
/// the column User is often the requester of the ticket.
/// </remarks>
internal static class UserReader
{
    private const int Deepest = 3;
    private const string Identify = "Give an id or an e-mail address.";
    private static readonly string[] PrincipalNames = ["userprincipalname", "upn", "principalname"];
    private static readonly string[] Ids =
    [
        "login", "loginname", "loginid", "userlogin", "signinname", "user", "username", "userid", "id", "memberid", "person",
    ];

    /// <exception cref="PlatformException">The object names no user, or uses an invalid format; the message gives the reason.</exception>
    public static UserIdentity Read(InputRow row) => Read(row, 0);

    /// <exception cref="PlatformException">The object has no valid e-mail address.</exception>
    public static string ReadAddress(InputRow row)
    {
        var identity = Read(row, 0);
        if (identity.User is { } user) return InputRules.Email(user.Email ?? throw Invalid(
            $"The user {user.Id} has no e-mail address.", "Give the address as text, such as jane@example.com."));
        return identity.IsEmail ? identity.Value : InputRules.Email(identity.Value);
    }

    /// <summary>Returns the text that names the user, as given, even if it is invalid; null if there is none.</summary>
    public static string? GivenText(InputRow row)
    {
        try
        {
            var text = row.Kind switch
            {
                InputKind.Nothing => null,
                InputKind.Row or InputKind.Foreign =>
                    (AddressColumn.In(row) ?? row.Find(PrincipalNames)
                        ?? (row.Kind == InputKind.Row ? row.Find(Ids) ?? EarlierInput(row) : null))?.Text,
                _ => row.Value!.ToString(),
            };
            return text is null ? null : SafeText.Cut(text, 300);
        }
        catch (PlatformException)
        {
            return null; // a column that cannot be read has no text
        }
    }

    /// <summary>
    /// Returns the column Input of a saved result of -IncludeFailed; null for any other row. The column is shown in results, but never
    /// selects the user of a change.
    /// </summary>
    private static InputColumn? EarlierInput(InputRow row) =>
        row.FindEmpty("outcome") is not null && row.FindEmpty("errorid") is not null ? row.Find("input") : null;

    private static UserIdentity Read(InputRow row, int depth) => row.Value switch
    {
        null => throw Invalid("The user is null.", Identify),
        string text => EmptyArgument.IsBlank(text) ? throw Invalid("The user is blank.", Identify) : FromText(text),
        UserIdentity identity => identity,
        PlatformUser user => new UserIdentity(user),
        PlatformAccessReview review => new UserIdentity(review.User ?? throw Invalid(
            $"The connection '{InputRules.Shorten(review.Connection)}' was not assessed, so this row of the review names no user.",
            "Leave out the rows without a user, with Where-Object User.")),
        PlatformRoleAssignment assignment => new UserIdentity(assignment.User),
        PlatformUserToken token => new UserIdentity(token.User),
        MailAddress address => FromText(address.Address),
        Guid id => FromText(id.ToString("D")),
        _ when row.Kind == InputKind.NoUser => throw NoUser(row),
        _ => FromColumns(row, depth),
    };

    private static UserIdentity FromColumns(InputRow row, int depth)
    {
        if (AddressColumn.In(row) is { } address) return new UserIdentity(AddressIn(address));
        var empty = AddressColumn.EmptyIn(row);
        if (row.Find(PrincipalNames) is { } principal) return new UserIdentity(PrincipalIn(principal, empty));
        if (row.Kind == InputKind.Foreign) throw NoUser(row);
        if (row.Find(Ids) is not { } id) throw NoColumn(row, empty);
        if (AddressColumn.Rival(row, id) is { } rival) throw Ambiguous(id, rival);
        if (depth < Deepest && id.Value is PSObject or PlatformUser) return Read(InputRow.Of(id.Value), depth + 1);
        if (id.Value is string or Guid or MailAddress) return In(id, id.Text!, FromText);
        throw RowError.Prefix(
            ColumnWords(id), Invalid($"'{InputRules.Shorten(id.Text ?? "")}' is {NameOf(id.Value!)}, but an id must be a string.",
            $"Give the id as a string: '{InputRules.Shorten(id.Text ?? "")}'."));
    }

    private static string AddressIn(InputColumn column) => In(column, column.Text!, text => InputRules.Email(PlainAddress(text)));

    private static string PrincipalIn(InputColumn column, InputColumn? empty)
    {
        if (column.Text!.IndexOf("#EXT#", StringComparison.OrdinalIgnoreCase) < 0) return AddressIn(column);
        var also = empty is null ? "" : $", and column {SafeText.Escape(empty.Name)} is empty";
        throw Invalid(
            $"{ColumnWords(column)}'{InputRules.Shorten(column.Text)}' is the directory's internal name of a guest user, not an e-mail "
            + $"address{also}.",
            "Put the guest's own address in a column Email or Mail.");
    }

    private static UserIdentity FromText(string text) => new(text.IndexOf('@') > 0 ? PlainAddress(text) : text);

    /// <summary>
    /// Returns a plain e-mail address. Refuses other forms, such as "Name &lt;address&gt;", with an error that shows the plain address.
    /// </summary>
    private static string PlainAddress(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Count(c => c == '@') > 1 && trimmed.IndexOfAny([';', ',', ' ', '|']) > 0)
            throw Invalid(
                $"'{InputRules.Shorten(trimmed)}' contains several addresses; one is allowed.",
                "Put each user in a separate row. Invoke-PlatformUserOffboarding reads other addresses of a user from a column Alias.");
        var inner = Inner(trimmed);
        if (inner == trimmed) return text;
        if (InputRules.WhyNoEmail(inner) is not null) return InputRules.Email(inner); // throws: the plain address is not valid either
        var why = InputRules.WhyNoEmail(text) ?? "it contains more than the address";
        throw Invalid($"'{InputRules.Shorten(trimmed)}' is not only an e-mail address: {why}.", $"Write {InputRules.Shorten(inner)}.");
    }

    private static string Inner(string text)
    {
        var (open, close) = (text.LastIndexOf('<'), text.LastIndexOf('>'));
        var inner = open >= 0 && close > open ? text.Substring(open + 1, close - open - 1) : text;
        foreach (var scheme in new[] { "mailto:", "smtp:" })
            if (inner.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) inner = inner.Substring(scheme.Length);
        return inner.Trim(' ', '"', '\'', ';', ',');
    }

    private static T In<T>(InputColumn column, string text, Func<string, T> read)
    {
        try
        {
            return read(text);
        }
        catch (PlatformException e)
        {
            throw RowError.Prefix(ColumnWords(column), e);
        }
    }

    private static string ColumnWords(InputColumn column) => $"Column {SafeText.Escape(column.Name)}: ";

    private static PlatformException Ambiguous(InputColumn id, InputColumn rival) => Invalid(
        $"Columns {SafeText.Escape(id.Name)} ('{InputRules.Shorten(id.Text ?? "")}') and {SafeText.Escape(rival.Name)} "
            + $"('{InputRules.Shorten(rival.Text ?? "")}') may both name the user.",
        $"Rename the column that names the user to Email, or select it: -User {{ $_.'{SafeText.Escape(rival.Name)}' }}.");

    private static PlatformException NoColumn(InputRow row, InputColumn? empty) =>
        MissingColumn.ErrorOf(row, empty ?? row.FindEmpty([.. PrincipalNames, .. Ids]), "user", "Email", "User");

    private static PlatformException NoUser(InputRow row)
    {
        var shown = InputRules.Shorten(row.Value is PSObject ? "" : row.Value?.ToString() ?? "");
        var type = row.Value is PSObject ? InputRules.WithArticle(row.OriginalType()!.Split('.').Last()) : NameOf(row.Value!);
        return Invalid(
            $"{(shown.Length == 0 ? "The object" : $"'{shown}'")} is {type}, not a user.",
            "Give an id, an e-mail address, a user from Get-PlatformUser, or a row with a column Email.");
    }

    private static string NameOf(object value) => InputRules.WithArticle(value is ScriptBlock ? "script block" : value.GetType().Name);

    private static PlatformException Invalid(string message, string remedy) => new(PlatformError.InvalidRequest, message, remedy);
}
