using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Foundation.PeopleFiles;

/// <summary>A kind of file that lists users: its name, the columns that identify users, and the meaning of an empty file.</summary>
internal sealed class PeopleFileKind
{
    private static readonly string[] Addresses = ["Email", "UserPrincipalName", "Mail", "Alias", "Aliases"];
    private static readonly string[] Spellings =
    [
        "emailaddress", "emailaddresses", "emails", "upn", "primaryemail", "primaryemailaddress", "primarysmtpaddress", "smtpaddress",
            "workemail", "workemailaddress", "businessemail", "mailaddress", "proxyaddresses", "emailalias", "emailaliases",
    ];

    private readonly HashSet<string> _columns;

    private PeopleFileKind(string name, string empty, bool ids)
    {
        (Name, Empty, Ids, Columns) = (name, empty, ids, ids ? [.. Addresses, "UserId", "Id"] : Addresses);
        _columns = new HashSet<string>([.. Columns.Select(Plain), .. Spellings], StringComparer.Ordinal);
    }

    /// <summary>The roster: the users who belong to an organization.</summary>
    public static PeopleFileKind Roster { get; } =
        new("roster", "has no e-mail address, so every user would be reported as orphaned", ids: false);

    /// <summary>The protected list: the users who must not be offboarded.</summary>
    public static PeopleFileKind Protected { get; } = new("protected list", "lists no users", ids: true);

    /// <summary>The name of the file in messages.</summary>
    public string Name { get; }

    /// <summary>The problem with a file without users, for messages.</summary>
    public string Empty { get; }

    public bool Ids { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>Returns true if a column or a JSON property with this name identifies users.</summary>
    public bool IsColumn(string header) => _columns.Contains(Plain(header));

    /// <summary>Returns true if a column contains aliases (other names) of the user in the row, which need not be addresses.</summary>
    public static bool IsAlias(string header) => Plain(header) is "alias" or "aliases";

    private static string Plain(string header) => new([.. header.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
