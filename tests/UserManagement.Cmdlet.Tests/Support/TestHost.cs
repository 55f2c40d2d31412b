using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace UserManagement.CmdletTests;

/// <summary>A console of 80 columns that keeps what is written and types prepared answers.</summary>
/// <param name="answers">Labels such as <c>Yes</c> or <c>No to All</c>, one a prompt; null for a session that cannot ask.</param>
/// <param name="name">The name of the host, for what is asked only where a person types.</param>
internal sealed class TestHost(string[]? answers, string name = "TestHost") : PSHost
{
    private readonly TestConsole _console = new(answers);

    public string Text => _console.Text.ToString();

    /// <summary>The questions that were asked, with their messages.</summary>
    public IReadOnlyList<string> Questions => _console.Questions;

    /// <summary>What the progress bar showed, while $ProgressPreference was Continue.</summary>
    public IReadOnlyList<ProgressRecord> Progress => _console.Progress;

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <summary>How often something was asked for that is not shown.</summary>
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
