using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;

namespace UserManagement.Binding;

/// <summary>Reads the roles or teams that an argument or an input object names.</summary>
/// <param name="what">The word for one item, such as "role".</param>
/// <param name="columns">The names, normalized by <see cref="ColumnName.Normalize"/>, of columns that name one role or team.</param>
/// <param name="plurals">The columns that list several roles or teams. In an exported user, they list the current values.</param>
internal sealed class NameReader(string what, string[] columns, string[] plurals)
{
    public static NameReader Roles { get; } = new("role", ["role", "roleid", "rolename"], ["roles", "roleids", "rolenames"]);

    public static NameReader Teams { get; } = new(
        "team",
        ["team", "teamid", "teamname"],
        ["teams", "teamids", "teamnames", "group", "groups"]);

    public string What { get; } = what;

    /// <summary>Returns the roles or teams of an argument.</summary>
    /// <exception cref="PlatformException">An item is not a role or a team.</exception>
    public IReadOnlyList<NamedItem> Read(IEnumerable<PSObject?> argument) => [.. argument.SelectMany(item => ReadItem(InputRow.Of(item)))];

    /// <summary>Returns the only role or team of an argument. Text is one name, even if it contains commas or semicolons.</summary>
    /// <exception cref="PlatformException">The argument names no role or team, or more than one.</exception>
    public NamedItem ReadOne(PSObject argument)
    {
        if (argument.BaseObject is string text) return new NamedItem(text.Trim());
        return ReadItem(InputRow.Of(argument)) is { Count: 1 } one
            ? one[0]
            : throw new PlatformException(
                PlatformError.InvalidRequest, $"-{Sentence.Capitalize(What)} takes exactly one {What}.",
                $"Name one {What} by id or by name.");
    }

    /// <summary>Returns the roles or teams of an input object; empty for none.</summary>
    /// <exception cref="PlatformException">The column with the roles or teams cannot be read.</exception>
    public IReadOnlyList<NamedItem> ReadFrom(InputRow row)
    {
        if (OfModule(row) is { } own) return [own];
        if (row.Kind is InputKind.Text or InputKind.Nothing or InputKind.Foreign or InputKind.NoUser) return [];
        if (row.Find(columns) is { } column) return ReadColumn(row, column);
        return Unused(row) is null && row.Kind == InputKind.Row && row.Find(plurals) is { } several ? ReadColumn(row, several) : [];
    }

    /// <summary>Returns the teams of a piped object: text, a team, or a row with a column Team or Id.</summary>
    /// <exception cref="PlatformException">The object names no team.</exception>
    public IReadOnlyList<NamedItem> ReadTeams(InputRow row)
    {
        if (row.Kind == InputKind.Row && ReadFrom(row) is { Count: 0 } && row.Find("id") is { } id) return ReadColumn(row, id);
        return ReadItem(row) is { Count: > 0 } teams
            ? teams
            : throw new PlatformException(
                PlatformError.InvalidRequest, $"The name of the {What} is blank.", $"Name the {What} by id or by name.");
    }

    /// <summary>Returns the name of a column that is not used because it lists the current values of a user, or null.</summary>
    public string? Unused(InputRow row) =>
        row.Kind == InputKind.Row && row.Find(columns) is null && row.IsDescription ? row.Find(plurals)?.Name : null;

    public bool IsIn(InputRow row) =>
        OfModule(row) is not null || (row.Kind is InputKind.Row or InputKind.Own && (row.Find(columns) ?? row.Find(plurals)) is not null);

    private static IReadOnlyList<NamedItem> ReadColumn(InputRow row, InputColumn column)
    {
        var raw = column.Raw is PSObject wrapped ? wrapped.BaseObject : column.Raw;
        var cells = raw is System.Collections.IList list ? list.Cast<object?>() : [raw];
        var items = cells.SelectMany(cell => Split(InputColumn.TextOf(InputColumn.Bare(cell)) ?? ""));
        return [.. items.Select(item => new NamedItem(item.Text) { Cell = item.Cell, Place = RowConnection.Of(row) })];
    }

    private IReadOnlyList<NamedItem> ReadItem(InputRow item)
    {
        if (OfModule(item) is { } own) return [own];
        if (item.TypedText is { } text) return Split(text);
        if (item.Kind is InputKind.Row && ReadFrom(item) is { Count: > 0 } named) return named;
        if (item.Value is null)
            throw new PlatformException(PlatformError.InvalidRequest, $"The {What} is null.", $"Name the {What} by id or by name.");
        if (item.Kind == InputKind.Row) throw Unreadable(item);
        var type = InputRules.WithArticle(item.Value is ScriptBlock ? "script block" : item.Value.GetType().Name);
        throw new PlatformException(
            PlatformError.InvalidRequest,
            $"'{InputRules.Shorten(item.Value.ToString() ?? "")}' is {type}, not a {What}.",
            $"Name the {What} by id or by name.");
    }

    /// <summary>Returns the error for a row that names nothing: there is no such column, or its value is blank or not text.</summary>
    private PlatformException Unreadable(InputRow row)
    {
        var column = Sentence.Capitalize(What);
        var several = Unused(row) is null ? row.Find(plurals) : null;
        if ((row.Find(columns) ?? several) is not { } filled)
            return MissingColumn.ErrorOf(
                row, row.FindEmpty(columns) ?? (row.Find(plurals) is null ? row.FindEmpty(plurals) : null), What, column, column);
        return new PlatformException(
            PlatformError.InvalidRequest,
            $"The value in column {SafeText.Escape(filled.Name)} cannot be read as the id or the name of a {What}.",
            $"Give the id or the name of the {What} as text.");
    }

    private static IReadOnlyList<NamedItem> Split(string cell)
    {
        var parts = CellText.Split(cell);
        return [.. parts.Select(part => new NamedItem(part) { Cell = parts.Count > 1 ? cell.Trim() : null })];
    }

    /// <summary>Returns the item of a role or team object of this module, even if deserialized; otherwise null.</summary>
    private NamedItem? OfModule(InputRow row)
    {
        var id = (What, row.Value) switch
        {
            ("role", PlatformRole role) => role.Id,
            ("role", PlatformEffectiveRole role) => role.Id,
            ("role", PlatformRoleAssignment assignment) => assignment.Role,
            ("role", PlatformTeamRole held) => held.Role,
            ("team", PlatformTeam team) => team.Id,
            ("team", PlatformTeamRole held) => held.Team,
            ("role", PSObject) when row.OriginalType() is "UserManagement.PlatformRole" or "UserManagement.PlatformEffectiveRole" =>
                row.Find("id")?.Text,
            ("role", PSObject) when row.OriginalType() is "UserManagement.PlatformTeamRole" => row.Find("role")?.Text,
            ("team", PSObject) when row.OriginalType() is "UserManagement.PlatformTeamRole" => row.Find("team")?.Text,
            ("team", PSObject) when row.OriginalType() is "UserManagement.PlatformTeam" => row.Find("id")?.Text,
            _ => null,
        };
        return id is null ? null : new NamedItem(id) { Place = RowConnection.Of(row) };
    }
}
