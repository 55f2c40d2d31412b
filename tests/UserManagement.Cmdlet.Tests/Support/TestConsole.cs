using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace UserManagement.CmdletTests;

/// <summary>The console of <see cref="TestHost"/>.</summary>
internal sealed class TestConsole(string[]? answers) : PSHostUserInterface
{
    private readonly Queue<string> _answers = new(answers ?? []);

    public StringBuilder Text { get; } = new();

    public List<string> Questions { get; } = [];

    public Action? WhileAsking { get; set; }

    public override PSHostRawUserInterface? RawUI => null;

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        if (answers is null) throw new HostException("The host of this test does not allow prompts.");
        Questions.Add($"{caption}\n{message}");
        WhileAsking?.Invoke();
        if (_answers.Count == 0) throw new HostException($"No answer was prepared for: {message}");
        var answer = _answers.Dequeue();
        return choices.Select(c => c.Label.Replace("&", "")).ToList().IndexOf(answer) is >= 0 and var index
            ? index
            : throw new HostException($"'{answer}' is not one of: {string.Join(", ", choices.Select(c => c.Label))}");
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        throw new HostException("The host of this test does not allow prompts.");

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new HostException("The host of this test does not allow prompts.");

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) => throw new HostException("The host of this test does not allow prompts.");

    public override string ReadLine() => throw new HostException("The host of this test does not allow prompts.");

    /// <summary>The number of prompts for text that is not echoed, such as a token.</summary>
    public int SecretQuestions { get; private set; }

    public override SecureString ReadLineAsSecureString()
    {
        SecretQuestions++;
        if (answers is null || _answers.Count == 0) throw new HostException("The host of this test does not allow prompts.");
        var typed = new SecureString();
        foreach (var c in _answers.Dequeue()) typed.AppendChar(c);
        return typed;
    }

    public override void Write(string value) => Text.Append(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Text.Append(value);

    public override void WriteLine(string value) => Text.AppendLine(value);

    public override void WriteDebugLine(string message) => Text.AppendLine("DEBUG: " + message);

    public override void WriteErrorLine(string value) => Text.AppendLine(value);

    public List<ProgressRecord> Progress { get; } = [];

    public override void WriteProgress(long sourceId, ProgressRecord record) => Progress.Add(record);

    public override void WriteVerboseLine(string message) => Text.AppendLine("VERBOSE: " + message);

    public override void WriteWarningLine(string message) => Text.AppendLine("WARNING: " + message);
}
