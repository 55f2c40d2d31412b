using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using UserManagement.Contracts;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>
/// A connection made with -ReadOnly refuses every change before a request. A new cmdlet needs a line in <see cref="ChangeArguments"/>, a
/// new operation needs a line in <see cref="Calls"/>.
/// </summary>
public sealed class ReadOnlyConnectionTests : IDisposable
{
    private const string Who = "liam.murphy@example.com";

    /// <summary>The arguments of each changing operation, by the cmdlet of the operation.</summary>
    private static readonly Dictionary<string, string> Calls = new()
    {
        ["Invoke-PlatformUserInvite"] = "-Email new@example.com -Role role_viewer",
        ["Invoke-PlatformUserInvite -Resend"] = "-Email yuki.tanaka@example.com",
        ["Invoke-PlatformUserInvite -AsSystem"] = "-Email new@example.com -Role member",
        ["Set-PlatformUser"] = Who + " -Name 'Another Name'",
        ["Suspend-PlatformUser"] = Who,
        ["Resume-PlatformUser"] = "freya.lindqvist@example.com",
        ["Remove-PlatformUser"] = Who + " -Force",
        ["Add-PlatformUserRole"] = Who + " -Role r",
        ["Remove-PlatformUserRole"] = Who + " -Role r",
        ["Add-PlatformTeamMember"] = Who + " -Team t",
        ["Remove-PlatformTeamMember"] = Who + " -Team t",
        ["New-PlatformTeam"] = "New",
        ["Set-PlatformTeam"] = "t -NewName n",
        ["Remove-PlatformTeam"] = "t -Force",
        ["Add-PlatformTeamRole"] = "t -Role r",
        ["Remove-PlatformTeamRole"] = "t -Role r",
        ["Revoke-PlatformUserToken"] = Who + " -All -Force",
    };

    private readonly Shell _shell = new();

    public static TheoryData<string, string> Changes()
    {
        var data = new TheoryData<string, string>();
        foreach (var platform in PlatformCatalog.All)
            foreach (var operation in Operations.All.Where(one => one.IsChange && platform.Supports(one)))
                data.Add(platform.Name, operation.Cmdlet);
        return data;
    }

    public static TheoryData<string> Cmdlets() => new(ChangeArguments.ByCmdlet.Keys.Where(name =>
        !ChangeArguments.Local.Contains(name) && !ChangeArguments.NotSupported.Contains(name)));

    public void Dispose() => _shell.Dispose();

