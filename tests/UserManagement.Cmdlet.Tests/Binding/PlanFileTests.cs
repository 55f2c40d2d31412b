using System;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Plan and evidence files given by path or through the pipeline, and saved with different depths of ConvertTo-Json.</summary>
public sealed class PlanFileTests : IDisposable
{
    private const string Make = "$plan = Invoke-PlatformUserOffboarding mei.chen@example.com -Action SuspendOrRemove -PlanOnly; "
        + "$file = Join-Path $TestHome plan.json; ";
    private readonly Shell _shell = new(null);

    public PlanFileTests()
    {
        _shell.ConnectSandbox();
        _shell.ConnectSandbox("Kubiya");
    }

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("$plan | ConvertTo-Json -Depth 8 | Set-Content $file", "$file")]
    [InlineData("$plan | ConvertTo-Json -Depth 8 | Set-Content $file", "(Get-Item $file)")]
    [InlineData("$plan | ConvertTo-Json -Depth 8 -AsArray | Set-Content $file -Encoding unicode", "$file")]
    [InlineData("$plan | Export-Clixml $file", "$file")]
    [InlineData("$plan | ConvertTo-Json -Depth 8 | Set-Content $file; Set-Location $TestHome", "./plan.json")]
    [InlineData(
        "$ms = ([datetimeoffset][datetime]$plan.CreatedAt).ToUnixTimeMilliseconds(); $plan | ConvertTo-Json -Depth 8 | ForEach-Object { "
            + "$_ -replace '(\"CreatedAt\": )\"[^\"]+\"', ('$1\"\\/Date(' + $ms + ')\\/\"') } | Set-Content $file",
        "$file")]
    public void Offboarding_plan_file_in_JSON_or_CLIXML_is_carried_out(string save, string path)
    {
        var result = _shell.Run($"{Make}{save}; Invoke-PlatformUserOffboarding -Plan {path} -Force").Clean();
        Assert.Contains(result.All<OffboardingResult>(), step =>
            step is { Step: OffboardingStepKind.Suspend, State: OffboardingStepState.Done });
    }

    [Fact]
    public void Altered_plan_is_PlanOutdated_and_the_unaltered_plan_in_the_same_file_is_carried_out()
    {
        var result = _shell.Run(
            "$plans = Invoke-PlatformUserOffboarding mei.chen@example.com, liam.murphy@example.com -Action Remove -PlanOnly; "
            + "$file = Join-Path $TestHome plans.json; ($plans | ConvertTo-Json -Depth 8) -replace 'mei.chen@', 'ravi.patel@' | "
            + "Set-Content $file; Invoke-PlatformUserOffboarding -Plan $file -Force");
        Assert.Equal(["PlanOutdated"], result.ErrorIds);
        Assert.Equal(["liam.murphy@example.com"], result.All<OffboardingResult>().Select(step => step.Person).Distinct());
    }

    [Theory]
    [InlineData("Invoke-PlatformUserOffboarding -Plan $file")]
    [InlineData("Get-Content $file -Raw | ConvertFrom-Json | Invoke-PlatformUserOffboarding")]
    public void Offboarding_plan_saved_with_JSON_depth_8_to_10_is_read_and_an_error_for_less_recommends_Depth_8(string run)
    {
        for (var depth = 0; depth <= 10; depth++)
        {
            var result = _shell.Run(
                $"param($depth) {Make}$plan | ConvertTo-Json -Depth $depth -WarningAction SilentlyContinue | Set-Content $file; "
                + $"{run} -WhatIf", depth);
            if (depth >= 8) result.Clean();
            else if (result.Errors.Count > 0)
                Assert.Contains("ConvertTo-Json -Depth 8", result.FailsWith("PlanOutdated").Errors[0].Exception.Message,
                    StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("'no json' | Set-Content $file")]
    [InlineData("'[]' | Set-Content $file")]
    [InlineData("'{ \"a\": 1 }' | Set-Content $file")]
    [InlineData("'[\"plan.json\"]' | Set-Content $file")]
    [InlineData("'<Objs' | Set-Content $file")]
    [InlineData("'text' | Export-Clixml $file")]
    [InlineData("")]
    public void File_without_a_plan_is_InvalidRequest_that_says_how_to_save_a_plan(string save)
    {
        var result = _shell.Run(
            $"$file = Join-Path $TestHome other.json; {save}; Invoke-PlatformUserOffboarding -Plan $file -Force").FailsWith(
                "InvalidRequest");
        Assert.Contains("-Depth 8", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.InRange(Regex.Count(result.Errors[0].Exception.Message, Regex.Escape(_shell.Home)), 0, 1);
    }

    [Theory]
    [InlineData("$file | Restore-PlatformUser")]
    [InlineData("$file, $file | Restore-PlatformUser")]
    [InlineData("Restore-PlatformUser $file")]
    [InlineData("Restore-PlatformUser -Evidence (Get-Item $file)")]
    [InlineData("Get-Item $file | Restore-PlatformUser")]
    [InlineData("Get-ChildItem (Split-Path $file) -Filter *.json | Restore-PlatformUser")]
    [InlineData("$done | Restore-PlatformUser")]
    [InlineData("$done | ConvertTo-Csv | ConvertFrom-Csv | Restore-PlatformUser")]
    public void Restore_PlatformUser_restores_the_user_once_from_evidence_paths_file_objects_or_results(string restore)
    {
        var results = _shell.Run(
            "$done = Invoke-PlatformUserOffboarding mei.chen@example.com -Force -Connection sandbox; $file = $done[0].Evidence; " + restore)
            .Clean().All<OffboardingResult>();
        Assert.Single(results, step => step is { Step: OffboardingStepKind.Resume, State: OffboardingStepState.Done });
        Assert.Single(results, step => step.Step == OffboardingStepKind.Verify);
    }

    [Fact]
    public void Evidence_saved_with_JSON_depth_2_is_InvalidRequest_and_the_error_recommends_Depth_8()
    {
        var script = "param($depth) $e = (Invoke-PlatformUserOffboarding mei.chen@example.com -Force -Connection sandbox)[0].Evidence; "
            + "$copy = Join-Path $TestHome copy.json; Get-Content $e -Raw | ConvertFrom-Json | "
            + "ConvertTo-Json -Depth $depth -WarningAction SilentlyContinue | Set-Content $copy; "
            + "Restore-PlatformUser $copy -AllowUnverified -WarningAction SilentlyContinue";
        Assert.Contains(
            "-Depth 8", _shell.Run(script, 2).FailsWith("InvalidRequest").Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Contains(_shell.Run(script, 8).Clean().All<OffboardingResult>(), step => step.State == OffboardingStepState.Done);
    }
}
