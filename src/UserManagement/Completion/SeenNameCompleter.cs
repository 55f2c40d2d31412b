using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using UserManagement.Model;
using UserManagement.Session;

namespace UserManagement.Completion;

/// <summary>The base of completers that offer what this runspace's connections have shown before. They never ask the network.</summary>
public abstract class SeenNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = NameCompletion.Typed(wordToComplete);
        return ConnectionTable.Current.All
            .SelectMany(connection => Names(connection).All
                .Select(seen => (connection, Id: seen.Key, Name: NameCompletion.IsOffered(seen.Value) ? seen.Value : null)))
            .Where(seen =>
                NameCompletion.IsOffered(seen.Id) && (NameCompletion.Starts(seen.Id, word) || NameCompletion.Starts(seen.Name, word)))
            .Select(seen => Result(seen.Id, seen.Name, seen.connection));
    }

    private protected abstract SeenNames Names(PlatformConnection connection);

    // An id that says nothing to a person is offered by its name, which the parameters take too.
    private static CompletionResult Result(string id, string? name, PlatformConnection connection)
    {
        var text = Guid.TryParse(id, out _) && name is not null ? name : id;
        return NameCompletion.Of(text, (name ?? id) + " (" + connection.Name + ")");
    }
}

/// <summary>Completes roles.</summary>
public sealed class RoleCompleter : SeenNameCompleter
{
    private protected override SeenNames Names(PlatformConnection connection) => connection.SeenRoles;
}

/// <summary>Completes teams.</summary>
public sealed class TeamCompleter : SeenNameCompleter
{
    private protected override SeenNames Names(PlatformConnection connection) => connection.SeenTeams;
}
