using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using UserManagement.Journal;
using UserManagement.Session;

namespace UserManagement.Completion;

/// <summary>Completes the ids of runs that are in the names of journal files, the newest run first.</summary>
public sealed class RunCompleter : IArgumentCompleter
{
    private const int Most = 50;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = NameCompletion.Typed(wordToComplete);
        var folders = ConnectionTable.Current.All.Select(connection => connection.JournalPath).OfType<string>().ToList();
        if (folders.Count == 0) folders.Add(JournalFolder.Default());
        return folders.Distinct(StringComparer.Ordinal).SelectMany(Files)
            .OrderByDescending(Path.GetFileName, StringComparer.Ordinal).Select(file => (Run: JournalFolder.RunOf(file)!, File: file))
            .Where(one => NameCompletion.Starts(one.Run, word)).Take(Most)
            .Select(one => NameCompletion.Of(one.Run, Path.GetFileName(one.File)));
    }

    private static IReadOnlyList<string> Files(string folder)
    {
        try
        {
            return new JournalFolder(folder).Files();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing is offered from an unreadable folder; the command reports the error.
            return [];
        }
    }
}
