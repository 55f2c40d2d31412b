using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace UserManagement.Completion;

/// <summary>Completes the values of -Authentication, the methods of sending a token.</summary>
public sealed class AuthenticationCompleter : IArgumentCompleter
{
    private static readonly (string Name, string Description)[] Ways =
    [
        ("Bearer", "Authorization: Bearer, with the token"),
        ("Basic", "Authorization: Basic, with the user name and password of a credential"),
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Ways.Where(way => NameCompletion.Starts(way.Name, NameCompletion.Typed(wordToComplete)))
            .Select(way => NameCompletion.Of(way.Name, way.Description));
}
