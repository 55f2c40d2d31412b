using System;
using Xunit;
using static UserManagement.CmdletTests.LoopbackPlatform;

namespace UserManagement.CmdletTests;

/// <summary>Restore-PlatformUser for a user who is deactivated while the prompt is shown, on a platform that cannot resume users.</summary>
public sealed class DeactivatedRestorationTests : IDisposable
{
    private readonly Shell _shell = new();
    private readonly LoopbackPlatform _platform;
    private int _readsUntilDeactivated = int.MaxValue;

    public DeactivatedRestorationTests()
    {
        _platform = new LoopbackPlatform(Reply);
        _shell.Run("param($address) Connect-Platform PhyCloud -BaseUri $address -SkipTest -JournalPath (Join-Path $TestHome j) -Name p "
            + "-Token (ConvertTo-SecureString phk_secret_12345678 -AsPlainText -Force)", _platform.Address).Clean();
    }

    public void Dispose()
    {
        _shell.Dispose();
        _platform.Dispose();
    }

    [Fact]
    public void User_who_is_deactivated_after_the_prompt_is_not_invited_again_and_the_restoration_fails()
    {
        _shell.Run("$file = (Invoke-PlatformUserOffboarding u1 -Action Remove -Force -Allow LastAdministrator, Self "
            + "-EvidencePath (Join-Path $TestHome kept))[0].Evidence").Clean();
        var before = _platform.Changes.Count;
        _readsUntilDeactivated = 1; // the read for the prompt
        var run = _shell.Run("Restore-PlatformUser $file -Force");
        Assert.Equal(before, _platform.Changes.Count);
        var result = Assert.Single(run.All<OffboardingResult>());
        Assert.Equal((OffboardingStepKind.Verify, OffboardingStepState.Failed), (result.Step, result.State));
        Assert.Contains("is deactivated", result.Reason, StringComparison.Ordinal);
        Assert.Equal(["NotSupported"], run.ErrorIds);
    }

    private Answer Reply(string request)
    {
        if (!request.StartsWith("GET ", StringComparison.Ordinal))
        {
            _readsUntilDeactivated = 0;
            return new Answer("", 204);
        }

        if (!request.Contains("/users/u1", StringComparison.Ordinal)) return $"{{\"users\":[{User("active")}]}}";
        return User(_readsUntilDeactivated-- > 0 ? "active" : "deactivated");
    }

    private static string User(string status) =>
        $$"""{"id":"u1","email":"jane@example.com","status":"{{status}}","role":"member","mfa_enabled":true}""";
}
