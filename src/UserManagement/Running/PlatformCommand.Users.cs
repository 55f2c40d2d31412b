using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Foundation.Input;
using UserManagement.People;

namespace UserManagement.Running;

// Users that arguments and input objects name.
public abstract partial class PlatformCommand
{
    private readonly PromptNames _names = new();
    private readonly PerConnection<UserResolver> _resolvers = new(static connection => new UserResolver(connection));
    private int _row;

    /// <summary>How many users of the current input object or argument could not be read.</summary>
    private protected int RefusedUsers { get; private set; }

    private protected UserResolver Resolver(PlatformConnection connection) => _resolvers.For(connection);

    /// <summary>True when the current input object gives something besides the user, such as a role or a team.</summary>
    private protected virtual bool UsesInput(InputRow input) => false;

    /// <summary>
    /// Reads the users of the current input object or argument. One that cannot be read is an error and stops no other; a blank row is left
    /// out.
    /// </summary>
    /// <param name="users">The value of the user parameter.</param>
    /// <param name="input">The piped object, which also says where the user is.</param>
    /// <param name="parameter">The name of the user parameter.</param>
    private protected IEnumerable<UserRow> ReadUsers(PSObject?[]? users, PSObject? input, string parameter)
    {
        var piped = MyInvocation.ExpectingInput;
        RefusedUsers = 0;
        if (piped) _row++;
        var inputRow = piped ? InputRow.Of(input) : null;
        if (!CheckDelayed(input)) yield break;
        if (inputRow is not null && IsArgument(parameter) && !UsesInput(inputRow))
        {
            Refuse(
                new PlatformException(
                    PlatformError.InvalidRequest,
                    $"the input is not used, because -{parameter} names the user.",
                    $"Leave out the input or -{parameter}."),
                Label(0, 0, parameter),
                inputRow.Target);
            yield break;
        }

        users ??= [null];
        for (var i = 0; i < users.Length; i++)
        {
            var item = InputRow.Of(users[i]);
            var label = Label(i, users.Length, parameter);
            if (TryRead(item, label, inputRow?.Target) is { } identity) yield return new UserRow(identity, item, inputRow, label);
        }
    }

    /// <summary>The connections that a read for a row uses; none, after an error, when the row belongs elsewhere.</summary>
    private protected IReadOnlyList<PlatformConnection> ConnectionsOf(UserRow row)
    {
        try
        {
            return ConnectionsFor(row.Places, row.Identity.ToString());
        }
        catch (PlatformException e)
        {
            WriteError(ErrorRecords.From(RowError.In(row.Label, e), row.Target));
            return [];
        }
    }

    /// <summary>The roles or teams that the parameter or the row names.</summary>
    /// <exception cref="PlatformException">Neither names one.</exception>
    private protected IReadOnlyList<NamedItem> Named(NameReader reader, string parameter, PSObject?[]? value, UserRow row)
    {
        var items = IsGiven(parameter)
            ? reader.Read(value ?? [])
            : row.Objects.Select(reader.ReadFrom).FirstOrDefault(found => found.Count > 0) ?? [];
        if (items.Count > 0) return items;
        var unused = row.Objects.Select(reader.Unused).FirstOrDefault(column => column is not null);
        throw new PlatformException(
            PlatformError.InvalidRequest,
            $"No {reader.What} is named{(unused is null ? "" : $"; column {unused} says which {reader.What}s the user has")}.",
            $"Give -{parameter}, or a column {parameter}.");
    }

    /// <summary>The value of a parameter on the command line, else of the row's column of that name; null when neither says it.</summary>
    private protected string? Text(string parameter, string? value, UserRow row) =>
        IsGiven(parameter) ? value : row.Find(ColumnName.Normalize(parameter))?.Text;

    /// <summary>A value that must be on the command line or in the row.</summary>
    /// <exception cref="PlatformException">It is in neither.</exception>
    private protected string Required(string parameter, string? value, UserRow row, string what) =>
        Text(parameter, value, row)
            ?? throw new PlatformException(
                PlatformError.InvalidRequest,
                $"No {what} is named.",
                $"Give -{parameter}, or a column {parameter}.");

    /// <summary>Writes an error that names the row of the input.</summary>
    private protected void Refuse(PlatformException error, string label, object? target)
    {
        RefusedUsers++;
        WriteError(ErrorRecords.From(RowError.In(label, error), target));
    }

    /// <summary>Reads the identity that the command needs of an input object.</summary>
    private protected virtual UserIdentity ReadIdentity(InputRow item) => UserReader.Read(item);

    /// <summary>
    /// How a user is named in questions and -WhatIf: who, with the id where the name may pass for another's, on which platform, in which
    /// connection.
    /// </summary>
    private protected string Describe(UserIdentity identity, PlatformUser? user, PlatformConnection connection)
    {
        var known = user ?? identity.User;
        return $"{(known is null ? PromptNames.Of(null, identity.Value, null) : _names.Of(known))} on {Where(connection)}";
    }

    private protected static string Where(PlatformConnection connection) =>
        $"{connection.Platform} (connection '{connection.Name}'{Organization(connection)})";

    private static string Organization(PlatformConnection connection) =>
        (connection.Organization ?? connection.OrganizationId) is { } organization ? ", " + InputRules.Shorten(organization) : "";

    private UserIdentity? TryRead(InputRow item, string label, object? target)
    {
        try
        {
            if (!item.IsBlank) return ReadIdentity(item);
            Say($"{(label.Length == 0 ? "The row" : label)} is blank and was left out.");
        }
        catch (PlatformException e)
        {
            Refuse(e, label, item.Target ?? target);
        }

        return null;
    }

    private string Label(int index, int count, string parameter)
    {
        if (MyInvocation.ExpectingInput) return string.Format(CultureInfo.InvariantCulture, "Row {0} of the input", _row);
        return count <= 1 ? "" : string.Format(CultureInfo.InvariantCulture, "Item {0} of -{1}", index + 1, parameter);
    }
}