    [Theory]
    [MemberData(nameof(Changes))]
    public void Change_on_a_read_only_connection_of_any_platform_is_ReadOnlyConnection_and_is_not_sent(string platform, string cmdlet)
    {
        var connection = Connect(platform);
        foreach (var way in new[] { "", "-WhatIf" })
        {
            connection.Sandbox.ClearRequests();
            var result = _shell.Run($"{cmdlet} {Calls[cmdlet]} {way}").FailsWith("ReadOnlyConnection");
            Assert.Equal(4, result.ExitCode);
            var error = (PlatformException)result.Errors[0].Exception;
            Assert.Contains($"The connection 'locked' to {platform} is read-only", error.Message, StringComparison.Ordinal);
            Assert.Contains("connect without -ReadOnly", error.RecommendedAction, StringComparison.Ordinal);
            Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
            Assert.Empty(result.Output);
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Change_by_any_cmdlet_is_refused_on_a_read_only_connection_and_is_not_sent(string name)
    {
        var watched = Directory.CreateDirectory(Path.Combine(_shell.Home, "watched")).FullName;
        var path = Path.Combine(_shell.Home, "organization.json");
        _shell.Run(ChangeArguments.Prelude).Clean();
        Connect("Keeptrusts", path, "");
        var evidence = _shell.Run(
            "param($w) (Get-OrdinaryUser | Invoke-PlatformUserOffboarding -EvidencePath (Join-Path $w kept) -Force)[0].Evidence", watched)
            .Single<string>();
        _shell.Run(ChangeArguments.PreparationOf(name)).Clean();
        var connection = Connect("Keeptrusts", path);
        var result = _shell.Run(
            "param($name, $watched, $evidence, $text) $splat = & ([scriptblock]::Create($text)); "
            + "(Get-PlatformConnection).Sandbox.ClearRequests(); & $name @splat -Confirm:$false -WarningAction SilentlyContinue",
            name, watched, evidence, ChangeArguments.ByCmdlet[name]);
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
        // Offboarding has one error: access remains. Restoring has two: the change is refused, and access is not restored.
        string[] expected = name switch
        {
            "Invoke-PlatformUserOffboarding" => ["NotVerified"],
            "Restore-PlatformUser" => ["ReadOnlyConnection", "NotVerified"],
            _ => ["ReadOnlyConnection"],
        };
        Assert.Equal(expected, result.ErrorIds.Distinct());
    }

    [Fact]
    public void Read_only_connection_allows_lists_lookups_and_access_reviews()
    {
        var connection = Connect("Scim");
        Assert.True(connection.ReadOnly);
        Assert.Equal(25, _shell.Run("Get-PlatformUser").Clean().Output.Count);
        Assert.Equal(Who, _shell.Run($"Get-PlatformUser {Who} -Detailed").Single<PlatformUser>().Email);
        Assert.NotEmpty(_shell.Run("Get-PlatformTeam | Select-Object -First 1 | Get-PlatformTeamMember").Clean().Output);
        Assert.NotEmpty(_shell.Run("Get-PlatformAccessReview").Clean().Output);
        Assert.All(connection.Sandbox.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public void Offboarding_changes_nothing_on_a_read_only_connection_and_continues_on_the_other_connections()
    {
        var open = _shell.ConnectSandbox("Keeptrusts", "open");
        var locked = Connect("Scim");
        const string says = "Nothing is changed on Scim (connection 'locked'), because the connection is read-only; access "
            + "remains. Make the change where these users are managed.";
        var rehearsal = _shell.Run($"Invoke-PlatformUserOffboarding {Who} -WhatIf -WarningAction SilentlyContinue");
        Assert.Contains(says, rehearsal.Console, StringComparison.Ordinal);
        Assert.Equal(["NotVerified"], rehearsal.ErrorIds);
        Assert.DoesNotContain(open.Sandbox.Requests, request => request.Method != "GET");

        var result = _shell.Run($"Invoke-PlatformUserOffboarding {Who} -Force -WarningAction SilentlyContinue");
        Assert.Equal(["NotVerified"], result.ErrorIds);
        Assert.Contains("The connection is read-only.", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        var steps = result.All<OffboardingResult>();
        Assert.Equal(
            OffboardingStepState.Done,
            Assert.Single(steps, step => step is { Platform: "Keeptrusts", Step: OffboardingStepKind.Suspend }).State);
        var there = steps.Where(step => step.Platform == "Scim" && step.Step != OffboardingStepKind.Verify).ToArray();
        Assert.NotEmpty(there);
        Assert.All(there, step => Assert.Equal(OffboardingStepState.NotSupported, step.State));
        Assert.All(there, step => Assert.Contains("the connection is read-only", step.Reason, StringComparison.Ordinal));
        Assert.DoesNotContain(locked.Sandbox.Requests, request => request.Method != "GET");
        Assert.Equal(UserStatus.Active, _shell.Run($"Get-PlatformUser {Who} -Connection locked").Single<PlatformUser>().Status);
    }

    [Theory]
    [InlineData("Invoke-PlatformUserOffboarding liam.murphy@example.com, mei.chen@example.com -PlanOnly")]
    [InlineData("Copy-PlatformUserAccess -From mei.chen@example.com -To liam.murphy@example.com, tariq.rashid@example.com -PlanOnly")]
    public void Plan_that_a_read_only_connection_prevents_from_being_applied_gives_one_warning_with_the_remedy(string plan)
    {
        Connect("Keeptrusts");
        var result = _shell.Run(plan).Clean();
        Assert.Equal(2, result.Output.Count);
        Assert.Equal(
            "Keeptrusts (connection 'locked') is read-only, so the plans contain no change there and cannot be applied there later. "
            + "Connect without -ReadOnly, and make the plans again.",
            Assert.Single(result.Warnings));
    }

    [Theory]
    [InlineData("-At (Get-Date).AddDays(1)")]
    [InlineData("-RemoveAfter 30d")]
    [InlineData("-At (Get-Date).AddDays(1) -RemoveAfter 30d")]
    public void Offboarding_with_a_scheduled_stage_is_ReadOnlyConnection_before_any_request_if_a_connection_is_read_only(string stages)
    {
        var sandboxes = new[] { _shell.ConnectSandbox("Keeptrusts", "open").Sandbox, Connect("Scim").Sandbox };
        foreach (var way in new[] { "", "-WhatIf" })
        {
            Array.ForEach(sandboxes, sandbox => sandbox.ClearRequests());
            var result = _shell.Run($"Invoke-PlatformUserOffboarding {Who} {stages} -Force {way}").FailsWith("ReadOnlyConnection");
            Assert.Equal(4, result.ExitCode);
            var error = (PlatformException)result.Errors[0].Exception;
            Assert.Contains("The connection 'locked' to Scim is read-only", error.Message, StringComparison.Ordinal);
            Assert.Contains("-Connection", error.RecommendedAction, StringComparison.Ordinal);
            Assert.Empty(result.Output);
            Assert.Empty(sandboxes.SelectMany(sandbox => sandbox.Requests));
            Assert.Empty(_shell.Run("Get-PlatformSchedule -IncludeClosed").Clean().Output);
        }

        _shell.Run($"Invoke-PlatformUserOffboarding {Who} {stages} -Force -Connection open").Clean();
    }

    [Theory]
    [InlineData("Add-PlatformUserRole " + Who + " billing -For 8h")]
    [InlineData("Add-PlatformTeamMember " + Who + " Engineering -Until (Get-Date).AddDays(1) -EndExisting")]
    [InlineData("Invoke-PlatformUserInvite new@example.com -For 8h")]
    public void Temporary_access_on_a_read_only_connection_is_ReadOnlyConnection_and_schedules_no_end(string command)
    {
        var sandbox = Connect("Scim").Sandbox;
        foreach (var way in new[] { "", "-WhatIf" })
        {
            _shell.Run($"{command} {way}").FailsWith("ReadOnlyConnection");
            Assert.DoesNotContain(sandbox.Requests, request => request.Method != "GET");
            Assert.Empty(_shell.Run("Get-PlatformSchedule -IncludeClosed").Clean().Output);
        }
    }

    private SandboxConnection Connect(string platform, string? path = null, string readOnly = "-ReadOnly") => _shell.Run(
        "param($platform, $path) $x = @{}; if ($path) { $x.Path = $path }; Connect-Platform -Sandbox -Platform $platform -Name locked "
        + $"-JournalPath (Join-Path $TestHome journal) -PassThru @x {readOnly}", platform, path).Single<SandboxConnection>();
}
