using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using UserManagement.Running;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>
/// A null, empty or blank argument is an error. It never means all items or the default. The tests find every parameter of every cmdlet
/// by themselves, so new parameters are tested too.
/// </summary>
public sealed class EmptyArgumentTests : IDisposable
{
    /// <summary>The only calls in which an empty value is valid, each with its meaning.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["Export-PlatformAccessReview -InputObject @()"] = "An access review without findings is exported as an empty report.",
    };

    private readonly Shell _shell = new(null);
    private readonly SandboxConnection _sandbox;

    public EmptyArgumentTests()
    {
        _sandbox = _shell.ConnectSandbox();
        _shell.Run("Connect-Platform -Sandbox -Platform Kubiya").Clean();
    }

    public void Dispose() => _shell.Dispose();

    public static TheoryData<string> Cmdlets => new(CmdletTypes.All.Keys);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_cmdlet_parameter_refuses_a_null_empty_or_blank_value(string name)
    {
        var type = CmdletTypes.All[name].Type;
        Assert.True(typeof(ModuleCommand).IsAssignableFrom(type), $"{name} does not derive from ModuleCommand, which checks arguments.");
        foreach (var parameter in CmdletTypes.Parameters(type))
        {
            foreach (var (word, value) in Nothings(parameter.PropertyType))
            {
                var call = $"{name} -{parameter.Name} {word}";
                if (Exceptions.ContainsKey(call)) continue;
                AssertRefused(call, name, type, parameter, value);
            }
        }
    }

    [Fact]
    public void Every_empty_value_that_the_test_data_Exceptions_allows_is_accepted()
    {
        foreach (var exception in Exceptions.Keys)
        {
            var result = _shell.Run($"{exception} -Path (Join-Path $TestHome empty.csv)");
            Assert.Empty(result.ErrorIds);
        }
    }

    [Theory]
    [InlineData("Get-PlatformUser -Status @()")]
    [InlineData("Get-PlatformUser -Search ' '")]
    [InlineData("Get-PlatformUser -Search \"$([char]0x200B)\"")]
    [InlineData("Get-PlatformUser -Search \"$([char]0x301)\"")]
    [InlineData("Get-PlatformUser -Connection $null")]
    [InlineData("Get-PlatformUser -Connection 'sandbox', $null")]
    [InlineData("Get-PlatformUser -Role ''")]
    [InlineData("Get-PlatformAccessReview -Finding @()")]
    [InlineData("Remove-PlatformUser liam.murphy@example.com -Connection @() -Force")]
    [InlineData("Disconnect-Platform $null")]
    [InlineData("Connect-Platform Keeptrusts -Token $null")]
    [InlineData("Connect-Platform Keeptrusts -TokenFile ''")]
    [InlineData("Get-PlatformJournal -Since $null")]
    [InlineData("Get-PlatformJournal -Path @()")]
    [InlineData("Invoke-PlatformUserOffboarding liam.murphy@example.com -Alias @() -Force")]
    [InlineData("Invoke-PlatformUserOffboarding liam.murphy@example.com -Allow @() -Force")]
    [InlineData("Invoke-PlatformUserInvite new@example.com -Role ''")]
    [InlineData("Set-PlatformUser liam.murphy@example.com -Name ' '")]
    public void Empty_argument_is_InvalidRequest_with_exit_code_4_and_the_error_names_the_parameter(string script)
    {
        var result = _shell.Run(script).FailsWith("InvalidRequest");
        Assert.Equal(4, result.ExitCode);
        Assert.StartsWith("-", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        AssertUnchanged(script);
    }

    [Fact]
    public void Empty_value_from_PSDefaultParameterValues_is_InvalidRequest() =>
        _shell.Run("$PSDefaultParameterValues = @{ 'Get-PlatformUser:Search' = '' }; Get-PlatformUser").FailsWith("InvalidRequest");

    [Theory]
    [InlineData("$null | Remove-PlatformUser -Force")]
    [InlineData("'' | Remove-PlatformUser -Force")]
    [InlineData("' ' | Remove-PlatformUser -Force")]
    [InlineData("$null | Get-PlatformUser")]
    [InlineData("$null | Get-PlatformTeamMember")]
    [InlineData("$null | Disconnect-Platform")]
    [InlineData("$null | Invoke-PlatformUserInvite -Role role_viewer")]
    [InlineData("[pscustomobject]@{ Email = 'liam.murphy@example.com' } | Remove-PlatformUser -User { $_.Nothing } -Force")]
    [InlineData("[pscustomobject]@{ Email = 'liam.murphy@example.com' } | Set-PlatformUser -Name { $_.Nothing } -OrgRole admin")]
    [InlineData("[pscustomobject]@{ Email = 'liam.murphy@example.com' } | Invoke-PlatformUserInvite -Role { $_.Nothing }")]
    [InlineData("[pscustomobject]@{ Email = 'liam.murphy@example.com'; Role = ' ' } | Add-PlatformUserRole")]
    [InlineData("[pscustomobject]@{ Email = 'liam.murphy@example.com'; Team = '' } | Add-PlatformTeamMember")]
    [InlineData("[pscustomobject]@{ JournalPath = $null } | Get-PlatformJournal")]
    public void Null_or_empty_input_object_or_property_is_one_InvalidRequest_error_and_changes_nothing(string script)
    {
        var result = _shell.Run(script);
        Assert.Equal("InvalidRequest", Assert.Single(result.ErrorIds));
        Assert.Empty(result.Output);
        AssertUnchanged(script);
    }

    [Theory]
    [InlineData("$null")]
    [InlineData("''")]
    [InlineData("[pscustomobject]@{ Address = 'liam.murphy@example.com' }")]
    public void Offboarding_of_a_single_row_without_a_user_is_InvalidRequest_and_EmptyInput_and_changes_nothing(string input)
    {
        Assert.Equal(["InvalidRequest", "EmptyInput"], _shell.Run($"{input} | Invoke-PlatformUserOffboarding -Force").ErrorIds);
        AssertUnchanged(input);
    }

    [Theory]
    [InlineData("@() | Remove-PlatformUser -Force")]
    [InlineData("@() | Get-PlatformUser")]
    [InlineData("@() | Disconnect-Platform")]
    public void Empty_pipeline_gives_no_error_no_output_and_no_change(string script)
    {
        Assert.Empty(_shell.Run(script).Clean().Output);
        AssertUnchanged(script);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Script_block_without_pipeline_input_is_refused_by_every_parameter(string name)
    {
        var type = CmdletTypes.All[name].Type;
        foreach (var parameter in CmdletTypes.Parameters(type).Where(parameter => parameter.PropertyType != typeof(ScriptBlock)))
            AssertRefused($"{name} -{parameter.Name} {{ }}", name, type, parameter, ScriptBlock.Create("$_.Column"));
    }

    private static IEnumerable<(string Word, object? Value)> Nothings(Type type)
    {
        yield return ("$null", null);
        if (type == typeof(SwitchParameter)) yield break;
        yield return ("@()", Array.Empty<object>());
        yield return ("''", "");
        yield return ("' '", " ");
        yield return ("a zero-width space", "\u200B");
        if (!type.IsArray) yield break;
        yield return ("@('')", new object[] { "" });
        yield return ("@($null)", new object?[] { null });
        if (type.GetElementType() is { IsEnum: true } words)
            yield return ("@('the first word', $null)", new object?[] { Enum.GetNames(words)[0], null });
    }

    private void AssertRefused(string call, string name, Type type, PropertyInfo parameter, object? value)
    {
        var arguments = CmdletSamples.Arguments(name, type, parameter, _shell.Home);
        arguments[parameter.Name] = value;
        _sandbox.Sandbox.ClearRequests();
        var result = _shell.Run("param($name, $arguments) & $name @arguments", name, arguments);
        Assert.True(result.Errors.Count > 0, $"{call} reported no error.");
        Assert.True(result.Output.Count == 0, $"{call} emitted {result.Output.Count} objects: {string.Join(", ", result.Output)}");
        foreach (var error in result.Errors)
        {
            var own = error.Exception is PlatformException;
            Assert.True(
                !own || ((PlatformException)error.Exception).ExitCode == 4,
                $"{call}: the exit code of {error.FullyQualifiedErrorId} is not 4.");
            Assert.True(
                own || error.FullyQualifiedErrorId.StartsWith("Parameter", StringComparison.Ordinal)
                    || error.FullyQualifiedErrorId.Contains("Argument", StringComparison.Ordinal),
                $"{call}: {error.FullyQualifiedErrorId}: {error}");
        }

        AssertUnchanged(call);
    }

    private void AssertUnchanged(string call)
    {
        var changes = _sandbox.Sandbox.Requests.Where(request => request.Method != "GET")
            .Select(request => $"{request.Method} {request.Path}").ToList();
        Assert.True(changes.Count == 0, $"{call} sent {string.Join(", ", changes)}");
        Assert.Equal(2, _shell.Run("Get-PlatformConnection").Clean().Output.Count);
    }
}
