using System;
using System.Linq;
using System.Reflection;
using UserManagement.Binding;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>
/// Time and duration arguments are read the same way in every culture. PowerShell itself reads the year 2031 as 1488 in th-TH and as
/// 2652 in fa-IR.
/// </summary>
public sealed class TimeParameterTests : IDisposable
{
    private readonly Shell _shell = new();

    public TimeParameterTests() => _shell.ConnectSandbox();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Every_time_or_duration_parameter_has_the_attribute_that_parses_it_the_same_in_every_culture()
    {
        var parameters = CmdletTypes.All.Values.SelectMany(cmdlet => CmdletTypes.Parameters(cmdlet.Type)).ToList();
        var times = parameters.Where(parameter => IsTime(Bare(parameter))).ToList();
        var durations = parameters.Where(parameter => Bare(parameter) == typeof(TimeSpan)).ToList();
        Assert.True(times.Count >= 6 && durations.Count >= 5, $"{times.Count} times and {durations.Count} durations were found.");
        Assert.DoesNotContain(times, parameter => parameter.GetCustomAttribute<TimeArgumentAttribute>() is null);
        Assert.DoesNotContain(durations, parameter => parameter.GetCustomAttribute<DurationArgumentAttribute>() is null);
    }

    [Theory]
    [InlineData("Get-PlatformUser -InvitedBefore 30d", "'30d' is not a time")]
    [InlineData("Get-PlatformGrant -EndsBefore 7", "'7' is not a time")]
    [InlineData("Get-PlatformJournal -Since 1d", "'1d' is not a time")]
    public void Duration_or_number_given_as_a_time_is_an_error_with_exit_code_4(string script, string message)
    {
        var result = _shell.Run(script);
        Assert.Contains(message, Assert.Single(result.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Equal(4, _shell.Run($"try {{ {script} }} catch {{ $_.Exception.ExitCode }}").Single<int>());
    }

    [Theory]
    [InlineData("Add-PlatformUserRole ravi.patel@example.com role_exporter -For 999999w")]
    [InlineData("Add-PlatformUserRole ravi.patel@example.com role_exporter -For ([timespan]::MaxValue)")]
    [InlineData("[pscustomobject]@{ Email = 'ravi.patel@example.com'; Role = 'role_exporter'; For = '999999w' } | Add-PlatformUserRole")]
    [InlineData("Add-PlatformUserRole ravi.patel@example.com role_exporter -Until ([datetime]::MaxValue)")]
    [InlineData("Invoke-PlatformUserOffboarding ravi.patel@example.com -RemoveAfter 999999w -Force")]
    [InlineData("Invoke-PlatformUserOffboarding ravi.patel@example.com -At ([datetime]::MaxValue) -Force")]
    public void Time_more_than_36500_days_away_is_an_error_with_exit_code_4_and_changes_nothing(string script)
    {
        var result = _shell.Run(script);
        Assert.Contains("36,500 days", Assert.Single(result.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Equal(4, _shell.Run($"try {{ {script} -ErrorAction Stop }} catch {{ $_.Exception.ExitCode }}").Single<int>());
        Assert.Empty(_shell.Run("Get-PlatformSchedule").Clean().Output);
    }

    [Fact]
    public void Approve_PlatformPlan_accepts_ValidFor_30d_and_fails_only_because_the_plan_file_is_missing()
    {
        _shell.Run("Approve-PlatformPlan -ShowKey").Clean();
        var result = _shell.Run("Approve-PlatformPlan (Join-Path $TestHome nothing.json) -ValidFor 30d").FailsWith("InvalidRequest");
        Assert.Contains("nothing.json", Assert.Single(result.Errors).Exception.Message, StringComparison.Ordinal);
    }

    private static bool IsTime(Type type) => type == typeof(DateTime) || type == typeof(DateTimeOffset);

    private static Type Bare(PropertyInfo parameter) => Nullable.GetUnderlyingType(parameter.PropertyType) ?? parameter.PropertyType;
}
