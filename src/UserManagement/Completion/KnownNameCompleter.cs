using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using UserManagement.Binding;
using UserManagement.Contracts.Capabilities;
using UserManagement.Model;
using UserManagement.Session;
using UserManagement.Sessions;

namespace UserManagement.Completion;

/// <summary>
/// Base of the completers that offer names that this runspace's connections have read. If no name matches, PowerShell offers no file
/// names instead, because the result is empty and not null.
/// </summary>
public abstract class KnownNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = NameCompletion.Typed(wordToComplete);
        var connections = Asked(fakeBoundParameters);
        Prepare(connections);
        return connections
            .SelectMany(connection => Known(connection)
                .Select(seen => (connection, Id: seen.Key, Name: NameCompletion.IsOffered(seen.Value) ? seen.Value : null)))
            .Where(seen =>
                NameCompletion.IsOffered(seen.Id) && (NameCompletion.Starts(seen.Id, word) || NameCompletion.Starts(seen.Name, word)))
            .GroupBy(seen => seen.Id, StringComparer.Ordinal)
            .Select(same => Result(same.Key, same.First().Name, string.Join(", ", same.Select(seen => seen.connection.Name))));
    }

    // The connections that match -Connection on the command line, or all connections if none matches.
    private static IReadOnlyList<PlatformConnection> Asked(IDictionary parameters)
    {
        var all = ConnectionTable.Current.All;
        var named = parameters?["Connection"] is { } value
            ? (LanguagePrimitives.ConvertTo<string[]>(value) ?? []).OfType<string>().Select(name => new NamePattern(name)).ToList()
            : [];
        var asked = all.Where(connection => named.Exists(pattern => pattern.Fits(connection.Name, null))).ToList();
        return asked.Count > 0 ? asked : all;
    }

    /// <summary>Starts to read names that are not known yet, and waits so briefly that the prompt is not blocked.</summary>
    private protected virtual void Prepare(IReadOnlyList<PlatformConnection> connections)
    {
    }

    private protected abstract KnownNames Names(PlatformConnection connection);

    private protected virtual IEnumerable<KeyValuePair<string, string?>> Known(PlatformConnection connection) => Names(connection).All;

    // If the id is a UUID, the name is offered, because the parameters accept both.
    private protected virtual CompletionResult Result(string id, string? name, string connections)
    {
        var text = Guid.TryParse(id, out _) && name is not null ? name : id;
        return NameCompletion.Of(text, (name ?? id) + " (" + connections + ")");
    }
}

/// <summary>Completes roles.</summary>
public sealed class RoleCompleter : KnownNameCompleter
{
    private protected override void Prepare(IReadOnlyList<PlatformConnection> connections) => BackgroundNames.WaitForRoles(connections);

    private protected override KnownNames Names(PlatformConnection connection) => connection.SeenRoles;

    // Also offers the documented roles of a platform that cannot list its roles.
    private protected override IEnumerable<KeyValuePair<string, string?>> Known(PlatformConnection connection) =>
        connection.Adapter is IRoleWords words
            ? base.Known(connection).Concat(words.RoleWords.Select(word => new KeyValuePair<string, string?>(word, null)))
                .GroupBy(seen => seen.Key, StringComparer.OrdinalIgnoreCase).Select(same => same.First())
            : base.Known(connection);
}

/// <summary>Completes teams.</summary>
public sealed class TeamCompleter : KnownNameCompleter
{
    private protected override void Prepare(IReadOnlyList<PlatformConnection> connections) => BackgroundNames.WaitForTeams(connections);

    private protected override KnownNames Names(PlatformConnection connection) => connection.SeenTeams;
}

/// <summary>Completes users who were read in the PowerShell session, from the beginning of the e-mail address or of the name.</summary>
public sealed class UserCompleter : KnownNameCompleter
{
    private protected override KnownNames Names(PlatformConnection connection) => connection.SeenUsers;

    // Parameters accept an id or an address, but not the name of a user.
    private protected override CompletionResult Result(string id, string? name, string connections) =>
        NameCompletion.Of(id, (name ?? id) + " (" + connections + ")");
}
