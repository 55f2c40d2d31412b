using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>
/// Every error of a cmdlet has an ExitCode that a script can read. The tests find every parameter of every cmdlet by themselves, so
/// new parameters are tested too.
/// </summary>
public sealed class ExitCodeTests : IDisposable
{
    /// <summary>Runs a command and returns the exit code of each error as a script reads it, or -1 if an error has none.</summary>
    private const string Codes = """
        param($command)
        Set-StrictMode -Version Latest
        $failed = @()
        $output = @(try { . $command 2>&1 } catch { $_ })
        $output | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | ForEach-Object {
            try { [int]$_.Exception.ExitCode } catch { -1 }
        }
        """;

    private const string Grant =
        "Add-PlatformUserRole liam.murphy@example.com role_exporter -For ([timespan]::FromMilliseconds(1)) -Connection sandbox; "
        + "(Get-PlatformConnection sandbox).Sandbox.ClearRequests(); ";

    private readonly Shell _shell = new(null);
    private readonly SandboxConnection _sandbox;

    public ExitCodeTests() => _sandbox = _shell.ConnectSandbox();

    public void Dispose() => _shell.Dispose();

    public static TheoryData<string> Cmdlets => new(CmdletTypes.All.Keys);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Error_for_an_unusable_parameter_value_has_an_exit_code_from_1_to_5(string name)
    {
        var type = CmdletTypes.All[name].Type;
        foreach (var parameter in CmdletTypes.Parameters(type))
        {
            foreach (var value in Unusable(parameter.PropertyType))
            {
                var arguments = CmdletSamples.Arguments(name, type, parameter, _shell.Home);
                arguments[parameter.Name] = value;
                AssertCodes($"{name} -{parameter.Name} {value ?? "$null"}", name, arguments, mustFail: value is null or ScriptBlock);
            }
        }

        AssertCodes($"{name} -NoSuchParameter", name, new Hashtable { ["NoSuchParameter"] = 1 }, mustFail: true);
        AssertCodes($"{name} -OutBuffer text", name, new Hashtable { ["OutBuffer"] = "text" }, mustFail: true);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Error_for_an_unusable_pipeline_object_has_an_exit_code_from_1_to_5(string name)
    {
        string[] inputs =
        [
            "1", "$null", "([Diagnostics.Process]::GetCurrentProcess())", "@{ Address = 'x' }",
            "[pscustomobject]@{ 'E Mail' = 'Liam' }",
        ];
        foreach (var input in inputs)
        {
            var codes = Run($"try {{ {input} | {name} 2>&1 }} catch {{ $_ }}");
            Assert.True(codes.All(code => code is >= 1 and <= 5), $"{input} | {name}: exit codes {string.Join(", ", codes)}");
        }
    }

    [Fact]
    public void Parameter_without_its_argument_has_exit_code_4() =>
        Assert.Equal([4], Run("Set-PlatformUser -Name Somebody -User"));

    [Theory]
    [InlineData("Get-PlatformUser -ThrottleLimit 0", 4)]
    [InlineData("Get-PlatformUser -Connection nowhere", 1)]
    [InlineData("Get-PlatformUser nobody@example.com", 3)]
    [InlineData("Connect-Platform nowhere", 4)]
    [InlineData("Connect-Platform Keeptrusts -TokenFile 'nodrive:\\token.txt'", 4)]
    [InlineData("Register-PlatformProfile p Keeptrusts -TokenFile 'nodrive:\\token.txt'", 4)]
    [InlineData("Get-PlatformJournal 'nodrive:\\journal'", 4)]
    [InlineData("Get-PlatformAccessReview -Roster 'nodrive:\\roster.csv'", 4)]
    [InlineData("Restore-PlatformUser 'nodrive:\\evidence.json'", 4)]
    [InlineData("Stop-PlatformSchedule s000000000000000", 4)]
    [InlineData("Stop-PlatformSchedule '../profiles'", 4)]
    [InlineData("Invoke-PlatformSchedule -Connection nowhere", 1)]
    [InlineData("Invoke-PlatformSchedule -Protect 'nodrive:\\list.txt'", 4)]
    [InlineData("@() | Export-PlatformAccessReview 'nodrive:\\review.csv'", 4)]
    [InlineData("Invoke-PlatformUserOffboarding liam.murphy@example.com -Protect 'nodrive:\\list.txt' -Force", 4)]
    [InlineData("Get-PlatformUser -Connection ([System.Management.Automation.PSSerializer]::Deserialize("
        + "[System.Management.Automation.PSSerializer]::Serialize((Get-PlatformConnection))))", 1)]
    public void Error_has_its_documented_exit_code(string command, int code) => Assert.Equal([code], Run(command));

    [Fact]
    public void Unreachable_platform_gives_exit_code_1_and_a_platform_that_returns_status_500_gives_exit_code_5()
    {
        string address;
        using (var failing = new LoopbackPlatform(_ => new LoopbackPlatform.Answer("{}", 500)))
        {
            address = failing.Address;
            Assert.Equal(5, ConnectTo(address).FailsWith("PlatformUnavailable").ExitCode);
            Assert.Equal(5, Offboard(address).FailsWith("PlatformUnavailable").ExitCode);
        }

        Assert.Equal(1, ConnectTo(address).FailsWith("PlatformUnavailable").ExitCode);
        Assert.Equal(1, Offboard(address).FailsWith("PlatformUnavailable").ExitCode);
        ShellResult ConnectTo(string uri) =>
            _shell.Run("param($uri) Connect-Platform Keeptrusts -Token kt_token_12345678 -BaseUri $uri", uri);
        ShellResult Offboard(string uri) => _shell.Run(
            "param($uri) Connect-Platform Keeptrusts -Token kt_token_12345678 -BaseUri $uri -SkipTest -Name away -NoJournal; "
            + "Invoke-PlatformUserOffboarding liam@example.com -Connection away -Force",
            uri);
    }

    [Fact]
    public void Unexpected_exception_becomes_an_UnexpectedError_with_exit_code_1_and_the_exception_as_its_cause()
    {
        var record = Running.ErrorRecords.From(new FormatException("broken"), null);
        Assert.Equal(("UnexpectedError", 1), (record.FullyQualifiedErrorId, ((PlatformException)record.Exception).ExitCode));
        Assert.IsType<FormatException>(record.Exception.InnerException);
    }

    [Theory]
    [InlineData("Remove-PlatformUser liam.murphy@example.com", "Give -Confirm:$false or -Force.")]
    [InlineData("Revoke-PlatformUserToken liam.murphy@example.com -All -Connection konnect", "Give -Confirm:$false or -Force.")]
    [InlineData("Suspend-PlatformUser liam.murphy@example.com -Confirm", "Give -Confirm:$false.")]
    [InlineData("'a@x.example', 'b@x.example' | Invoke-PlatformUserInvite -Role role_viewer -Confirm", "Give -Confirm:$false.")]
    [InlineData("Invoke-PlatformUserOffboarding liam.murphy@example.com", "Give -Confirm:$false or -Force.")]
    [InlineData("Register-PlatformProfile p Keeptrusts -Confirm", "Give -Confirm:$false.")]
    [InlineData(Grant + "Invoke-PlatformSchedule -Confirm", "Give -Confirm:$false.")]
    [InlineData(Grant + "Get-PlatformSchedule | Stop-PlatformSchedule -Confirm", "Give -Confirm:$false.")]
    [InlineData("@() | Export-PlatformAccessReview (Join-Path $TestHome review.csv) -Confirm", "Give -Confirm:$false.")]
    public void Prompt_in_a_session_that_cannot_prompt_is_ConfirmationNeeded_and_changes_nothing(string command, string remedy)
    {
        _shell.Run("Connect-Platform -Sandbox Konnect -Name konnect; Get-PlatformConnection sandbox").Clean();
        var result = _shell.Run($"try {{ {command}{Where(command)} }} catch {{ throw }}");
        Assert.Equal(4, result.FailsWith("ConfirmationNeeded").ExitCode);
        Assert.NotNull(result.Terminating);
        Assert.Equal(remedy, ((PlatformException)result.Errors[0].Exception).RecommendedAction);
        Assert.DoesNotContain(_sandbox.Sandbox.Requests, request => request.Method != "GET");
        Assert.Empty(System.IO.Directory.GetFiles(_shell.Home, "review.csv"));
        Assert.Empty(_shell.Run("Get-PlatformProfile | Where-Object Name -EQ p").Clean().Output);
    }

    private static string Where(string command) =>
        command.Contains("-Connection") || command.Contains("Profile") || command.Contains("Review") ? "" : " -Connection sandbox";

    /// <summary>Returns values that PowerShell cannot bind to the type, or that bind but are invalid for every cmdlet.</summary>
    private static IEnumerable<object?> Unusable(Type type)
    {
        yield return null;
        if (type != typeof(ScriptBlock)) yield return ScriptBlock.Create("$_.Column");
        if (type == typeof(SwitchParameter) || type == typeof(ScriptBlock)) yield break;
        yield return new Version(1, 2);
        yield return int.MinValue;
        yield return "nodrive:\\file \u200B";
        yield return new object[] { new Uri("x", UriKind.Relative), new Hashtable() };
    }

    private void AssertCodes(string what, string name, Hashtable arguments, bool mustFail)
    {
        var codes = _shell.Run(
            "param($codes, $name, $arguments) & ([scriptblock]::Create($codes)) { & $name @arguments }",
            Codes,
            name,
            arguments).Clean().All<int>();
        if (mustFail) Assert.True(codes.Count > 0, $"{what} reported no error.");
        Assert.True(codes.All(code => code is >= 1 and <= 5), $"{what}: exit codes {string.Join(", ", codes)}");
    }

    private IReadOnlyList<int> Run(string command) =>
        _shell.Run("param($codes, $command) & ([scriptblock]::Create($codes)) ([scriptblock]::Create($command))", Codes, command)
            .Clean().All<int>();
}
