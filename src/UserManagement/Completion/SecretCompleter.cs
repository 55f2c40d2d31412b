using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace UserManagement.Completion;

/// <summary>Completes the names of secrets, if the session has loaded Microsoft.PowerShell.SecretManagement.</summary>
public sealed class SecretCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = NameCompletion.Typed(wordToComplete);
        var vault = fakeBoundParameters?["VaultName"]?.ToString();
        return SecretNames.Get()
            .Where(secret => vault is null || string.Equals(secret.Vault, vault, StringComparison.OrdinalIgnoreCase))
            .Where(secret => NameCompletion.IsOffered(secret.Name) && NameCompletion.Starts(secret.Name, word))
            .GroupBy(secret => secret.Name, StringComparer.OrdinalIgnoreCase)
            .Select(same => NameCompletion.Of(
                same.Key, string.Join(", ", same.Select(secret => $"{secret.Type} in vault {secret.Vault}".Trim()))));
    }
}

/// <summary>Completes the names of vaults that have secrets, if the session has loaded Microsoft.PowerShell.SecretManagement.</summary>
public sealed class VaultCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        SecretNames.Get()
            .Where(secret =>
                NameCompletion.IsOffered(secret.Vault) && NameCompletion.Starts(secret.Vault, NameCompletion.Typed(wordToComplete)))
            .GroupBy(secret => secret.Vault, StringComparer.OrdinalIgnoreCase)
            .Select(same => NameCompletion.Of(same.Key, $"Vault with {same.Count()} secrets"));
}
