using System;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>A null in a list of enum values is an error. PowerShell alone would convert it to the first value.</summary>
public sealed class EmptyWordTests : IDisposable
{
    private readonly Shell _shell = new();
    private readonly SandboxConnection _sandbox;

    public EmptyWordTests() => _sandbox = _shell.ConnectSandbox();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("@($null)")]
    [InlineData("@('Owner', $null)")]
    [InlineData("([Collections.Generic.List[object]]@($null))")]
    public void Null_in_Allow_is_an_error_and_overrides_no_guard(string allow)
    {
        _sandbox.Sandbox.ClearRequests();
        var result = _shell.Run($"Get-PlatformUser -Current | Set-PlatformUser -OrgRole viewer -Allow {allow}");
        Assert.Contains("One of the values is null", Assert.Single(result.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_sandbox.Sandbox.Requests, request => request.Method != "GET");
    }

    [Theory]
    [InlineData("Get-PlatformAccessReview -Finding @($null)")]
    [InlineData("Get-PlatformUser -Status Active, $null")]
    public void Null_in_a_filter_is_an_error_and_finds_nobody(string script)
    {
        var result = _shell.Run(script);
        Assert.Equal("ParameterArgumentTransformationError", Assert.Single(result.ErrorIds));
        Assert.Empty(result.Output);
    }
}
