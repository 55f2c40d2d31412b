using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace UserManagement.CmdletTests;

/// <summary>A PowerShell host that records the text that is written and gives prepared answers to prompts.</summary>
/// <param name="answers">Labels such as <c>Yes</c> or <c>No to All</c>, one for each prompt. If null, every prompt fails.</param>
/// <param name="name">The name of the host. Some prompts appear only in hosts in which a person types.</param>
internal sealed class TestHost(string[]? answers, string name = "TestHost") : PSHost
{
    private readonly TestConsole _console = new(answers);

    public string Text => _console.Text.ToString();

    /// <summary>The caption and the message of each confirmation prompt.</summary>
    public IReadOnlyList<string> Questions => _console.Questions;

    /// <summary>What happens while a confirmation prompt is shown; null for nothing.</summary>
    public Action? WhileAsking { set => _console.WhileAsking = value; }

    /// <summary>The progress records that were written while $ProgressPreference was Continue.</summary>
    public IReadOnlyList<ProgressRecord> Progress => _console.Progress;

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <summary>The number of prompts for text that is not echoed, such as a token.</summary>
    public int SecretQuestions => _console.SecretQuestions;

    public override string Name => name;

    public override PSHostUserInterface UI => _console;

    public override Version Version { get; } = new(1, 0);

    public void Clear() => _console.Text.Clear();

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }
}
