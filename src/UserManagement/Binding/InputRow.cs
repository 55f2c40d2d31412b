using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace UserManagement.Binding;

/// <summary>One input object of a command: what it is, and its columns by the names that people give them.</summary>
internal sealed class InputRow
{
    private static readonly string[] Copies = ["Deserialized.", "Selected.", "CSV:"];
    private static readonly string[] Own =
    [
        "PlatformUser", "PlatformAccessReview", "PlatformRoleAssignment", "PlatformUserToken", "PlatformJournalEntry",
        "PlatformJournalState", "OffboardingTarget", "OffboardingResult",
    ];
    private readonly PSObject? _source;
    private List<InputColumn>? _columns;

    private InputRow(object? item)
    {
        _source = item is null ? null : PSObject.AsPSObject(item);
        Value = InputColumn.Bare(item);
        Kind = KindOf();
    }

    /// <summary>The object without PowerShell's wrapper; a row that PowerShell made is the wrapper itself.</summary>
    public object? Value { get; }

    /// <summary>The object as PowerShell bound it, which keeps the spelling of numbers.</summary>
    public PSObject? Source => _source;

    /// <summary>How much the object's properties say about a user.</summary>
    public InputKind Kind { get; }

    /// <summary>What an error record shows as its target.</summary>
    public object? Target => Value;

    /// <summary>True when the object is a row in which no column has a value, as spreadsheets leave them at the end of a file.</summary>
    public bool IsBlank => Kind == InputKind.Row && Columns.All(column => column.IsEmpty);

    /// <summary>True when the row describes a user as this module read them: a report or an export.</summary>
    public bool IsDescription =>
        Kind != InputKind.Text
        && Find("platform") is not null
        && Find("connection") is not null
        && Find("status", "findings") is not null;

    /// <summary>True for what is left of an object of this module after a job or a file of Export-Clixml: it says how a user was.</summary>
    public bool IsCopy => _source?.TypeNames.FirstOrDefault()?.StartsWith("Deserialized.UserManagement.", StringComparison.Ordinal) == true;

    /// <summary>The names of the columns, as the input spells them.</summary>
    public string[] Names => [.. Columns.Select(column => column.Name)];

    private List<InputColumn> Columns => _columns ??= ReadColumns();

    public static InputRow Of(object? item) => new(item);

    /// <summary>The first column with a value among those names, in the order of the names; null when there is none.</summary>
    /// <param name="names">Names in the form of <see cref="ColumnName.Normalize"/>.</param>
    public InputColumn? Find(params string[] names)
    {
        foreach (var name in names)
            if (Columns.Find(column => column.Key == name && !column.IsEmpty) is { } found) return found;
        return null;
    }

    /// <summary>The first column with a value whose name fits; null when there is none.</summary>
    /// <param name="fits">Takes a name in the form of <see cref="ColumnName.Normalize"/>.</param>
    public InputColumn? Find(Predicate<string> fits) => Columns.Find(column => fits(column.Key) && !column.IsEmpty);

    /// <summary>The first column among those names, with or without a value.</summary>
    public InputColumn? FindEmpty(params string[] names) => Columns.Find(column => names.Contains(column.Key));

    /// <summary>The type that an object had before it went through a file, a job or Select-Object; null for a plain row.</summary>
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
            case PlatformJournalEntry or OffboardingTarget or OffboardingResult: return InputKind.Own;
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
