using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Foundation.Input;
using UserManagement.People;

namespace UserManagement.Running;

// Reads the users that arguments and input objects name.
public abstract partial class PlatformCommand
{
    private readonly PromptNames _names = new();
    private readonly PerConnection<RemovalsUnderWay> _removals =
        new(static _ => new RemovalsUnderWay(), static connection => connection.Place);
    private readonly PerConnection<UserResolver> _resolvers;
    private int _row;

    /// <summary>The number of users of the current input object or argument that could not be read.</summary>
    private protected int RefusedUsers { get; private set; }

    /// <summary>Counts a row of the pipeline, and returns its number.</summary>
    private protected int NextRow() => ++_row;

    /// <summary>Only cmdlets of this module can derive from this class.</summary>
    private protected PlatformCommand() =>
        _resolvers = new PerConnection<UserResolver>(connection => new UserResolver(connection, _removals.For(connection)));

    private protected UserResolver Resolver(PlatformConnection connection) => _resolvers.For(connection);

    /// <summary>Returns true if the command reads more than the user from the input object, such as a role or a team.</summary>
    private protected virtual bool UsesInput(InputRow input) => false;

    /// <summary>
    /// Returns the error if a script block gave no value for the current input object, or if the object has nothing that the command
    /// reads; otherwise null.
    /// </summary>
    /// <param name="input">The piped object; null if nothing is piped.</param>
    /// <param name="parameter">The parameter that names the users or teams.</param>
    /// <param name="what">The word for what the parameter names, such as "user".</param>
    private protected PlatformException? FindUnusable(InputRow? input, string parameter, string what) =>
        FindEmptyDelayed() is { } empty ? empty
        : input is null || !IsArgument(parameter) || UsesInput(input) ? null
        : new PlatformException(
            PlatformError.InvalidRequest,
            $"The piped input is not used, because -{parameter} already names the {what}.",
            $"Leave out the piped input or -{parameter}.");

    /// <summary>
    /// Reads the users of the current input object or argument. An unreadable user is an error and does not stop the others; a blank row is
    /// skipped.
    /// </summary>
    /// <param name="users">The value of the user parameter.</param>
    /// <param name="input">The piped object, which can name the connection too.</param>
    /// <param name="parameter">The name of the user parameter.</param>
    private protected IEnumerable<UserRow> ReadUsers(PSObject?[]? users, PSObject? input, string parameter)
    {
        var piped = MyInvocation.ExpectingInput;
        RefusedUsers = 0;
        if (piped) NextRow();
        input = Piped(input, users);
        var inputRow = piped ? InputRow.Of(input) : null;
        if (FindUnusable(inputRow, parameter, "user") is { } unusable)
        {
            Refuse(unusable, Label(0, 0, parameter), input, Report(_row, inputRow ?? InputRow.Of(input), inputRow));
            yield break;
        }

        users ??= [null];
        for (var i = 0; i < users.Length; i++)
        {
            var item = InputRow.Of(users[i]);
            var label = Label(i, users.Length, parameter);
            var number = piped ? _row : i + 1;
            if (TryRead(item, label, inputRow, number) is { } identity)
                yield return new UserRow(identity, item, inputRow, label) { Number = number };
        }
    }

    /// <summary>Reads the user of a parameter that takes one user. The command must use the connection of the user.</summary>
    /// <exception cref="PlatformException">
    /// The argument names no user, or a connection that is not in <paramref name="connections"/>
    /// (<see cref="PlatformError.ConnectionMismatch"/>).
    /// </exception>
    private protected UserIdentity ReadOne(PSObject? user, IReadOnlyList<PlatformConnection> connections)
    {
        var item = InputRow.Of(user);
        var row = new UserRow(UserReader.Read(item), item, null, "");
        return row.Places.Count == 0 || FindPlaces(row.Places, row.Identity.ToString()).Intersect(connections).Any()
            ? row.Identity
            : throw AliasReader.NotLookedAt(row);
    }

    /// <summary>
    /// Returns the connections through which a row's user is read. If the row belongs to another connection, writes an error and returns
    /// none.
    /// </summary>
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

    /// <summary>Returns the roles or teams of the parameter or the row.</summary>
    /// <exception cref="PlatformException">Neither names a role or team.</exception>
    private protected IReadOnlyList<NamedItem> Named(NameReader reader, string parameter, PSObject?[]? value, CommandRow row)
    {
        var items = IsGiven(parameter)
            ? reader.Read(value ?? [])
            : row.Objects.Select(reader.ReadFrom).FirstOrDefault(found => found.Count > 0) ?? [];
        if (items.Count > 0) return items;
        var unused = row.Objects.Select(reader.Unused).FirstOrDefault(column => column is not null);
        throw new PlatformException(
            PlatformError.InvalidRequest,
            $"No {reader.What} is named"
                + $"{(unused is null ? "" : $"; column {unused} is not used, because it lists the {reader.What}s that the user has")}.",
            $"Give -{parameter}, or a column {parameter}.");
    }

    /// <summary>Returns the value of a parameter, or else of the row's column with the name of the parameter, or null.</summary>
    private protected string? Text(string parameter, string? value, CommandRow row) =>
        IsGiven(parameter) ? value : row.Find(ColumnName.Normalize(parameter))?.Text;

    /// <summary>Returns a value that must be on the command line or in the row.</summary>
    /// <exception cref="PlatformException">The value is in neither.</exception>
    private protected string Required(string parameter, string? value, CommandRow row, string what) =>
        Text(parameter, value, row)
            ?? throw new PlatformException(
                PlatformError.InvalidRequest,
                $"No {what} is named.",
                $"Give -{parameter}, or a column {parameter}.");

    /// <summary>Counts a user that could not be read, and writes the error with the name of the row.</summary>
    private protected void Refuse(PlatformException error, string label, object? target, RowReport? report = null)
    {
        RefusedUsers++;
        FailRow(report, RowError.In(label, error), target);
    }

    /// <summary>Reads the id, e-mail address or user that an input object names.</summary>
    private protected virtual UserIdentity ReadIdentity(InputRow item) => UserReader.Read(item);

    /// <summary>Returns the text for a user in prompts and -WhatIf: name, id if ambiguous, platform and connection.</summary>
    private protected string Describe(UserIdentity identity, PlatformUser? user, PlatformConnection connection)
    {
        var known = user ?? identity.User;
        return $"{(known is null ? PromptNames.Of(null, identity.Value, null) : _names.Of(known))} on {Where(connection)}";
    }

    private protected static string Where(PlatformConnection connection) =>
        $"{connection.Platform} (connection '{connection.Name}'{Organization(connection)})";

    private static string Organization(PlatformConnection connection) =>
        (connection.Organization ?? connection.OrganizationId) is { } organization ? ", " + InputRules.Shorten(organization) : "";

    private UserIdentity? TryRead(InputRow item, string label, InputRow? input, int number)
    {
        try
        {
            if (!item.IsBlank) return ReadIdentity(item);
            WriteVerboseSafe($"{(label.Length == 0 ? "The row" : label)} is blank and was skipped.");
        }
        catch (PlatformException e)
        {
            Refuse(e, label, item.Target ?? input?.Target, Report(number, item, input));
        }

        return null;
    }

    private string Label(int index, int count, string parameter)
    {
        if (MyInvocation.ExpectingInput) return string.Format(CultureInfo.InvariantCulture, "Row {0} of the input", _row);
        return count <= 1 ? "" : string.Format(CultureInfo.InvariantCulture, "Item {0} of -{1}", index + 1, parameter);
    }
}
