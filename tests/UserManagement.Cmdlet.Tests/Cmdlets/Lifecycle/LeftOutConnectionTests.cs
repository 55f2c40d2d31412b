using System;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Plans and evidence of which -Connection leaves out every connection, or every connection with work.</summary>
public sealed class LeftOutConnectionTests : IDisposable
{
    private const string Liam = "liam.murphy@example.com";
    private const string Offboard = "Invoke-PlatformUserOffboarding";
    private const string Copy = "Copy-PlatformUserAccess";
    private readonly Shell _shell = new();

    public LeftOutConnectionTests()
    {
        _shell.ConnectSandbox("Keeptrusts", "keeptrusts");
        _shell.ConnectSandbox("Konnect", "konnect");
        _shell.ConnectSandbox("Kubiya", "kubiya");
    }

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData(Offboard, "", "-Force")]
    [InlineData(Offboard, "", "-WhatIf")]
    [InlineData(Copy, "-From aisha.mwangi@example.com", "-Force")]
    [InlineData(Copy, "-From aisha.mwangi@example.com", "-WhatIf")]
    public void Plan_is_ConnectionMismatch_if_Connection_names_none_of_its_connections(string command, string make, string how)
    {
        var result = _shell.Run(
            $"$plan = '{Liam}' | {command} {make} -Connection keeptrusts, konnect -PlanOnly; "
            + $"{command} -Plan $plan -Connection kubiya {how}")
            .FailsWith("ConnectionMismatch");
        Assert.StartsWith(
            $"-Connection names no connection of the plan for {Liam}, so nothing was done. Its connections: 'keeptrusts', 'konnect'.",
            result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.Equal(4, ((PlatformException)result.Errors[0].Exception).ExitCode);
    }

    [Fact]
    public void Altered_plan_is_PlanOutdated_also_if_Connection_names_none_of_its_connections() =>
        _shell.Run($"$plan = {Offboard} {Liam} -Connection keeptrusts -PlanOnly; $plan.Person = 'ravi.patel@example.com'; "
            + $"{Offboard} -Plan $plan -Connection kubiya -Force").FailsWith("PlanOutdated");

    [Fact]
    public void Plan_on_a_connection_without_the_user_is_AlreadyDone()
    {
        _shell.Run($"Remove-PlatformUser {Liam} -Connection kubiya -Force").Clean();
        foreach (var how in new[] { "-WhatIf", "-Force" })
        {
            var row = _shell.Run(
                $"$plan = {Offboard} {Liam} -Connection keeptrusts, kubiya -PlanOnly; "
                + $"{Offboard} -Plan $plan -Connection kubiya -IncludeFailed {how}").Clean().Single<PlatformChangeResult>();
            Assert.Equal((RowOutcome.AlreadyDone, null), (row.Outcome, row.Message));
        }
    }

    [Fact]
    public void Restoration_warns_if_Connection_names_no_connection_of_the_evidence()
    {
        var result = _shell.Run($"{Offboard} {Liam} -Connection keeptrusts -Force | Select-Object -First 1 | "
            + "Restore-PlatformUser -Connection kubiya").Clean();
        Assert.EndsWith(
            $"for {Liam}, so nothing was done. Its connections: 'keeptrusts'.",
            Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Restoration_warns_if_the_offboarding_changed_nothing()
    {
        var result = _shell.Run(
            $"$plan = {Offboard} {Liam} -Action Remove -Connection kubiya -PlanOnly; {Offboard} -Plan $plan -Force | Out-Null; "
            + $"{Offboard} -Plan $plan -Force | Select-Object -First 1 | Restore-PlatformUser").Clean();
        Assert.Contains("nothing to restore", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }
}
