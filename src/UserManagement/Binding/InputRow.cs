using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace UserManagement.Binding;

/// <summary>One input object of a command, with its kind and its columns.</summary>
internal sealed class InputRow
{
    private static readonly string[] Copies = ["Deserialized.", "Selected.", "CSV:"];
    private static readonly string[] Own =
    [
        "PlatformUser", "PlatformAccessReview", "PlatformRoleAssignment", "PlatformUserToken", "PlatformJournalEntry",
        "PlatformJournalState", "PlatformChangeResult", "OffboardingTarget", "OffboardingResult", "PlatformGrant",
        "PlatformScheduleEntry",
    ];
    private readonly PSObject? _source;
    private List<InputColumn>? _columns;

    private InputRow(object? item)
    {
        _source = item is null ? null : PSObject.AsPSObject(item);
        Value = InputColumn.Bare(item);
        Kind = KindOf();
    }

    /// <summary>The object without its PSObject wrapper; for a custom object, the wrapper itself.</summary>
    public object? Value { get; }

    /// <summary>The object as PowerShell bound it; for a number, it still has the text that the user typed.</summary>
    public PSObject? Source => _source;

    /// <summary>The text of a string, or of a number as the user typed it, such as <c>007</c>; null for any other object.</summary>
    public string? TypedText => Value as string
        ?? (Kind == InputKind.NoUser && Value is IFormattable and not Enum and not DateTime
            ? LanguagePrimitives.ConvertTo<string>(Source)
            : null);

    public InputKind Kind { get; }

    public object? Target => Value;

    /// <summary>True if no column has a value, as in blank lines at the end of a spreadsheet.</summary>
    public bool IsBlank => Kind == InputKind.Row && Columns.All(column => column.IsEmpty);

    /// <summary>
    /// True if the row is from a report or an export of this module, so that it contains the current values of a user or team.
    /// </summary>
    public bool IsDescription =>
        Kind != InputKind.Text
        && Find("platform") is not null
        && Find("connection") is not null
        && (Find("status", "findings") is not null || FindEmpty("membercount") is not null);

    /// <summary>
    /// True if the row is from a file with any output of this module. Such a row describes what was found or done, not a change to make.
    /// </summary>
    public bool IsExport =>
        Kind != InputKind.Text
        && FindEmpty("platform") is not null
        && FindEmpty("connection") is not null
        && FindEmpty("status", "findings", "step", "outcome", "state") is not null;

    /// <summary>What an object of this module is that is not a team, also if it was saved to a file; null for any other object.</summary>
    public string? NotTeam
    {
        get
        {
            var type = Value is PSObject ? OriginalType() : Value?.GetType().FullName;
            if (type?.StartsWith("UserManagement.", StringComparison.Ordinal) == true)
                return type == typeof(PlatformTeam).FullName ? null : type.Substring("UserManagement.".Length);
            return IsExport && Find("email") is not null ? "row that was saved from users" : null;
        }
    }

    /// <summary>True for a deserialized object of this module, from a job or Export-Clixml.</summary>
    public bool IsCopy => _source?.TypeNames.FirstOrDefault()?.StartsWith("Deserialized.UserManagement.", StringComparison.Ordinal) == true;

    /// <summary>The names of the columns, as in the input.</summary>
    public string[] Names => [.. Columns.Select(column => column.Name)];

    private List<InputColumn> Columns => _columns ??= ReadColumns();

    public static InputRow Of(object? item) => new(item);

    /// <summary>Returns the first column that has a value and one of the given names, in the order of the names, or null.</summary>
    /// <param name="names">Names, normalized by <see cref="ColumnName.Normalize"/>.</param>
    public InputColumn? Find(params string[] names)
    {
        foreach (var name in names)
            if (Columns.Find(column => column.Key == name && !column.IsEmpty) is { } found) return found;
        return null;
    }

    /// <summary>Returns the first column with a value whose name matches, or null.</summary>
    /// <param name="fits">The test of a name, which is normalized by <see cref="ColumnName.Normalize"/>.</param>
    public InputColumn? Find(Predicate<string> fits) => Columns.Find(column => fits(column.Key) && !column.IsEmpty);

    /// <summary>Returns the first column with one of the given names, with or without a value, or null.</summary>
    public InputColumn? FindEmpty(params string[] names) => Columns.Find(column => names.Contains(column.Key));

    /// <summary>Returns the type name after the prefix Deserialized., Selected. or CSV:; null without one, and for a plain row.</summary>
    public string? OriginalType()
    {
        var name = _source?.TypeNames.FirstOrDefault() ?? "";
        var copied = false;
        while (Array.Find(Copies, copy => name.StartsWith(copy, StringComparison.Ordinal)) is { } prefix)
            (name, copied) = (name.Substring(prefix.Length), true);
        return copied && !IsPlain(name) ? name : null;
    }

    private static bool IsPlain(string type) =>
        type is "System.Management.Automation.PSCustomObject" or "System.Management.Automation.PSObject"
            or "System.Object" or "System.Data.DataRow"
        || type.StartsWith("System.Collections.", StringComparison.Ordinal);

    private InputKind KindOf()
    {
        switch (Value)
        {
            case null: return InputKind.Nothing;
            case string: return InputKind.Text;
            case PlatformUser or PlatformAccessReview or PlatformRoleAssignment or PlatformUserToken: return InputKind.Own;
            case PlatformJournalEntry or OffboardingTarget or OffboardingResult or PlatformGrant or PlatformScheduleEntry:
                return InputKind.Own;
            case IDictionary: return InputKind.Row;
        }

        var type = Value is PSObject ? OriginalType() : Value.GetType().FullName;
        if (type is null || IsPlain(type)) return InputKind.Row;
        if (!type.StartsWith("UserManagement.", StringComparison.Ordinal)) return Value is ValueType ? InputKind.NoUser : InputKind.Foreign;
        return Array.Exists(Own, own => type == "UserManagement." + own) ? InputKind.Row : InputKind.NoUser;
    }

    private List<InputColumn> ReadColumns()
    {
        if (_source is null || Value is string) return [];
        if (Value is not IDictionary dictionary)
            return [.. _source.Properties.Select(property => new InputColumn(property.Name, () => property.Value))];
        var columns = new List<InputColumn>();
        foreach (DictionaryEntry entry in dictionary) columns.Add(new InputColumn(entry.Key.ToString(), () => entry.Value));
        return columns;
    }
}
