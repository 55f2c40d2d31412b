using System;
using System.IO;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>A user who is given several times is offboarded once, and -MaxChanges counts users.</summary>
public sealed class OffboardingSeveralUsersTests : IDisposable
{
    private const string Mei = "mei.chen@example.com";
    private readonly Shell _shell = new();

    public OffboardingSeveralUsersTests() => _shell.ConnectSandbox();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("'mei.chen@example.com', 'MEI.CHEN@example.com', $mei.Id")]
    [InlineData("$mei.Id, 'mei.chen@example.com'")]
    [InlineData("$mei, $mei")]
    [InlineData("$mei, 'mei.chen@example.com', $mei.Id, ' mei.chen@example.com '")]
    [InlineData("[pscustomobject]@{ Email = 'mei.chen@example.com' }, [pscustomobject]@{ Email = 'm.chen@example.com'; Alias = "
        + "'Mei.Chen@example.com' }")]
    public void User_given_several_times_is_offboarded_once(string people)
    {
        var result = _shell.Run(
            $"$mei = Get-PlatformUser {Mei}; {people} | Invoke-PlatformUserOffboarding -Force -MaxChanges 1 -EvidencePath (Join-Path "
            + "$TestHome proof) -Verbose").Clean();
        var steps = result.All<OffboardingResult>();
        Assert.Single(steps, step => step.Step == OffboardingStepKind.Suspend);
        Assert.Single(steps.Select(step => step.Person).Distinct());
        Assert.Single(Directory.GetFiles(Path.Combine(_shell.Home, "proof"), "*.json"));
        Assert.Contains(result.Verbose, line => line.Contains("offboarded once", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_plans_for_one_user_count_as_one_user_for_MaxChanges()
    {
        var result = _shell.Run(
            $"$plans = (Invoke-PlatformUserOffboarding {Mei} -PlanOnly), (Invoke-PlatformUserOffboarding (Get-PlatformUser {Mei}).Id "
            + "-PlanOnly); $plans | Invoke-PlatformUserOffboarding -Force -MaxChanges 1").Clean();
        Assert.Single(result.All<OffboardingResult>(), step => step.Step == OffboardingStepKind.Suspend);
    }

    [Fact]
    public void Two_plans_for_one_user_with_different_actions_are_InvalidRequest()
    {
        var result = _shell.Run(
            $"$plans = (Invoke-PlatformUserOffboarding {Mei} -PlanOnly), (Invoke-PlatformUserOffboarding {Mei} -Action Remove "
            + "-PlanOnly); $plans | Invoke-PlatformUserOffboarding -Force");
        Assert.Equal(["InvalidRequest", "InvalidRequest"], result.ErrorIds);
        Assert.Equal(UserStatus.Active, _shell.Run($"Get-PlatformUser {Mei}").Single<PlatformUser>().Status);
    }

    [Theory]
    [InlineData("$plans[0].Targets = @($plans.Targets); $plans[0]")]
    [InlineData("$plans[0], $plans[1]")]
    [InlineData("$plans[1].Person = $plans[0].Person; $plans")]
    public void Saved_plans_for_more_users_than_MaxChanges_are_TooManyPeople(string change)
    {
        var result = _shell.Run(
            "$plans = 'mei.chen', 'ravi.patel', 'kwame.mensah' | ForEach-Object { Invoke-PlatformUserOffboarding \"$_@example.com\" "
                + "-PlanOnly } | ConvertTo-Json -Depth 8 -EnumsAsStrings | ConvertFrom-Json; "
            + $"$({change}) | Invoke-PlatformUserOffboarding -MaxChanges 1 -Force");
        Assert.Equal(4, result.FailsWith("TooManyPeople").ExitCode);
        Assert.DoesNotContain(
            _shell.Run("Get-PlatformUser mei.chen@example.com, ravi.patel@example.com, kwame.mensah@example.com").All<PlatformUser>(),
            user => user.Status == UserStatus.Suspended);
    }

    [Theory]
    [InlineData("'nobody@example.com', 'nobody.else@example.com'")]
    [InlineData("(Get-PlatformUser mei.chen@example.com).Id, (Get-PlatformUser ravi.patel@example.com).Id")]
    [InlineData("'mei.chen@example.com', (Get-PlatformUser ravi.patel@example.com).Id, 'MEI.chen@example.com'")]
    public void More_users_than_MaxChanges_are_TooManyPeople_and_nobody_is_suspended(string people)
    {
        _shell.Run($"{people} | Invoke-PlatformUserOffboarding -MaxChanges 1 -Force").FailsWith("TooManyPeople");
        Assert.DoesNotContain(_shell.Run("Get-PlatformUser mei.chen@example.com, ravi.patel@example.com").All<PlatformUser>(), user =>
            user.Status == UserStatus.Suspended);
    }
}
