using System;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>A user who has not accepted the invitation can be neither suspended nor resumed.</summary>
public sealed class PendingUserTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Suspend-PlatformUser", "Remove-PlatformUser")]
    [InlineData("Resume-PlatformUser", "Invoke-PlatformUserInvite")]
    public void Pending_user_is_refused_by_Suspend_and_Resume_before_any_change_with_a_remedy(string cmdlet, string remedy)
    {
        var connection = _shell.ConnectSandbox();
        connection.Sandbox.ClearRequests();
        var run = _shell.Run($"Get-PlatformUser -Status Pending -First 1 | {cmdlet} -Confirm:$false").FailsWith("InvalidRequest");
        Assert.Contains("has not accepted the invitation", run.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, run.Errors[0].Exception.Message, StringComparison.Ordinal);
        _shell.Run($"Get-PlatformUser -Status Pending -First 1 | {cmdlet} -WhatIf").FailsWith("InvalidRequest");
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }
}
