using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using UserManagement.Lookup;
using UserManagement.Pipeline;

namespace UserManagement.Completion;

/// <summary>The base of completers that offer what this runspace's connections have shown before. They never ask the network.</summary>
public abstract class SeenNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = (wordToComplete ?? "").Trim('\'', '"');
        return ConnectionTable.Current.All
            .SelectMany(connection => Names(connection).All.Select(seen => (connection, Id: seen.Key, Name: IsPlain(seen.Value) ? seen.Value : null)))
            .Where(seen => IsPlain(seen.Id)) // what the parameters refuse is not offered, and can't steer the terminal
            .Where(seen => Starts(seen.Id, word) || Starts(seen.Name, word))
            .Select(seen => Result(seen.Id, seen.Name, seen.connection));
    }

    private protected abstract SeenNames Names(PlatformConnection connection);

    // An id that says nothing to a person is offered by its name, which the parameters take too.
    private static CompletionResult Result(string id, string? name, PlatformConnection connection)
    {
        var text = Guid.TryParse(id, out _) && name is not null ? name : id;
        return new CompletionResult(Quote(text), text, CompletionResultType.ParameterValue, (name ?? id) + " (" + connection.Name + ")");
    }

    private static bool Starts(string? text, string word) => text is not null && text.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    private static bool IsPlain(string? text) => text is null || (text.Length <= 200 && SafeText.Escape(text) == text);

    // To PowerShell the typographic quotes are quotes too: each is doubled, or the rest of a name would be a command.
    private static string Quote(string text) => text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.') ? text : "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";
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
