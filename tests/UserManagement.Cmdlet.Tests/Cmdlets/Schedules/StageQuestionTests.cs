using System;
using System.IO;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>What the question and -WhatIf of an offboarding with a later removal say, and what they refuse.</summary>
public sealed class StageQuestionTests : IDisposable
{
    private const string Who = "liam.murphy@example.com";
    private readonly Shell _shell = new("No", "Yes");

    public StageQuestionTests() => _shell.ConnectSandbox();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Question_and_WhatIf_of_an_offboarding_with_RemoveAfter_name_the_later_removal()
    {
        const string steps = "then suspend, and remove the user 30 days later";
        var shown = _shell.Run($"Invoke-PlatformUserOffboarding {Who} -RemoveAfter 30d -WhatIf").Clean();
        Assert.Contains(steps, shown.Console, StringComparison.Ordinal);
        _shell.Run($"Invoke-PlatformUserOffboarding {Who} -RemoveAfter 30d").Clean();
        Assert.Contains(steps, Assert.Single(_shell.Host.Questions), StringComparison.Ordinal);
        Assert.Empty(_shell.Run("Get-PlatformSchedule").Clean().Output);
    }

    [Fact]
    public void Later_removal_of_a_user_who_is_already_suspended_is_asked_about_and_shown_by_WhatIf()
    {
        _shell.Run($"Invoke-PlatformUserOffboarding {Who} -Force").Clean();
        var shown = _shell.Run($"Invoke-PlatformUserOffboarding {Who} -RemoveAfter 30d -WhatIf").Clean();
        Assert.Contains(
            "\"remove the user 30 days later, or earlier if an earlier removal is already scheduled\"",
            shown.Console,
            StringComparison.Ordinal);
        Assert.Contains("access has already ended on sandbox", shown.Console, StringComparison.Ordinal);
        _shell.Run($"Invoke-PlatformUserOffboarding {Who} -RemoveAfter 30d").Clean();
        Assert.Empty(_shell.Run("Get-PlatformSchedule").Clean().Output);
        _shell.Run($"Invoke-PlatformUserOffboarding {Who} -RemoveAfter 30d").Clean();
        Assert.Single(_shell.Run("Get-PlatformSchedule").Clean().Output);
        Assert.Equal(2, _shell.Host.Questions.Count);
    }

    [Fact]
    public void WhatIf_with_RemoveAfter_names_no_later_removal_if_the_offboarding_itself_removes_the_user()
    {
        _shell.Run("Disconnect-Platform").Clean();
        _shell.ConnectSandbox("Kubiya");
        var shown = _shell.Run($"Invoke-PlatformUserOffboarding {Who} -Action SuspendOrRemove -RemoveAfter 30d -WhatIf").Clean();
        Assert.DoesNotContain("later", shown.Console, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-RemoveAfter 30d")]
    [InlineData("-At (Get-Date).AddDays(3)")]
    public void Stage_that_no_connection_can_store_is_ScheduleUnavailable_before_the_question_and_under_WhatIf(string stage)
    {
        using var platform = new LoopbackPlatform(Reply);
        _shell.Run("param($address) Disconnect-Platform; Connect-Platform Keeptrusts -BaseUri $address -Name bare -NoJournal -SkipTest "
            + "-Token (ConvertTo-SecureString secret_12345678 -AsPlainText -Force)", platform.Address).Clean();
        _shell.Run($"Invoke-PlatformUserOffboarding eve@example.com {stage} -WhatIf").FailsWith("ScheduleUnavailable");
        _shell.Run($"Invoke-PlatformUserOffboarding eve@example.com {stage}").FailsWith("ScheduleUnavailable");
        Assert.Empty(_shell.Host.Questions);
        Assert.Empty(platform.Changes);
    }

    [Fact]
    public void Offboarding_whose_later_removal_cannot_be_scheduled_writes_no_evidence()
    {
        var journal = Path.Combine(_shell.Home, "journal");
        _shell.Run($"Set-PlatformUser {Who} -Name 'Liam X'").Clean(); // creates the folder of the journal
        File.WriteAllText(Path.Combine(journal, "schedule"), "a file, where the folder should be");
        _shell.Run($"Invoke-PlatformUserOffboarding {Who} -RemoveAfter 30d -Force").FailsWith("ScheduleUnavailable");
        Assert.False(Directory.Exists(Path.Combine(journal, "evidence")));
    }

    private static LoopbackPlatform.Answer Reply(string request) => request.Split(' ')[1].Split('?')[0] switch
    {
        "/v1/users" => $$"""{"users":[{{User("eve", "viewer")}},{{User("boss", "admin")}}],"next_cursor":null}""",
        "/v1/users/u_eve" => $$"""{"user":{{User("eve", "viewer")}}}""",
        "/v1/auth/whoami" => """{"user":null,"organization":{"id":"org_1","name":"Acme"},"role":"admin","scopes":[]}""",
        "/v1/roles" => """{"roles":[]}""",
        "/v1/teams" => """{"teams":[]}""",
        "/v1/users/u_eve/tokens" => """{"tokens":[]}""",
        _ => new LoopbackPlatform.Answer("", 204),
    };

    private static string User(string name, string role) =>
        $$"""{"id":"u_{{name}}","email":"{{name}}@example.com","org_role":"{{role}}","roles":[],"teams":[],"status":"active"}""";
}
